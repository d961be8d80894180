package com.pgcache.api.region.pool;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a pgcache is asked. After so many bad reads in a row it is left out; when the pause is over, one read is tried,
 * and what becomes of it decides. Thread-safe.
 */
public final class Breaker {

    /** What becomes of one read. */
    public enum Way {
        /** Through pgcache. */
        ASK,
        /** From the origin, and through pgcache as well, to see whether it is back: say {@link #probed}. */
        PROBE,
        /** From the origin. */
        LEAVE_OUT
    }

    private enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    private final int limit;
    private final long pauseNanos;
    private final LongSupplier nanos;
    private State state = State.CLOSED;
    private int bad;
    private long openUntil;

    /** @param nanos as {@link System#nanoTime()} */
    Breaker(int limit, Duration pause, LongSupplier nanos) {
        this.limit = limit;
        this.pauseNanos = pause.toNanos();
        this.nanos = nanos;
    }

    /** {@link Way#PROBE} is said to one caller only, who must tell what became of it. */
    public synchronized Way way() {
        if (state == State.OPEN && nanos.getAsLong() - openUntil >= 0) {
            state = State.PROBING;
            return Way.PROBE;
        }
        return state == State.CLOSED ? Way.ASK : Way.LEAVE_OUT;
    }

    /**
     * What became of a read that was asked. One that began before the breaker opened says nothing any more.
     *
     * @return true when it is the one that opened the breaker
     */
    synchronized boolean asked(boolean well) {
        if (state != State.CLOSED) {
            return false;
        }
        bad = well ? 0 : bad + 1;
        if (bad >= limit) {
            open();
            return true;
        }
        return false;
    }

    synchronized void probed(boolean well) {
        if (well) {
            state = State.CLOSED;
            bad = 0;
        } else {
            open();
        }
    }

    public synchronized boolean isClosed() {
        return state == State.CLOSED;
    }

    private void open() {
        state = State.OPEN;
        openUntil = nanos.getAsLong() + pauseNanos;
    }
}
