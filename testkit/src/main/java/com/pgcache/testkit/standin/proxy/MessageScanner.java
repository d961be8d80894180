package com.pgcache.testkit.standin.proxy;

import io.vertx.core.buffer.Buffer;

/**
 * Finds the typed messages in one direction of a connection, however the chunks cut them: one byte of type, four of
 * length that count themselves, and a body.
 *
 * @see <a href="https://www.postgresql.org/docs/18/protocol-message-formats.html">PostgreSQL, Message Formats</a>
 */
final class MessageScanner {

    /** Longer bodies are passed on as any other, but not looked at. */
    static final int KEPT_BYTES = 1_048_576;

    private static final int HEAD_BYTES = 5;

    private final String wanted;
    private final Listener listener;
    private final byte[] head = new byte[HEAD_BYTES];
    private int headBytes;
    private long missing;
    private Buffer body = Buffer.buffer();
    private boolean keeping;
    private boolean broken;

    interface Listener {
        /**
         * One message has been found.
         *
         * @param body empty when the type is not wanted, or when {@code complete} is false: it was too long
         */
        void message(char type, Buffer body, boolean complete);
    }

    /** @param wanted types whose bodies matter */
    MessageScanner(String wanted, Listener listener) {
        this.wanted = wanted;
        this.listener = listener;
    }

    /** A length made no sense; from there on nothing is found any more. */
    boolean isBroken() {
        return broken;
    }

    void feed(Buffer chunk) {
        int at = 0;
        while (at < chunk.length() && !broken) {
            if (headBytes < HEAD_BYTES) {
                head[headBytes++] = chunk.getByte(at++);
                if (headBytes == HEAD_BYTES) {
                    begin();
                }
            } else {
                int taken = (int) Math.min(missing, chunk.length() - at);
                if (keeping) {
                    body.appendBuffer(chunk, at, taken);
                }
                at += taken;
                missing -= taken;
                endIfComplete();
            }
        }
    }

    private void begin() {
        long length = (head[1] & 0xffL) << 24 | (head[2] & 0xffL) << 16 | (head[3] & 0xffL) << 8 | (head[4] & 0xffL);
        if (length < 4 || length > Integer.MAX_VALUE) {
            broken = true;
            return;
        }
        missing = length - 4;
        keeping = wanted.indexOf(head[0]) >= 0 && missing <= KEPT_BYTES;
        endIfComplete();
    }

    private void endIfComplete() {
        if (missing > 0) {
            return;
        }
        char type = (char) head[0];
        Buffer complete = body;
        boolean kept = keeping || wanted.indexOf(type) < 0;
        headBytes = 0;
        body = Buffer.buffer();
        listener.message(type, complete, kept);
    }
}
