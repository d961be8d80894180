package com.pgcache.collector.slot;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The database's clock without asking it: its distance to {@link System#nanoTime()} as heartbeats measured it. The
 * measurement with the shortest round trip of the last ones counts, as it can be wrong by half of that at most. While
 * the database is away the last one serves.
 */
@ApplicationScoped
public class DatabaseClock {

    /** Heartbeats are 2 s apart; clocks that drift by 100 ppm are 2 ms apart after ten of them. */
    private static final int REMEMBERED = 10;

    /** Drift between two measurements that is no contradiction. */
    private static final long DRIFT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** @param aheadNanos database time of the epoch minus {@code nanoTime} */
    private record Measurement(long aheadNanos, long roundTripNanos) {

        private boolean contradicts(Measurement other) {
            return Math.abs(aheadNanos - other.aheadNanos) > (roundTripNanos + other.roundTripNanos) / 2 + DRIFT_NANOS;
        }
    }

    private final LongSupplier nanoTime;
    private final Deque<Measurement> measurements = new ArrayDeque<>();
    private volatile boolean set;
    private volatile long aheadNanos;

    public DatabaseClock() {
        this(System::nanoTime);
    }

    public DatabaseClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param databaseTime somewhere between {@code sentNanos} and {@code receivedNanos} of {@code nanoTime} */
    public synchronized void measured(long sentNanos, long receivedNanos, Instant databaseTime) {
        long roundTrip = receivedNanos - sentNanos;
        long epochNanos = TimeUnit.SECONDS.toNanos(databaseTime.getEpochSecond()) + databaseTime.getNano();
        Measurement latest = new Measurement(epochNanos - (sentNanos + roundTrip / 2), roundTrip);
        // somebody set the database's clock, or it is another database
        measurements.removeIf(latest::contradicts);
        measurements.addLast(latest);
        if (measurements.size() > REMEMBERED) {
            measurements.removeFirst();
        }
        Measurement best = latest;
        for (Measurement each : measurements) {
            if (each.roundTripNanos < best.roundTripNanos) {
                best = each;
            }
        }
        aheadNanos = best.aheadNanos;
        set = true;
    }

    /** False before the first measurement: then there is no time to go by. */
    public boolean isSet() {
        return set;
    }

    /** Milliseconds of the epoch. */
    public long nowMs() {
        return Math.floorDiv(nanoTime.getAsLong() + aheadNanos, 1_000_000L);
    }

    /** What {@link System#nanoTime()} says at that moment. */
    public long nanoTimeAt(long epochMs) {
        return TimeUnit.MILLISECONDS.toNanos(epochMs) - aheadNanos;
    }
}
