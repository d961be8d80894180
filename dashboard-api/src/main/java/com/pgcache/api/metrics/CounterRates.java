package com.pgcache.api.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened between two scrapes, from counters that start again at 0 when the instance restarts.
 *
 * <p>A decrease of any counter is a reset of the whole instance: one counter alone can overtake its old value between two
 * scrapes. After a reset everything that a counter shows has happened since. The first scrape is a baseline.
 */
final class CounterRates {

    /** A pause of more than this many intervals is a gap: counted, but not drawn as if it were one interval. */
    static final int GAP_INTERVALS = 3;

    /**
     * @param at the later of the two scrapes
     * @param by growth by {@link Counter#index()}; 0 where the instance has no such series
     * @param reset the instance restarted in between
     * @param gap more than {@value #GAP_INTERVALS} intervals lie in between
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Increment(Instant at, long[] by, boolean reset, boolean gap) {

        long of(Counter counter) {
            return by[counter.index()];
        }
    }

    private CounterRates() {}

    /**
     * One increment per snapshot but the first.
     *
     * @param snapshots sorted by time
     */
    static List<Increment> of(List<Snapshot> snapshots, Duration interval) {
        List<Increment> increments = new ArrayList<>(snapshots.size());
        Duration gap = interval.multipliedBy(GAP_INTERVALS);
        long[] known =
                snapshots.isEmpty() ? new long[0] : snapshots.get(0).values().clone();
        for (int i = 1; i < snapshots.size(); i++) {
            Snapshot current = snapshots.get(i);
            Duration pause = Duration.between(snapshots.get(i - 1).at(), current.at());
            boolean reset = anyDecreased(known, current.values());
            increments.add(new Increment(
                    current.at(), growth(known, current.values(), reset), reset, pause.compareTo(gap) > 0));
            remember(known, current.values(), reset);
        }
        return increments;
    }

    private static boolean anyDecreased(long[] known, long[] current) {
        for (int i = 0; i < known.length; i++) {
            // what is not reported is less than everything, so it takes part only as the earlier value
            if (current[i] != Snapshot.NOT_REPORTED && current[i] < known[i]) {
                return true;
            }
        }
        return false;
    }

    private static long[] growth(long[] known, long[] current, boolean reset) {
        long[] growth = new long[current.length];
        for (int i = 0; i < current.length; i++) {
            if (current[i] == Snapshot.NOT_REPORTED) {
                continue;
            }
            boolean baseline = known[i] == Snapshot.NOT_REPORTED;
            growth[i] = reset ? current[i] : baseline ? 0 : current[i] - known[i];
        }
        return growth;
    }

    /** A series that one scrape misses goes on from its last value, unless the instance restarted meanwhile. */
    private static void remember(long[] known, long[] current, boolean reset) {
        for (int i = 0; i < current.length; i++) {
            if (reset || current[i] != Snapshot.NOT_REPORTED) {
                known[i] = current[i];
            }
        }
    }
}
