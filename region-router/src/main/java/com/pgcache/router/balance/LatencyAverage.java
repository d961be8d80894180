package com.pgcache.router.balance;

/**
 * Average of what one upstream took, weighted by age: a sample of {@link #DECAY_NANOS} ago counts 1/e of a fresh one.
 * Without samples it sinks, so that an upstream once slow is asked again after a while.
 */
public final class LatencyAverage {

    private static final double DECAY_NANOS = 5e9;

    private double averageNanos = Double.NaN;
    private long stampNanos;

    /** @param nowNanos of a clock that only goes forward, such as {@link System#nanoTime()} */
    public synchronized void note(long latencyNanos, long nowNanos) {
        if (Double.isNaN(averageNanos)) {
            averageNanos = latencyNanos;
        } else {
            double kept = Math.exp(-Math.max(0, nowNanos - stampNanos) / DECAY_NANOS);
            averageNanos = averageNanos * kept + latencyNanos * (1 - kept);
        }
        stampNanos = nowNanos;
    }

    /** @return nanoseconds; NaN while there is no sample */
    public synchronized double at(long nowNanos) {
        return averageNanos * Math.exp(-Math.max(0, nowNanos - stampNanos) / DECAY_NANOS);
    }

    /** The average as it was after the last sample; NaN while there is none. */
    public synchronized double last() {
        return averageNanos;
    }

    /** As after {@code new}: what a restarted process was before says nothing. */
    public synchronized void forget() {
        averageNanos = Double.NaN;
    }
}
