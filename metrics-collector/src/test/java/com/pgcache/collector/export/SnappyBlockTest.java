package com.pgcache.collector.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnappyBlockTest {

    private final Random random = new Random(20_261_201);

    @Test
    void whatIsWrittenIsReadBackWhateverItsLength() {
        int[] edges = {
            0, 1, 14, 15, 16, 60, 61, 255, 256, 257, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537, 1_000_000
        };
        for (int length : edges) {
            for (int kind = 0; kind < 3; kind++) {
                byte[] plain = bytes(length, kind);
                assertThat(Receiver.unsnapped(snapped(plain)))
                        .as("%d bytes of kind %d", length, kind)
                        .isEqualTo(plain);
            }
        }
        for (int round = 0; round < 3_000; round++) {
            byte[] plain = bytes(random.nextInt(3_000), round % 3);
            assertThat(Receiver.unsnapped(snapped(plain))).isEqualTo(plain);
        }
    }

    @Test
    void whatRepeatsGetsSmall() {
        byte[] plain = "pgcache_queries_total{instance=\"a\"} ".repeat(10_000).getBytes(StandardCharsets.UTF_8);

        assertThat(snapped(plain).length).isLessThan(plain.length / 10);
    }

    /** Noise, text, and text with noise in it. */
    private byte[] bytes(int length, int kind) {
        byte[] plain = new byte[length];
        for (int i = 0; i < length; i++) {
            boolean noise = kind == 0 || kind == 2 && random.nextInt(20) == 0;
            plain[i] = (byte) (noise ? random.nextInt() : "instance job quantile".charAt(i % 21));
        }
        return plain;
    }

    private static byte[] snapped(byte[] plain) {
        ByteBuf block = SnappyBlock.of(Unpooled.wrappedBuffer(plain));
        return ByteBufUtil.getBytes(block);
    }
}
