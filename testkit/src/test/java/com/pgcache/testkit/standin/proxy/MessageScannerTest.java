package com.pgcache.testkit.standin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageScannerTest {

    private final List<String> found = new ArrayList<>();
    private final MessageScanner scanner =
            new MessageScanner("QZ", (type, body, complete) -> found.add(type + ":" + body + (complete ? "" : "!")));

    private static Buffer message(char type, String body) {
        return Buffer.buffer()
                .appendByte((byte) type)
                .appendInt(4 + body.length())
                .appendString(body);
    }

    @Test
    void messagesAreFoundHoweverTheChunksCutThem() {
        Buffer all = message('Q', "select 1")
                .appendBuffer(message('S', ""))
                .appendBuffer(message('D', "row"))
                .appendBuffer(message('Z', "I"));

        for (int size = 1; size <= all.length(); size++) {
            found.clear();
            for (int from = 0; from < all.length(); from += size) {
                scanner.feed(all.getBuffer(from, Math.min(all.length(), from + size)));
            }
            assertThat(found).as("chunks of %d", size).containsExactly("Q:select 1", "S:", "D:", "Z:I");
        }
    }

    @Test
    void aBodyTooLongToKeepIsSkippedButCounted() {
        scanner.feed(message('Q', "x".repeat(MessageScanner.KEPT_BYTES + 1)));
        scanner.feed(message('Q', "y"));

        assertThat(found).containsExactly("Q:!", "Q:y");
    }

    @Test
    void aLengthThatMakesNoSenseEndsTheSearch() {
        scanner.feed(Buffer.buffer().appendByte((byte) 'Q').appendInt(3));
        scanner.feed(message('Q', "y"));

        assertThat(scanner.isBroken()).isTrue();
        assertThat(found).isEmpty();
    }
}
