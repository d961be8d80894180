package com.pgcache.api.queryhistory;

import com.pgcache.api.window.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One query template over time. A step without a row is one in which it grew nothing: 0 executions. Executions, hits,
 * misses and times add up, over steps and over templates, '(other)' included.
 */
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
@Schema(description = "One query over time: entry n of each column belongs to the step at from + n x stepSeconds")
record QueryHistory(
        String fingerprint,
        Instant from,
        Instant to,
        @Schema(examples = "300") long stepSeconds,
        int points,
        @Schema(description = "Resolution of what was read", enumeration = "5m") String tier,
        long[] executions,
        long[] cacheHits,
        long[] cacheMisses,
        @Schema(description = "hits / (hits + misses)") List<@Nullable Double> hitRatio,
        @Schema(description = "Of the hits; null where no mean is reported") List<@Nullable Double> meanCacheMs,
        @Schema(description = "Of the other executions") List<@Nullable Double> meanOriginMs,
        QueryTotals totals) {

    @Schema(name = "QueryHistoryTotals", description = "Over the whole window")
    record QueryTotals(
            long executions,
            long cacheHits,
            long cacheMisses,
            @Nullable Long bytesServed,
            @Nullable Double timeCacheMs,
            @Nullable Double timeOriginMs,
            @Nullable Double hitRatio,
            @Nullable Double meanCacheMs,
            @Nullable Double meanOriginMs) {}

    /** What it did in one bucket of five minutes; null is not reported. */
    record Bucket(
            Instant at,
            long executions,
            long cacheHits,
            long cacheMisses,
            @Nullable Long bytesServed,
            @Nullable Double timeCacheMs,
            @Nullable Double timeOriginMs) {}

    static QueryHistory of(String fingerprint, Window window, List<Bucket> buckets) {
        Sum all = new Sum();
        Sum[] steps = new Sum[window.points()];
        Arrays.setAll(steps, step -> new Sum());
        for (Bucket bucket : buckets) {
            int step = window.indexOf(bucket.at());
            if (step >= 0 && step < steps.length) {
                steps[step].add(bucket);
                all.add(bucket);
            }
        }
        List<Sum> sums = List.of(steps);
        return new QueryHistory(
                fingerprint,
                window.from(),
                window.to(),
                window.step().toSeconds(),
                window.points(),
                "5m",
                sums.stream().mapToLong(sum -> sum.executions).toArray(),
                sums.stream().mapToLong(sum -> sum.hits).toArray(),
                sums.stream().mapToLong(sum -> sum.misses).toArray(),
                sums.stream().<@Nullable Double>map(Sum::hitRatio).toList(),
                sums.stream().<@Nullable Double>map(Sum::meanCacheMs).toList(),
                sums.stream().<@Nullable Double>map(Sum::meanOriginMs).toList(),
                new QueryTotals(
                        all.executions,
                        all.hits,
                        all.misses,
                        all.bytes,
                        all.timeCache,
                        all.timeOrigin,
                        all.hitRatio(),
                        all.meanCacheMs(),
                        all.meanOriginMs()));
    }

    private static final class Sum {

        private long executions;
        private long hits;
        private long misses;
        private @Nullable Long bytes;
        private @Nullable Double timeCache;
        private @Nullable Double timeOrigin;

        void add(Bucket bucket) {
            executions += bucket.executions();
            hits += bucket.cacheHits();
            misses += bucket.cacheMisses();
            Long moreBytes = bucket.bytesServed();
            bytes = moreBytes == null ? bytes : (Long) (moreBytes + (bytes == null ? 0 : bytes));
            timeCache = sum(timeCache, bucket.timeCacheMs());
            timeOrigin = sum(timeOrigin, bucket.timeOriginMs());
        }

        @Nullable
        Double hitRatio() {
            return hits + misses == 0 ? null : (Double) ((double) hits / (hits + misses));
        }

        @Nullable
        Double meanCacheMs() {
            return mean(timeCache, hits);
        }

        @Nullable
        Double meanOriginMs() {
            return mean(timeOrigin, executions - hits);
        }

        private static @Nullable Double mean(@Nullable Double time, long count) {
            return time == null || count <= 0 ? null : (Double) (time / count);
        }

        private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return one + other;
        }
    }
}
