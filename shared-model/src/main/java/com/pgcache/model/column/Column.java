package com.pgcache.model.column;

import static com.pgcache.model.column.Column.Kind.COUNTER;
import static com.pgcache.model.column.Column.Kind.FLAG;
import static com.pgcache.model.column.Column.Kind.GAUGE;
import static com.pgcache.model.column.Column.Kind.REAL;

import java.util.Locale;

/** The measured columns of {@code fleet.metrics_snapshots}, in the order of its DDL. */
public enum Column {
    QUERIES_TOTAL(COUNTER),
    QUERIES_CACHEABLE(COUNTER),
    QUERIES_CACHE_HIT(COUNTER),
    QUERIES_CACHE_MISS(COUNTER),
    QUERIES_CACHE_ERROR(COUNTER),
    QUERIES_UNCACHEABLE(COUNTER),
    QUERIES_UNSUPPORTED(COUNTER),
    QUERIES_PARSE_ERROR(COUNTER),
    QUERIES_ALLOWLIST_SKIPPED(COUNTER),
    QUERIES_THROTTLED(COUNTER),
    PROTOCOL_SIMPLE_QUERIES(COUNTER),
    PROTOCOL_EXTENDED_QUERIES(COUNTER),
    CONNECTIONS_TOTAL(COUNTER),
    CONNECTIONS_ERRORS(COUNTER),
    BYTES_CLIENT_IN(COUNTER),
    BYTES_CLIENT_OUT(COUNTER),
    BYTES_ORIGIN_IN(COUNTER),
    BYTES_ORIGIN_OUT(COUNTER),
    CDC_EVENTS(COUNTER),
    CDC_INSERTS(COUNTER),
    CDC_UPDATES(COUNTER),
    CDC_DELETES(COUNTER),
    INVALIDATIONS(COUNTER),
    EVICTIONS(COUNTER),
    READMISSIONS(COUNTER),
    SUBSUMPTIONS(COUNTER),
    MV_HITS(COUNTER),
    MEMO_HITS(COUNTER),
    COALESCE_SERVED(COUNTER),
    CACHE_RESTARTS(COUNTER),
    SERVE_STALLS(COUNTER),
    CONNECTIONS_ACTIVE(GAUGE),
    CACHED_QUERIES(GAUGE),
    QUERIES_LOADING(GAUGE),
    QUERIES_PENDING(GAUGE),
    QUERIES_INVALIDATED(GAUGE),
    TABLES_TRACKED(GAUGE),
    CACHE_SIZE_BYTES(GAUGE),
    REPLICATION_LAG_BYTES(GAUGE),
    REPLICATION_LAG_SECONDS(REAL),
    CDC_RECEIVED_LSN(GAUGE),
    CDC_APPLIED_LSN(GAUGE),
    WRITER_CDC_QUEUE(GAUGE),
    REGISTRATION_THROTTLED(FLAG),
    POOL_AVAILABLE(GAUGE),
    DISK_USED_BYTES(GAUGE),
    DISK_LIMIT_BYTES(GAUGE),
    MEMORY_USED_BYTES(GAUGE),
    MEMORY_BUDGET_BYTES(GAUGE),
    RSS_BYTES(GAUGE),
    LATENCY_CACHE_COUNT(COUNTER),
    LATENCY_CACHE_SUM_MS(REAL),
    LATENCY_CACHE_P50_MS(REAL),
    LATENCY_CACHE_P90_MS(REAL),
    LATENCY_CACHE_P95_MS(REAL),
    LATENCY_CACHE_P99_MS(REAL),
    LATENCY_ORIGIN_COUNT(COUNTER),
    LATENCY_ORIGIN_SUM_MS(REAL),
    LATENCY_ORIGIN_P50_MS(REAL),
    LATENCY_ORIGIN_P90_MS(REAL),
    LATENCY_ORIGIN_P95_MS(REAL),
    LATENCY_ORIGIN_P99_MS(REAL),
    LATENCY_ORIGIN_EXECUTION_COUNT(COUNTER),
    LATENCY_ORIGIN_EXECUTION_SUM_MS(REAL),
    LATENCY_ORIGIN_EXECUTION_P50_MS(REAL),
    LATENCY_ORIGIN_EXECUTION_P90_MS(REAL),
    LATENCY_ORIGIN_EXECUTION_P95_MS(REAL),
    LATENCY_ORIGIN_EXECUTION_P99_MS(REAL),
    LATENCY_LOOKUP_COUNT(COUNTER),
    LATENCY_LOOKUP_SUM_MS(REAL),
    LATENCY_LOOKUP_P50_MS(REAL),
    LATENCY_LOOKUP_P90_MS(REAL),
    LATENCY_LOOKUP_P95_MS(REAL),
    LATENCY_LOOKUP_P99_MS(REAL),
    LATENCY_REGISTRATION_COUNT(COUNTER),
    LATENCY_REGISTRATION_SUM_MS(REAL),
    LATENCY_REGISTRATION_P50_MS(REAL),
    LATENCY_REGISTRATION_P90_MS(REAL),
    LATENCY_REGISTRATION_P95_MS(REAL),
    LATENCY_REGISTRATION_P99_MS(REAL);

    /** How a column is stored. */
    public enum Kind {
        /** {@code bigint}, only grows while the process lives, never negative. */
        COUNTER("bigint"),
        /** {@code bigint}. */
        GAUGE("bigint"),
        /** {@code double precision}. */
        REAL("double precision"),
        /** {@code boolean}: 0 is false. */
        FLAG("boolean");

        private final String sqlType;

        Kind(String sqlType) {
            this.sqlType = sqlType;
        }

        public String sqlType() {
            return sqlType;
        }
    }

    private final Kind kind;

    Column(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Name in the database. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
