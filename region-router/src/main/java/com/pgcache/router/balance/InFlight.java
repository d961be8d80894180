package com.pgcache.router.balance;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests of one upstream whose answer has not begun, and how many there may be. A burst that drains is let in. A queue
 * that stands is cut short: it makes every answer late and not one more (as <a
 * href="https://www.rfc-editor.org/rfc/rfc8289">CoDel</a> says of packets; docs/adr/0037).
 */
public final class InFlight {

    /**
     * @param most at any time
     * @param standing when there have been more than half as many for {@code patience}, not more than these
     */
    public record Limits(int most, int standing, Duration patience) {}

    private final AtomicInteger count = new AtomicInteger();
    private volatile long calmNanos;

    /** @param nowNanos of a clock that only goes forward */
    public InFlight(long nowNanos) {
        this.calmNanos = nowNanos;
    }

    public int count() {
        return count.get();
    }

    /**
     * Whatever the limits, as for the trial of an ejected upstream.
     *
     * @return how many there are now
     */
    public int enter() {
        return count.incrementAndGet();
    }

    /** @return whether there is room; who has entered must {@link #leave} */
    public boolean enter(Limits limits, long nowNanos) {
        int now = enter();
        if (now - 1 <= limits.standing() / 2) {
            calmNanos = nowNanos;
        }
        if (now <= Math.min(limits.standing(), limits.most())) {
            return true;
        }
        if (now <= limits.most() && nowNanos - calmNanos < limits.patience().toNanos()) {
            return true;
        }
        leave();
        return false;
    }

    public void leave() {
        count.decrementAndGet();
    }
}
