package com.pgcache.api.metrics;

import com.pgcache.api.metrics.CounterRates.Increment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How queries ended, over time. The classes are a partition: they add up to the total in every point and in the
 * totals. The counters of today's instances are none (contract 2.2: a forwarded batch counts as uncacheable and again as
 * unsupported or invalid), so {@code uncacheable} is what the other classes leave of the total.
 *
 * @param from start of the first step
 * @param to end of the last step, excluded
 * @param points one per step, none missing
 */
@Schema(description = "How queries ended, over time")
record QueryClasses(
        Instant from,
        Instant to,
        @Schema(description = "Seconds per point") long stepSeconds,
        List<Point> points,
        Totals totals) {

    @Schema(name = "QueryClassPoint")
    record Point(
            @Schema(description = "Start of the step") Instant at,
            long hit,
            long miss,
            long uncacheable,
            long unsupported,
            long parseError,
            @Schema(description = "The sum of the five classes") long total,
            @Schema(description = "hit / (hit + miss); null without cacheable queries") @Nullable Double hitRatio,
            @Schema(description = "Nothing was measured here, or too long before: do not connect the line") boolean gap,
            @Schema(description = "The instance restarted") boolean reset) {}

    @Schema(name = "QueryClassTotals", description = "Over the whole window; offload = hitRatio x cacheableShare")
    record Totals(
            long hit,
            long miss,
            long uncacheable,
            long unsupported,
            long parseError,
            long total,
            @Schema(description = "hit / (hit + miss)") @Nullable Double hitRatio,
            @Schema(description = "(hit + miss) / total") @Nullable Double cacheableShare,
            @Schema(description = "hit / total") @Nullable Double offload) {}

    /** @param snapshots sorted by time; those before the window are its baseline */
    static QueryClasses of(Window window, List<Snapshot> snapshots, Duration interval) {
        List<Sum> sums = new ArrayList<>(window.points());
        for (int i = 0; i < window.points(); i++) {
            sums.add(new Sum());
        }
        for (Increment increment : CounterRates.of(snapshots, interval)) {
            int index = window.indexOf(increment.at());
            if (index >= 0 && index < sums.size()) {
                sums.get(index).add(increment);
            }
        }
        Sum all = new Sum();
        List<Point> points = new ArrayList<>(sums.size());
        for (int i = 0; i < sums.size(); i++) {
            all.add(sums.get(i));
            points.add(sums.get(i).toPoint(window.startOf(i)));
        }
        return new QueryClasses(window.from(), window.to(), window.step().toSeconds(), points, all.toTotals());
    }

    /** Classes of some intervals. Each interval is divided by itself, so that sums do not depend on the step. */
    private static final class Sum {

        private long hit;
        private long miss;
        private long unsupported;
        private long parseError;
        private long total;
        private boolean measured;
        private boolean gap;
        private boolean reset;

        void add(Increment increment) {
            long named = increment.of(Counter.QUERIES_CACHE_HIT)
                    + increment.of(Counter.QUERIES_CACHE_MISS)
                    + increment.of(Counter.QUERIES_UNSUPPORTED)
                    + increment.of(Counter.QUERIES_PARSE_ERROR);
            hit += increment.of(Counter.QUERIES_CACHE_HIT);
            miss += increment.of(Counter.QUERIES_CACHE_MISS);
            unsupported += increment.of(Counter.QUERIES_UNSUPPORTED);
            parseError += increment.of(Counter.QUERIES_PARSE_ERROR);
            // A query counts in the total when it starts and in its class when it ends, perhaps one scrape later.
            total += Math.max(increment.of(Counter.QUERIES_TOTAL), named);
            measured = true;
            gap |= increment.gap();
            reset |= increment.reset();
        }

        void add(Sum other) {
            hit += other.hit;
            miss += other.miss;
            unsupported += other.unsupported;
            parseError += other.parseError;
            total += other.total;
        }

        Point toPoint(Instant at) {
            return new Point(
                    at,
                    hit,
                    miss,
                    uncacheable(),
                    unsupported,
                    parseError,
                    total,
                    ratio(hit, hit + miss),
                    gap || !measured,
                    reset);
        }

        Totals toTotals() {
            return new Totals(
                    hit,
                    miss,
                    uncacheable(),
                    unsupported,
                    parseError,
                    total,
                    ratio(hit, hit + miss),
                    ratio(hit + miss, total),
                    ratio(hit, total));
        }

        private long uncacheable() {
            return total - hit - miss - unsupported - parseError;
        }

        private static @Nullable Double ratio(long part, long whole) {
            return whole == 0 ? null : (double) part / whole;
        }
    }
}
