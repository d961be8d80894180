package com.pgcache.testkit.standin.rhythm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What happens to an instance and when: its process restarts every few days, its cache restarts, and bulk imports
 * (bursts) invalidate much and make replication lag. One event of a kind falls into every slot of its length, at a
 * place the seed decides. Seconds since {@link #EPOCH}.
 */
public final class Timeline {

    /** Times are counted from here; instants before it work as well. */
    public static final Instant EPOCH = Instant.parse("2024-01-01T00:00:00Z");

    private static final double PROCESS_SLOT = 3.1 * 86_400;
    private static final double CACHE_SLOT = 1.6 * 86_400;
    private static final double BURST_SLOT = 8.5 * 3_600;

    /** Bursts keep clear of their slot's ends by more than they last, so two never overlap. */
    private static final double LONGEST_BURST = 1_500;

    private final long seed;
    private final TreeSet<Double> processRestarts;
    private final TreeSet<Double> cacheRestarts;

    /**
     * A bulk import.
     *
     * @param severity 0 to 1: the share of hits that become misses
     */
    public record Burst(double start, double end, double severity) {}

    /** Besides what the seed brings, the restarts that were asked for. */
    public Timeline(long seed, Collection<Double> processRestarts, Collection<Double> cacheRestarts) {
        this.seed = seed;
        this.processRestarts = new TreeSet<>(processRestarts);
        this.cacheRestarts = new TreeSet<>(cacheRestarts);
    }

    public double processStart(double seconds) {
        double scheduled = lastBefore(seconds, PROCESS_SLOT, 1);
        Double asked = processRestarts.floor(seconds);
        return asked == null ? scheduled : Math.max(scheduled, asked);
    }

    /** The first process start after {@code seconds}. */
    public double processEnd(double seconds) {
        double slot = Math.floor(seconds / PROCESS_SLOT);
        double scheduled = event(slot, PROCESS_SLOT, 1);
        for (double next = slot + 1; scheduled <= seconds; next++) {
            scheduled = event(next, PROCESS_SLOT, 1);
        }
        Double asked = processRestarts.higher(seconds);
        return asked == null ? scheduled : Math.min(scheduled, asked);
    }

    /** Strictly between the two, in order. */
    public List<Double> cacheRestarts(double from, double to) {
        TreeSet<Double> restarts = new TreeSet<>(cacheRestarts.subSet(from, false, to, false));
        for (double slot = Math.floor(from / CACHE_SLOT); slot * CACHE_SLOT < to; slot++) {
            double restart = event(slot, CACHE_SLOT, 2);
            if (restart > from && restart < to) {
                restarts.add(restart);
            }
        }
        return new ArrayList<>(restarts);
    }

    /** That touch the time between the two, in order. */
    public List<Burst> bursts(double from, double to) {
        List<Burst> bursts = new ArrayList<>();
        for (double slot = Math.floor(from / BURST_SLOT); slot * BURST_SLOT < to; slot++) {
            double start = event(slot, BURST_SLOT, 3);
            double end = start + 240 + (LONGEST_BURST - 240) * Chance.unit(seed ^ 4, (long) slot);
            double severity = 0.1 + 0.5 * Chance.unit(seed ^ 5, (long) slot);
            if (end > from && start < to) {
                bursts.add(new Burst(start, end, severity));
            }
        }
        return bursts;
    }

    private double lastBefore(double seconds, double slotLength, long kind) {
        double slot = Math.floor(seconds / slotLength);
        double last = event(slot, slotLength, kind);
        return last <= seconds ? last : event(slot - 1, slotLength, kind);
    }

    private double event(double slot, double slotLength, long kind) {
        double place = 0.1 + 0.75 * Chance.unit(seed ^ kind, (long) slot);
        // whole milliseconds, so that an event is an instant
        return Math.rint((slot + place) * slotLength * 1_000) / 1_000;
    }
}
