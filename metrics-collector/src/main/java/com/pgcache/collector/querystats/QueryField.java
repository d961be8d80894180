package com.pgcache.collector.querystats;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One column of {@code fleet.query_stats}.
 *
 * @param tells true when a change of it is worth writing a row; times of first and last use follow from counts
 */
record QueryField(String name, Type type, boolean tells, Function<QueryStats, @Nullable Object> value) {

    /** How a value travels. */
    enum Type {
        TEXT("text"),
        BIGINT("bigint"),
        DOUBLE("double precision"),
        BOOLEAN("boolean"),
        TIME("timestamptz");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }

    /** An odd number without a pattern, as multipliers of hashes are: 2 to the power of 64 over the golden ratio. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    static final List<QueryField> ALL = List.of(
            new QueryField("fingerprint", Type.TEXT, false, QueryStats::fingerprint),
            new QueryField("sql_template", Type.TEXT, true, QueryStats::sqlTemplate),
            new QueryField("tables", Type.TEXT, true, stats -> joined(stats.tables())),
            new QueryField("state", Type.TEXT, true, QueryStats::state),
            new QueryField("mv_state", Type.TEXT, true, QueryStats::mvState),
            new QueryField("cacheable", Type.BOOLEAN, true, QueryStats::cacheable),
            new QueryField("uncacheable_category", Type.TEXT, true, QueryStats::uncacheableCategory),
            new QueryField("uncacheable_details", Type.TEXT, true, QueryStats::uncacheableDetails),
            new QueryField("execution_count", Type.BIGINT, true, QueryStats::executions),
            new QueryField("cache_hits", Type.BIGINT, true, QueryStats::cacheHits),
            new QueryField("cache_misses", Type.BIGINT, true, QueryStats::cacheMisses),
            new QueryField("avg_latency_cache_ms", Type.DOUBLE, true, QueryStats::avgLatencyCacheMs),
            new QueryField("p95_latency_cache_ms", Type.DOUBLE, true, QueryStats::p95LatencyCacheMs),
            new QueryField("p99_latency_cache_ms", Type.DOUBLE, true, QueryStats::p99LatencyCacheMs),
            new QueryField("avg_latency_origin_ms", Type.DOUBLE, true, QueryStats::avgLatencyOriginMs),
            new QueryField("avg_rows_returned", Type.DOUBLE, true, QueryStats::avgRowsReturned),
            new QueryField("cached_bytes", Type.BIGINT, true, QueryStats::cachedBytes),
            new QueryField("bytes_served", Type.BIGINT, true, QueryStats::bytesServed),
            new QueryField("max_limit", Type.BIGINT, true, QueryStats::maxLimit),
            new QueryField("pinned", Type.BOOLEAN, true, QueryStats::pinned),
            new QueryField("invalidation_count", Type.BIGINT, true, QueryStats::invalidations),
            new QueryField("readmission_count", Type.BIGINT, true, QueryStats::readmissions),
            new QueryField("eviction_count", Type.BIGINT, true, QueryStats::evictions),
            new QueryField("subsumption_count", Type.BIGINT, true, QueryStats::subsumptions),
            new QueryField("population_count", Type.BIGINT, true, QueryStats::populations),
            new QueryField("last_population_ms", Type.BIGINT, true, QueryStats::lastPopulationMs),
            new QueryField("first_seen", Type.TIME, false, QueryStats::firstSeen),
            new QueryField("last_seen", Type.TIME, false, QueryStats::lastSeen));

    static final List<QueryField> TELLING =
            ALL.stream().filter(QueryField::tells).toList();

    static String joined(List<String> tables) {
        return String.join(QueryStats.TABLE_SEPARATOR, tables);
    }

    static String each(List<QueryField> fields, Function<QueryField, String> sql) {
        return fields.stream().map(sql).collect(Collectors.joining(", "));
    }

    /** Of the fields that tell. The same for a report and for the row that it became. */
    static long hash(Function<QueryField, @Nullable Object> value) {
        long hash = 0;
        for (QueryField field : TELLING) {
            hash = mixed(hash * MULTIPLIER + hashOf(value.apply(field)));
        }
        return hash;
    }

    /** 64 bits of a fingerprint: those that it is the decimal text of, unless an instance has texts of its own. */
    static long key(String fingerprint) {
        try {
            return Long.parseUnsignedLong(fingerprint);
        } catch (NumberFormatException text) {
            return hashOf(fingerprint);
        }
    }

    private static long hashOf(@Nullable Object value) {
        if (value == null) {
            return MULTIPLIER;
        }
        if (value instanceof String text) {
            return hashOf(text);
        }
        if (value instanceof Double real) {
            return mixed(Double.doubleToLongBits(real));
        }
        return mixed(value instanceof Long whole ? whole : value.hashCode());
    }

    private static long hashOf(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        return mixed(hash);
    }

    /** Lets every bit of the input change half of the output's: the finish of MurmurHash3. */
    private static long mixed(long bits) {
        long mixed = bits;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
