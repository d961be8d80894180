package com.pgcache.collector.queryhistory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one query template at one report. What an instance does not report is null.
 *
 * @param executions hits, misses and whatever went past the cache
 * @param firstSeen of the oldest query that has this template; equal to {@code at} when the instance does not tell
 * @param at of the report that last changed it
 */
public record QueryTally(
        String fingerprint,
        long executions,
        long cacheHits,
        long cacheMisses,
        @Nullable Long bytesServed,
        @Nullable Double avgCacheMs,
        @Nullable Double avgOriginMs,
        Instant firstSeen,
        Instant at) {

    long pastTheCache() {
        return Math.max(0, executions - cacheHits);
    }
}
