package com.pgcache.api.queries.template;

import com.pgcache.api.paging.SortColumn;
import com.pgcache.api.paging.SortColumn.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The orders that a member may ask for; the id of the template breaks ties. */
enum TemplateSort {
    DB_TIME("dbTime", "db_time_ms", Type.REAL),
    EXECUTIONS("executions", "executions", Type.REAL),
    HITS("hits", "cache_hits", Type.REAL),
    MISSES("misses", "cache_misses", Type.REAL),
    HIT_RATIO("hitRatio", "hit_ratio", Type.REAL),
    SAVED_TIME("savedTime", "saved_ms", Type.REAL),
    INVALIDATIONS("invalidations", "invalidations", Type.REAL),
    BYTES_SERVED("bytesServed", "bytes_served", Type.REAL),
    INSTANCES("instances", "instances", Type.WHOLE),
    QUERY("query", "sql_start", Type.TEXT),
    FIRST_SEEN("firstSeen", "first_seen", Type.TIME),
    LAST_SEEN("lastSeen", "last_seen", Type.TIME);

    private final String code;
    private final SortColumn column;

    TemplateSort(String code, String column, Type type) {
        this.code = code;
        this.column = new SortColumn(column, type, "template_id");
    }

    /** In their order; the first is the usual one. */
    static Set<String> codes() {
        return Arrays.stream(values()).map(TemplateSort::code).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param code one of {@link #codes()} */
    static TemplateSort of(String code) {
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
