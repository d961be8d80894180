package com.pgcache.api.queries;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The orders that a member may ask for. A rank after the first breaks ties; the fingerprint breaks what is left, so that
 * a page is the same twice.
 */
enum QuerySort {
    EXECUTIONS("executions", "execution_count"),
    HITS("hits", "cache_hits"),
    MISSES("misses", "cache_misses"),
    /** Today's instances report no origin latency per query: then the cache's decides. */
    LATENCY("latency", "avg_latency_origin_ms", "avg_latency_cache_ms"),
    LAST_SEEN("lastSeen", "last_seen");

    private static final Map<String, QuerySort> BY_CODE = byCode();

    private final String code;
    private final String ascending;
    private final String descending;

    QuerySort(String code, String... columns) {
        this.code = code;
        this.ascending = ranks("ASC", columns);
        this.descending = ranks("DESC", columns);
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

    /** Unknown values last either way; plain columns only, as pgcache asks for. */
    String orderBy(boolean downwards) {
        return downwards ? descending : ascending;
    }

    private static String ranks(String direction, String... columns) {
        StringBuilder clause = new StringBuilder();
        for (String column : columns) {
            clause.append("q.").append(column).append(' ').append(direction).append(" NULLS LAST, ");
        }
        return clause.append("q.fingerprint").toString();
    }

    private static Map<String, QuerySort> byCode() {
        Map<String, QuerySort> byCode = new LinkedHashMap<>();
        for (QuerySort sort : values()) {
            byCode.put(sort.code, sort);
        }
        return Collections.unmodifiableMap(byCode);
    }
}
