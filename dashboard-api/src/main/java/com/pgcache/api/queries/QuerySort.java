package com.pgcache.api.queries;

import com.pgcache.api.http.Parameters;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The orders that a member may ask for: one column each, unknown values last either way. The fingerprint breaks ties, so
 * that a page is the same twice and the next one begins where it ends.
 */
enum QuerySort {
    DB_TIME("dbTime", "db_time_ms", Type.REAL),
    EXECUTIONS("executions", "execution_count", Type.WHOLE),
    EXECUTIONS_PER_SECOND("executionsPerSecond", "recent_executions", Type.REAL),
    HITS("hits", "cache_hits", Type.WHOLE),
    MISSES("misses", "cache_misses", Type.WHOLE),
    HIT_RATIO("hitRatio", "hit_ratio", Type.REAL),
    LATENCY("latency", "mean_latency_ms", Type.REAL),
    CACHE_LATENCY("cacheLatency", "avg_latency_cache_ms", Type.REAL),
    P95_CACHE_LATENCY("p95CacheLatency", "p95_latency_cache_ms", Type.REAL),
    P99_CACHE_LATENCY("p99CacheLatency", "p99_latency_cache_ms", Type.REAL),
    ORIGIN_LATENCY("originLatency", "avg_latency_origin_ms", Type.REAL),
    SPEED_UP("speedUp", "speed_up", Type.REAL),
    ROWS("rows", "avg_rows_returned", Type.REAL),
    SAVED_TIME("savedTime", "saved_ms", Type.REAL),
    INVALIDATIONS("invalidations", "invalidation_count", Type.WHOLE),
    BYTES_SERVED("bytesServed", "bytes_served", Type.WHOLE),
    STATE("state", "state", Type.TEXT),
    QUERY("query", "sql_start", Type.TEXT),
    FIRST_SEEN("firstSeen", "first_seen", Type.TIME),
    LAST_SEEN("lastSeen", "last_seen", Type.TIME);

    private enum Type {
        WHOLE,
        REAL,
        TEXT,
        TIME
    }

    private static final Map<String, QuerySort> BY_CODE = byCode();

    private final String code;
    private final String column;
    private final Type type;

    QuerySort(String code, String column, Type type) {
        this.code = code;
        this.column = column;
        this.type = type;
    }

    static Set<String> codes() {
        return BY_CODE.keySet();
    }

    /** @param code one of {@link #codes()} */
    static QuerySort of(String code) {
        QuerySort sort = BY_CODE.get(code);
        if (sort == null) {
            throw new IllegalArgumentException("not a sort: " + code);
        }
        return sort;
    }

    String code() {
        return code;
    }

    /** Plain columns only, as pgcache asks for. */
    String orderBy(boolean downwards) {
        return "q." + column + (downwards ? " DESC" : " ASC") + " NULLS LAST, q.fingerprint";
    }

    /** With {@code #} for the value, unless it is null, and one for the fingerprint of the last row before. */
    String after(boolean downwards, boolean nothing) {
        String tie = "q." + column + (nothing ? " IS NULL" : " = #") + " AND q.fingerprint > #";
        return nothing
                ? tie
                : "(q." + column + (downwards ? " <" : " >") + " # OR " + tie + " OR q." + column + " IS NULL)";
    }

    String column() {
        return column;
    }

    /**
     * The value whose {@code toString} this is.
     *
     * @throws RuntimeException when it is that of none
     */
    Object value(String text) {
        return switch (type) {
            case WHOLE -> Long.valueOf(text);
            case REAL -> Double.valueOf(text);
            case TEXT -> text;
            case TIME -> time(text);
        };
    }

    private static OffsetDateTime time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (!Parameters.isStorable(time.toInstant())) {
            throw new IllegalArgumentException("out of range: " + text);
        }
        return time;
    }

    private static Map<String, QuerySort> byCode() {
        Map<String, QuerySort> byCode = new LinkedHashMap<>();
        for (QuerySort sort : values()) {
            byCode.put(sort.code, sort);
        }
        return Collections.unmodifiableMap(byCode);
    }
}
