package com.pgcache.testkit.standin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private final List<Request> answered = new ArrayList<>();
    private final Conversation conversation = new Conversation(() -> 0, answered::add);

    @BeforeEach
    void greet() {
        ready('I');
    }

    private void client(char type, Buffer body) {
        conversation.fromClient(type, body, true);
    }

    private void origin(char type) {
        conversation.fromOrigin(type, Buffer.buffer());
    }

    private void ready(char status) {
        conversation.fromOrigin('Z', Buffer.buffer().appendByte((byte) status));
    }

    private static Buffer text(String... strings) {
        Buffer buffer = Buffer.buffer();
        for (String string : strings) {
            buffer.appendString(string).appendByte((byte) 0);
        }
        return buffer;
    }

    private void parseBindExecute(String sql, int... resultFormats) {
        client('P', text("", sql).appendShort((short) 0));
        Buffer bind = text("", "")
                .appendShort((short) 0)
                .appendShort((short) 1)
                .appendInt(2)
                .appendString("42");
        bind.appendShort((short) resultFormats.length);
        for (int format : resultFormats) {
            bind.appendShort((short) format);
        }
        client('B', bind);
        client('E', text("").appendInt(0));
    }

    @Test
    void aSimpleQueryIsAnsweredWhenTheOriginIsReady() {
        client('Q', text("SELECT x FROM t"));
        origin('D');
        origin('D');
        origin('C');
        assertThat(answered).isEmpty();

        ready('I');

        assertThat(answered).singleElement().satisfies(request -> {
            assertThat(request.isSimple()).isTrue();
            assertThat(request.rows()).isEqualTo(2);
            assertThat(request.hasRun()).isTrue();
            assertThat(request.isForwarded()).isFalse();
        });
    }

    @Test
    void pipelinedRequestsAreMatchedInOrder() {
        parseBindExecute("SELECT a FROM t");
        parseBindExecute("SELECT b FROM t");
        client('S', Buffer.buffer());
        parseBindExecute("SELECT c FROM t");
        client('S', Buffer.buffer());

        origin('D');
        origin('C');
        origin('C');
        ready('I');
        assertThat(answered).extracting(Request::rows).containsExactly(1L, 0L);
        origin('C');
        ready('I');

        assertThat(answered)
                .extracting(request -> request.statement().sql())
                .containsExactly("SELECT a FROM t", "SELECT b FROM t", "SELECT c FROM t");
    }

    @Test
    void anErrorSkipsToTheNextSync() {
        parseBindExecute("SELECT a FROM t");
        parseBindExecute("SELECT b FROM t");
        client('S', Buffer.buffer());
        client('Q', text("SELECT c FROM t"));

        conversation.fromOrigin('E', text("SERROR", "C42601", "Mno"));
        ready('I');
        origin('C');
        ready('I');

        assertThat(answered).extracting(Request::isInvalid).containsExactly(true, false, false);
        assertThat(answered).extracting(Request::hasRun).containsExactly(true, false, true);
    }

    @Test
    void readsInATransactionAreForwarded() {
        client('Q', text("BEGIN"));
        client('Q', text("SELECT a FROM t"));
        origin('C');
        ready('T');
        origin('C');
        ready('T');
        client('Q', text("SELECT a FROM t"));
        origin('C');
        ready('T');
        client('Q', text("COMMIT"));
        origin('C');
        ready('I');
        client('Q', text("SELECT a FROM t"));
        origin('C');
        ready('I');

        assertThat(answered).extracting(Request::isForwarded).containsExactly(false, true, true, true, false);
    }

    @Test
    void mixedResultFormatsAreForwardedAndUniformOnesAreNot() {
        parseBindExecute("SELECT a, b FROM t", 0, 1);
        parseBindExecute("SELECT a, b FROM t", 1, 1);
        parseBindExecute("SELECT a, b FROM t", 1);
        parseBindExecute("SELECT a, b FROM t");
        conversation.end();

        assertThat(answered).extracting(Request::isForwarded).containsExactly(true, false, false, false);
    }

    @Test
    void aSyncSentIntoACopyIsNotWaitedFor() {
        parseBindExecute("COPY t FROM STDIN");
        client('S', Buffer.buffer());
        origin('G');
        client('d', Buffer.buffer());
        client('S', Buffer.buffer());
        client('c', Buffer.buffer());
        client('S', Buffer.buffer());
        client('Q', text("SELECT a FROM t"));

        origin('C');
        ready('I');
        assertThat(answered).hasSize(1);
        origin('C');
        ready('I');

        assertThat(answered).hasSize(2);
    }

    @Test
    void aQueryThatDoesNotWaitForTheGreetingIsNotAnsweredByIt() {
        Conversation eager = new Conversation(() -> 0, answered::add);
        eager.fromClient('Q', text("SELECT a FROM t"), true);
        eager.fromOrigin('Z', Buffer.buffer("I"));
        assertThat(answered).isEmpty();

        eager.fromOrigin('C', Buffer.buffer());
        eager.fromOrigin('Z', Buffer.buffer("I"));

        assertThat(answered).singleElement().satisfies(request -> assertThat(request.hasRun())
                .isTrue());
    }

    @Test
    void whatIsNeverAnsweredIsCountedWhenTheConnectionEnds() {
        client('Q', text("SELECT a FROM t"));
        client('X', Buffer.buffer());
        conversation.end();

        assertThat(answered).singleElement().satisfies(request -> assertThat(request.hasRun())
                .isFalse());
        assertThat(conversation.isTerminated()).isTrue();
    }

    @Test
    void theKeyKnowsTheParameters() {
        parseBindExecute("SELECT a FROM t WHERE x = $1");
        parseBindExecute("SELECT a FROM t WHERE x = $1");
        client(
                'B',
                text("", "")
                        .appendShort((short) 0)
                        .appendShort((short) 1)
                        .appendInt(2)
                        .appendString("43")
                        .appendShort((short) 0));
        client('E', text("").appendInt(0));
        conversation.end();

        assertThat(answered.get(0).key()).isEqualTo(answered.get(1).key());
        assertThat(answered.get(0).key()).isNotEqualTo(answered.get(2).key());
    }
}
