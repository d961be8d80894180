package com.pgcache.api.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two scrapes that follow each other, from counters that start again at 0 when the instance
 * restarts. The same definition as that of the roll-ups (V2__rollups.sql), so that both tell the same of any window.
 *
 * <p>A decrease of any counter is a reset of the whole instance: one counter alone can overtake its old value between two
 * scrapes. After a reset everything that a counter shows has happened since. A series that the scrape before did not
 * report is a baseline, as is everything at the first scrape.
 */
final class CounterRates {

    /** A pause of more than this many intervals is a gap: counted, but not drawn as if it were one interval. */
    static final int GAP_INTERVALS = 3;

    private static final List<Measure> COUNTERS = Measure.of(Measure.Kind.COUNTER);
    private static final List<Measure> SUMS = Measure.of(Measure.Kind.SUM);

    /**
     * @param snapshot the later of the two scrapes
     * @param by growth by {@link Measure#index()}; NaN where the later scrape reports no such series
     * @param reset the instance restarted in between
     * @param gap more than {@value #GAP_INTERVALS} intervals lie in between
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Increment(Snapshot snapshot, double[] by, boolean reset, boolean gap) {

        Instant at() {
            return snapshot.at();
        }

        double of(Measure measure) {
            return by[measure.index()];
        }
    }

    private CounterRates() {}

    /**
     * One increment per snapshot.
     *
     * @param snapshots sorted by time
     */
    static List<Increment> of(List<Snapshot> snapshots, Duration interval) {
        List<Increment> increments = new ArrayList<>(snapshots.size());
        Duration gap = interval.multipliedBy(GAP_INTERVALS);
        Snapshot before = null;
        for (Snapshot current : snapshots) {
            boolean reset = before != null && anyDecreased(before, current);
            boolean late = before != null
                    && Duration.between(before.at(), current.at()).compareTo(gap) > 0;
            increments.add(new Increment(current, growth(before, current, reset), reset, late));
            before = current;
        }
        return increments;
    }

    private static boolean anyDecreased(Snapshot before, Snapshot current) {
        for (Measure counter : COUNTERS) {
            // false when either is not reported
            if (current.of(counter) < before.of(counter)) {
                return true;
            }
        }
        return false;
    }

    private static double[] growth(@Nullable Snapshot before, Snapshot current, boolean reset) {
        double[] growth = new double[current.values().length];
        for (Measure counter : COUNTERS) {
            growth[counter.index()] = growth(before, current, counter, reset);
        }
        for (Measure sum : SUMS) {
            // a sum that falls although its count does not is broken, and no time was given back
            double grown = growth(before, current, sum, reset);
            growth[sum.index()] = Double.isNaN(grown) ? grown : Math.max(0, grown);
        }
        return growth;
    }

    private static double growth(@Nullable Snapshot before, Snapshot current, Measure measure, boolean reset) {
        double value = current.of(measure);
        if (reset || Double.isNaN(value)) {
            return value;
        }
        return before == null || Double.isNaN(before.of(measure)) ? 0 : value - before.of(measure);
    }
}
