package com.pgcache.collector.queryhistory;

import com.pgcache.collector.rollup.Growth;
import org.jspecify.annotations.Nullable;

/**
 * What one query template grew between two reports.
 *
 * @param timeCacheMs of the hits; null when the instance reports no mean
 * @param timeOriginMs of the other executions; null when the instance reports no mean
 */
public record QueryGrowth(
        String fingerprint,
        long executions,
        long cacheHits,
        long cacheMisses,
        @Nullable Long bytesServed,
        @Nullable Double timeCacheMs,
        @Nullable Double timeOriginMs) {

    /** In place of a fingerprint, which is a number. */
    static final String OTHER = "(other)";

    static final QueryGrowth NOTHING = new QueryGrowth(OTHER, 0, 0, 0, null, null, null);

    double timeMs() {
        return (timeCacheMs == null ? 0 : timeCacheMs) + (timeOriginMs == null ? 0 : timeOriginMs);
    }

    boolean isSomething() {
        return executions > 0 || cacheHits > 0 || cacheMisses > 0 || bytesServed != null && bytesServed > 0;
    }

    QueryGrowth intoOther(QueryGrowth more) {
        return new QueryGrowth(
                OTHER,
                Growth.saturated(executions, more.executions),
                Growth.saturated(cacheHits, more.cacheHits),
                Growth.saturated(cacheMisses, more.cacheMisses),
                bytesServed == null || more.bytesServed == null
                        ? (bytesServed == null ? more.bytesServed : bytesServed)
                        : (Long) Growth.saturated(bytesServed, more.bytesServed),
                sum(timeCacheMs, more.timeCacheMs),
                sum(timeOriginMs, more.timeOriginMs));
    }

    private static @Nullable Double sum(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Growth.bounded(one + other);
    }
}
