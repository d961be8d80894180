package com.pgcache.testkit.standin.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code queries[]} in {@code GET /status} (contract 3.2): a query with its literals, counted since
 * the last cold start of the cache.
 *
 * @param fingerprint unsigned
 * @param sql with literals; cut to 200 bytes when rendered
 * @param state {@code Ready}, {@code Loading} or {@code Invalidated}
 * @param mvState in the Debug form of the contract
 * @param maxLimit rows; null without a LIMIT
 * @param idleMs since the last hit; null before the first
 * @param cachedMs since it last became Ready; null when it is not
 * @param lastPopulationMs null before the first population has ended
 * @param hitMeanMicros null before the first hit
 */
public record CachedQuery(
        long fingerprint,
        String sql,
        List<String> tables,
        String state,
        String mvState,
        long cachedBytes,
        @Nullable Long maxLimit,
        boolean pinned,
        long hits,
        long misses,
        @Nullable Long idleMs,
        long registeredMs,
        @Nullable Long cachedMs,
        long invalidations,
        long readmissions,
        long evictions,
        long subsumptions,
        long populations,
        @Nullable Long lastPopulationMs,
        long bytesServed,
        long populationRows,
        @Nullable Double hitMeanMicros) {

    public CachedQuery {
        tables = List.copyOf(tables);
    }
}
