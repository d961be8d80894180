package com.pgcache.collector.rollup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What new snapshots of one instance add to its buckets, such that the buckets are always those of all its snapshots in
 * their order in time, whatever order they came in.
 *
 * <p>A snapshot that comes late, between two others, splits the growth between them: its own bucket gets the part before
 * it, and the bucket of the later one gets the part after it instead of the whole.
 */
final class RollupIncrements {

    /** A pause of more than this many intervals is a gap. */
    static final int GAP_INTERVALS = 3;

    private final Tier tier;
    private final Duration gap;
    private final Map<Instant, Rollup> buckets = new TreeMap<>();

    private RollupIncrements(Tier tier, Duration interval) {
        this.tier = tier;
        this.gap = interval.multipliedBy(GAP_INTERVALS);
    }

    /**
     * Sorted by bucket.
     *
     * @param known what is stored of the instance from the last snapshot before {@code fresh} to the first one after
     *     it, without holes
     * @param fresh not among {@code known}
     * @param interval between two scrapes as configured now
     */
    static List<Rollup> of(Tier tier, Duration interval, Collection<Measured> known, Collection<Measured> fresh) {
        TreeMap<Instant, Measured> before = new TreeMap<>();
        known.forEach(each -> before.put(each.at(), each));
        TreeMap<Instant, Measured> added = new TreeMap<>();
        fresh.forEach(each -> added.put(each.at(), each));
        TreeMap<Instant, Measured> after = new TreeMap<>(before);
        after.putAll(added);

        RollupIncrements increments = new RollupIncrements(tier, interval);
        added.values().forEach(each -> increments.bucket(each).seen(each));
        pairs(after.values(), (earlier, later) -> {
            if (added.containsKey(later.at()) || earlier != null && added.containsKey(earlier.at())) {
                increments.grew(earlier, later);
            }
        });
        pairs(before.values(), (earlier, later) -> {
            if (earlier != null && !added.subMap(earlier.at(), later.at()).isEmpty()) {
                increments.takeBack(earlier, later);
            }
        });
        return List.copyOf(increments.buckets.values());
    }

    /** Every snapshot with the one before it; the first has none. */
    private static void pairs(Collection<Measured> sorted, BiConsumer<@Nullable Measured, Measured> each) {
        Measured earlier = null;
        for (Measured later : new ArrayList<>(sorted)) {
            each.accept(earlier, later);
            earlier = later;
        }
    }

    private void grew(@Nullable Measured earlier, Measured later) {
        bucket(later).grew(Growth.between(earlier, later), isGap(earlier, later));
    }

    private void takeBack(Measured earlier, Measured later) {
        bucket(later).takeBack(Growth.between(earlier, later), isGap(earlier, later));
    }

    private boolean isGap(@Nullable Measured earlier, Measured later) {
        return earlier != null && Duration.between(earlier.at(), later.at()).compareTo(gap) > 0;
    }

    private Rollup bucket(Measured measured) {
        return buckets.computeIfAbsent(tier.bucketOf(measured.at()), Rollup::new);
    }
}
