package com.pgcache.auth.throttle;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What this replica has not told the others yet. Requests are counted here and charged to the shared counter in
 * portions, so that only who asks a lot costs a statement. Of fixed size: subjects share cells, and a portion is charged
 * to whoever completes it. Cells are chosen with a seed of this process, so nobody picks whom to share one with.
 */
final class RequestTally {

    private static final int CELLS = 1 << 14;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(CELLS);
    private final AtomicLongArray blockedUntil = new AtomicLongArray(CELLS);
    private final int portion;
    private final int seed;

    /** @param portion requests that are charged at once */
    RequestTally(int portion, int seed) {
        this.portion = portion;
        this.seed = seed;
    }

    /** @return whether this request completes a portion, which is then to be charged */
    boolean count(String subject) {
        return counts.incrementAndGet(cell(subject)) % portion == 0;
    }

    void block(String subject, long untilMillis) {
        blockedUntil.set(cell(subject), untilMillis);
    }

    /** @return milliseconds; 0 or less when not blocked */
    long blockedFor(String subject, long nowMillis) {
        return blockedUntil.get(cell(subject)) - nowMillis;
    }

    private int cell(String subject) {
        int hash = (subject.hashCode() ^ seed) * 0x9E3779B9;
        return hash >>> (Integer.SIZE - 14);
    }
}
