package com.pgcache.model.column;

import java.util.Arrays;
import java.util.List;

/** The summaries that are stored: six columns each. */
public enum Latency {
    CACHE,
    ORIGIN,
    ORIGIN_EXECUTION,
    LOOKUP,
    REGISTRATION;

    private static final List<Latency> ALL = Arrays.asList(values());

    /** In the order of the DDL, without the copy that {@code values()} makes. */
    public static List<Latency> all() {
        return ALL;
    }

    public Column count() {
        return column("COUNT");
    }

    public Column sumMs() {
        return column("SUM_MS");
    }

    /** p50, p90, p95, p99. */
    public List<Column> quantiles() {
        return List.of(column("P50_MS"), column("P90_MS"), column("P95_MS"), column("P99_MS"));
    }

    private Column column(String part) {
        return Column.valueOf("LATENCY_" + name() + "_" + part);
    }
}
