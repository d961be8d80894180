package com.pgcache.collector.querystats;

import com.pgcache.collector.sqltemplate.SqlTemplate;
import com.pgcache.model.query.UncacheableReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one query, or of all queries of one template. What an instance does not report is null.
 *
 * @param fingerprint unsigned 64-bit number as decimal text
 * @param sqlTemplate without literals, from {@link SqlTemplate}
 * @param tables {@code schema.table}, sorted
 * @param executions hits, misses, and for the seed whatever went past the cache
 * @param lastPopulationMs the longest of the last populations
 */
public record QueryStats(
        String fingerprint,
        String sqlTemplate,
        List<String> tables,
        @Nullable String state,
        @Nullable String mvState,
        @Nullable UncacheableReason uncacheableReason,
        boolean cacheable,
        long executions,
        long cacheHits,
        long cacheMisses,
        @Nullable Double avgLatencyCacheMs,
        @Nullable Double p95LatencyCacheMs,
        @Nullable Double p99LatencyCacheMs,
        @Nullable Double avgLatencyOriginMs,
        @Nullable Double avgRowsReturned,
        @Nullable Long cachedBytes,
        @Nullable Long bytesServed,
        @Nullable Long maxLimit,
        @Nullable Boolean pinned,
        @Nullable Long invalidations,
        @Nullable Long readmissions,
        @Nullable Long evictions,
        @Nullable Long subsumptions,
        @Nullable Long populations,
        @Nullable Long lastPopulationMs,
        Instant firstSeen,
        Instant lastSeen) {

    /** Between the tables of a query where they are one text. */
    public static final String TABLE_SEPARATOR = "\u001f";

    /** A record of some thirty fields, about twenty of them boxed numbers, and its fingerprint. */
    private static final int FIXED_BYTES = 700;

    /** A string and its place in a list. */
    private static final int TABLE_BYTES = 56;

    /** Two bytes a character, which is what one beyond Latin-1 makes of a whole text. */
    public int heapBytes() {
        int ofTables = tables.stream()
                .mapToInt(table -> TABLE_BYTES + 2 * table.length())
                .sum();
        return FIXED_BYTES + 2 * sqlTemplate.length() + ofTables;
    }

    @Nullable
    String uncacheableCategory() {
        return uncacheableReason == null ? null : uncacheableReason.category();
    }

    @Nullable
    String uncacheableDetails() {
        return uncacheableReason == null || uncacheableReason.details().isEmpty() ? null : uncacheableReason.details();
    }
}
