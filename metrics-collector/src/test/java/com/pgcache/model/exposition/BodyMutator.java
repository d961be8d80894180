package com.pgcache.model.exposition;

import com.pgcache.model.exposition.BodyGenerator.Body;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damage to a body: what happens to bytes on their way, and what somebody hostile would try. */
final class BodyMutator {

    /** Every byte that means something to the formats, and some that mean nothing. */
    private static final byte[] TELLING = "\"{}=,#\\ \t\r\n\0\u007f\u0080\u00bf\u00c3\u00ed\u00ff+-.eEiNn_:019azAZ'/"
            .getBytes(StandardCharsets.ISO_8859_1);

    private static final List<byte[]> NO_UTF8 = List.of(
            bytes(0xC3),
            bytes(0xC0, 0x80),
            bytes(0xE0, 0x80, 0x80),
            bytes(0xED, 0xA0, 0x80),
            bytes(0xF4, 0x90, 0x80, 0x80),
            bytes(0xF8, 0x88, 0x80, 0x80, 0x80),
            bytes(0xE2, 0x82),
            bytes(0xFF),
            bytes(0xF0, 0x9F, 0x98));

    private final RandomGenerator random;

    BodyMutator(RandomGenerator random) {
        this.random = random;
    }

    /** @param other to take parts from */
    Body mutated(Body body, Body other) {
        byte[] bytes = body.bytes();
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            bytes = changed(bytes, other.bytes());
        }
        return new Body(bytes, body.openMetrics(), body.limits());
    }

    private byte[] changed(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 3));
        return switch (random.nextInt(10)) {
            case 0 -> flipped(bytes, at);
            case 1, 2 -> replaced(bytes, at, Math.min(bytes.length, at + 1), telling());
            case 3 -> replaced(bytes, at, at, telling());
            case 4 -> replaced(bytes, at, to, new byte[0]);
            case 5 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 6 -> quoted(bytes, at, NO_UTF8.get(random.nextInt(NO_UTF8.size())));
            case 7 -> Arrays.copyOf(bytes, at);
            case 8 -> spliced(bytes, at, other);
            default -> swapped(bytes);
        };
    }

    /** Behind the next quote, sometimes as if it were escaped. */
    private byte[] quoted(byte[] bytes, int from, byte[] inserted) {
        int at = from;
        while (at < bytes.length && bytes[at] != '"') {
            at++;
        }
        at = Math.min(bytes.length, at + 1);
        byte[] changed = replaced(bytes, at, at, inserted);
        return random.nextBoolean() ? changed : replaced(changed, at, at, new byte[] {'\\'});
    }

    private byte[] telling() {
        return new byte[] {TELLING[random.nextInt(TELLING.length)]};
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        if (at < changed.length) {
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] spliced(byte[] bytes, int at, byte[] other) {
        int from = random.nextInt(other.length + 1);
        int length = Math.min(other.length - from, 400);
        return replaced(
                bytes, at, random.nextBoolean() ? at : bytes.length, Arrays.copyOfRange(other, from, from + length));
    }

    /** Two lines change places, or one comes twice. */
    private byte[] swapped(byte[] bytes) {
        List<String> lines =
                new ArrayList<>(Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int one = random.nextInt(lines.size());
        int two = random.nextInt(lines.size());
        if (random.nextBoolean()) {
            Collections.swap(lines, one, two);
        } else {
            lines.add(two, lines.get(one));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(bytes.length + by.length);
        changed.write(bytes, 0, from);
        changed.writeBytes(by);
        changed.write(bytes, to, bytes.length - to);
        return changed.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
