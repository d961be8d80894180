package com.pgcache.api.metrics;

import static com.pgcache.api.metrics.Measure.Kind.COUNTER;
import static com.pgcache.api.metrics.Measure.Kind.GAUGE;
import static com.pgcache.api.metrics.Measure.Kind.LEVEL;
import static com.pgcache.api.metrics.Measure.Kind.LIMIT;
import static com.pgcache.api.metrics.Measure.Kind.QUANTILE;
import static com.pgcache.api.metrics.Measure.Kind.SUM;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is read of an instance: the columns of {@code fleet.metrics_snapshots} that its roll-ups keep, in their order.
 * All counters are read with every snapshot although few are drawn: each of them may be the one that shows a restart.
 */
public enum Measure {
    QUERIES_TOTAL(COUNTER, "queries"),
    QUERIES_CACHEABLE(COUNTER, "queries"),
    QUERIES_CACHE_HIT(COUNTER, "queries"),
    QUERIES_CACHE_MISS(COUNTER, "queries"),
    QUERIES_CACHE_ERROR(COUNTER, "queries"),
    QUERIES_UNCACHEABLE(COUNTER, "queries"),
    QUERIES_UNSUPPORTED(COUNTER, "queries"),
    QUERIES_PARSE_ERROR(COUNTER, "queries"),
    QUERIES_ALLOWLIST_SKIPPED(COUNTER, "queries"),
    QUERIES_THROTTLED(COUNTER, "queries"),
    PROTOCOL_SIMPLE_QUERIES(COUNTER, "queries"),
    PROTOCOL_EXTENDED_QUERIES(COUNTER, "queries"),
    CONNECTIONS_TOTAL(COUNTER, "connections"),
    CONNECTIONS_ERRORS(COUNTER, "connections"),
    BYTES_CLIENT_IN(COUNTER, "bytes"),
    BYTES_CLIENT_OUT(COUNTER, "bytes"),
    BYTES_ORIGIN_IN(COUNTER, "bytes"),
    BYTES_ORIGIN_OUT(COUNTER, "bytes"),
    CDC_EVENTS(COUNTER, "events"),
    CDC_INSERTS(COUNTER, "events"),
    CDC_UPDATES(COUNTER, "events"),
    CDC_DELETES(COUNTER, "events"),
    INVALIDATIONS(COUNTER, "events"),
    EVICTIONS(COUNTER, "events"),
    READMISSIONS(COUNTER, "events"),
    SUBSUMPTIONS(COUNTER, "events"),
    MV_HITS(COUNTER, "events"),
    MEMO_HITS(COUNTER, "events"),
    COALESCE_SERVED(COUNTER, "events"),
    CACHE_RESTARTS(COUNTER, "events"),
    SERVE_STALLS(COUNTER, "events"),
    LATENCY_CACHE_COUNT(COUNTER, "observations"),
    LATENCY_ORIGIN_COUNT(COUNTER, "observations"),
    LATENCY_ORIGIN_EXECUTION_COUNT(COUNTER, "observations"),
    LATENCY_LOOKUP_COUNT(COUNTER, "observations"),
    LATENCY_REGISTRATION_COUNT(COUNTER, "observations"),
    LATENCY_CACHE_SUM_MS(SUM, "ms"),
    LATENCY_ORIGIN_SUM_MS(SUM, "ms"),
    LATENCY_ORIGIN_EXECUTION_SUM_MS(SUM, "ms"),
    LATENCY_LOOKUP_SUM_MS(SUM, "ms"),
    LATENCY_REGISTRATION_SUM_MS(SUM, "ms"),
    CONNECTIONS_ACTIVE(GAUGE, "connections"),
    CACHED_QUERIES(GAUGE, "queries"),
    CACHE_SIZE_BYTES(GAUGE, "bytes"),
    REPLICATION_LAG_BYTES(LEVEL, "bytes"),
    REPLICATION_LAG_SECONDS(LEVEL, "seconds"),
    WRITER_CDC_QUEUE(LEVEL, "events"),
    DISK_USED_BYTES(GAUGE, "bytes"),
    MEMORY_USED_BYTES(GAUGE, "bytes"),
    DISK_LIMIT_BYTES(LIMIT, "bytes"),
    MEMORY_BUDGET_BYTES(LIMIT, "bytes"),
    LATENCY_CACHE_P50_MS(QUANTILE, "ms"),
    LATENCY_CACHE_P90_MS(QUANTILE, "ms"),
    LATENCY_CACHE_P95_MS(QUANTILE, "ms"),
    LATENCY_CACHE_P99_MS(QUANTILE, "ms"),
    LATENCY_ORIGIN_P50_MS(QUANTILE, "ms"),
    LATENCY_ORIGIN_P90_MS(QUANTILE, "ms"),
    LATENCY_ORIGIN_P95_MS(QUANTILE, "ms"),
    LATENCY_ORIGIN_P99_MS(QUANTILE, "ms"),
    LATENCY_LOOKUP_P50_MS(QUANTILE, "ms"),
    LATENCY_LOOKUP_P90_MS(QUANTILE, "ms"),
    LATENCY_LOOKUP_P95_MS(QUANTILE, "ms"),
    LATENCY_LOOKUP_P99_MS(QUANTILE, "ms");

    /** How a measure is kept in a bucket, and how buckets and instances add up. */
    public enum Kind {
        /** Whole and monotonic; its growth adds up. */
        COUNTER,
        /** Monotonic too, but a decrease of it alone is no restart; its growth adds up. */
        SUM,
        /** A level that adds up over instances: last, smallest and largest. */
        GAUGE,
        /** A level that does not add up: of several instances the worst one counts. */
        LEVEL,
        /** A level of which only the last value is kept; adds up over instances. */
        LIMIT,
        /** Of a summary: smallest, largest, and the values times their observations. Merging is not possible. */
        QUANTILE;

        public boolean grows() {
            return this == COUNTER || this == SUM;
        }
    }

    private final Kind kind;
    private final String unit;

    Measure(Kind kind, String unit) {
        this.kind = kind;
        this.unit = unit;
    }

    public Kind kind() {
        return kind;
    }

    public String unit() {
        return unit;
    }

    /** Only seconds, milliseconds and what is made of them have decimals. */
    public boolean isWhole() {
        return !unit.equals("ms") && !unit.equals("seconds");
    }

    /** Column of {@code fleet.metrics_snapshots}, and of the roll-ups if it grows. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Column of the roll-ups that keeps a part of it: {@code cache_size_max_bytes}, units last. */
    String column(String part) {
        for (String ending : List.of("_bytes", "_seconds", "_ms")) {
            if (column().endsWith(ending)) {
                return column().substring(0, column().length() - ending.length()) + "_" + part + ending;
            }
        }
        return column() + "_" + part;
    }

    /** Of a quantile: the count of its summary. */
    public Measure observations() {
        return valueOf(name().replaceFirst("_P\\d+_MS$", "_COUNT"));
    }

    static List<Measure> of(Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return Arrays.stream(values())
                .filter(measure -> wanted.contains(measure.kind))
                .toList();
    }

    /** Where it is in every array by measure. */
    @SuppressWarnings("EnumOrdinal") // such arrays never leave the process
    int index() {
        return ordinal();
    }
}
