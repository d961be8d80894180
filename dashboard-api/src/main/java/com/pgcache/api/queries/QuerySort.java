package com.pgcache.api.queries;

import com.pgcache.api.paging.SortColumn;
import com.pgcache.api.paging.SortColumn.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The orders that a member may ask for; the fingerprint breaks ties. */
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

    private final String code;
    private final SortColumn column;

    QuerySort(String code, String column, Type type) {
        this.code = code;
        this.column = new SortColumn(column, type, "fingerprint");
    }

    /** In their order; the first is the usual one. */
    static Set<String> codes() {
        return Arrays.stream(values()).map(QuerySort::code).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param code one of {@link #codes()} */
    static QuerySort of(String code) {
        return Arrays.stream(values())
                .filter(sort -> sort.code.equals(code))
                .findFirst()
                .orElseThrow();
    }

    String code() {
        return code;
    }

    SortColumn column() {
        return column;
    }
}
