package com.pgcache.router.balance;

import java.util.concurrent.atomic.AtomicInteger;

/** How many replicas of one service may be ejected at once: when all of them fail, leaving them out helps nobody. */
public final class EjectionShare {

    private final int limit;
    private final AtomicInteger ejected = new AtomicInteger();

    /** @param percent of {@code replicas}, rounded down */
    public EjectionShare(int replicas, int percent) {
        this.limit = replicas * percent / 100;
    }

    /** @return whether one more may go; it must {@link #leave} when it is back */
    boolean enter() {
        if (ejected.incrementAndGet() <= limit) {
            return true;
        }
        ejected.decrementAndGet();
        return false;
    }

    void leave() {
        ejected.decrementAndGet();
    }
}
