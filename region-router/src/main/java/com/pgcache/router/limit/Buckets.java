package com.pgcache.router.limit;

import com.pgcache.model.memory.RecentlyUsed;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * So many requests per window and key, by the generic cell rate algorithm: a full window may come at once, after that one
 * at a time. A key is one number; of those not seen lately the memory is given up before there are more than allowed.
 */
final class Buckets {

    private final long costNanos;
    private final long burstNanos;
    private final RecentlyUsed<Long, AtomicLong> free;

    /**
     * @param requests 1 or more
     * @param keys held at most
     */
    Buckets(int requests, Duration window, int keys) {
        this.costNanos = Math.max(1, window.toNanos() / requests);
        this.burstNanos = costNanos * (requests - 1L);
        this.free = new RecentlyUsed<>(keys);
    }

    /**
     * @param nowNanos of a clock that only goes forward, such as {@link System#nanoTime()}
     * @return 0 when the request may pass; otherwise nothing was taken and this is the wait in nanoseconds
     */
    long take(long key, long nowNanos) {
        AtomicLong bucket = bucket(key, nowNanos);
        while (true) {
            long old = bucket.get();
            long from = old - nowNanos > 0 ? old : nowNanos;
            if (from - nowNanos > burstNanos) {
                return from - nowNanos - burstNanos;
            }
            if (bucket.compareAndSet(old, from + costNanos)) {
                return 0;
            }
        }
    }

    /**
     * Looks without taking.
     *
     * @return 0 when a request may pass now; otherwise the wait in nanoseconds
     */
    long waiting(long key, long nowNanos) {
        return free.get(key)
                .map(bucket -> Math.max(0, bucket.get() - nowNanos - burstNanos))
                .orElse(0L);
    }

    /** Takes in any case: what was let in before it was counted is owed, up to one more window. */
    void charge(long key, long nowNanos) {
        bucket(key, nowNanos).updateAndGet(old -> {
            long from = old - nowNanos > 0 ? old : nowNanos;
            return from - nowNanos > 2 * burstNanos ? from : from + costNanos;
        });
    }

    int size() {
        return free.size();
    }

    /** Two first requests of one key at the same moment may both count as the first. */
    private AtomicLong bucket(long key, long nowNanos) {
        return free.get(key).orElseGet(() -> {
            AtomicLong fresh = new AtomicLong(nowNanos);
            free.put(key, fresh);
            return fresh;
        });
    }
}
