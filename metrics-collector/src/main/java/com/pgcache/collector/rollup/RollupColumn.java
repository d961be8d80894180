package com.pgcache.collector.rollup;

import com.pgcache.model.column.Column;
import com.pgcache.model.column.Latency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One measured column of {@code fleet.metrics_rollup_5m} and {@code _1h}.
 *
 * @param weight the count of the summary whose quantile {@code source} is; otherwise {@code source} itself
 */
record RollupColumn(String name, Part part, Column source, Column weight) {

    /** What of its source a bucket keeps. */
    enum Part {
        /** What a counter grew; adds up. */
        GROWTH,
        /** A quantile times what its count grew; adds up. */
        WEIGHTED,
        MIN,
        MAX,
        /** Of the latest scrape that reported it. */
        LAST;

        boolean addsUp() {
            return this == GROWTH || this == WEIGHTED;
        }
    }

    /** LEAST ignores NULL, so NULL is seen to first. */
    private static final String SUM =
            "CASE WHEN r.%1$s IS NULL OR excluded.%1$s IS NULL THEN COALESCE(r.%1$s, excluded.%1$s) ELSE %2$s END";

    /** Two halves of what a bigint holds: an instance that reports nonsense must not make a whole wave fail. */
    private static final String SATURATED =
            "LEAST(r.%1$s, 4611686018427387904) + LEAST(excluded.%1$s, 4611686018427387903)";

    private static final List<Column> GAUGES = List.of(
            Column.CONNECTIONS_ACTIVE,
            Column.CACHED_QUERIES,
            Column.CACHE_SIZE_BYTES,
            Column.REPLICATION_LAG_BYTES,
            Column.REPLICATION_LAG_SECONDS,
            Column.WRITER_CDC_QUEUE,
            Column.DISK_USED_BYTES,
            Column.MEMORY_USED_BYTES);

    private static final List<Column> LIMITS = List.of(Column.DISK_LIMIT_BYTES, Column.MEMORY_BUDGET_BYTES);

    /** Those that charts over weeks show; of the others the mean is kept. Each costs 72 to 96 bytes per row. */
    private static final List<Latency> BANDS = List.of(Latency.CACHE, Latency.ORIGIN, Latency.LOOKUP);

    private static final Pattern UNIT = Pattern.compile("_(bytes|seconds|ms)$");

    /** Those of an instance. */
    static final List<RollupColumn> ALL = all();

    /** Those of an organisation: what adds up over instances. Positions in {@link #ALL} are the same. */
    static final List<RollupColumn> GROWTH =
            ALL.stream().filter(column -> column.part == Part.GROWTH).toList();

    boolean isReal() {
        return source.kind() == Column.Kind.REAL;
    }

    String sqlType() {
        return source.kind().sqlType();
    }

    /** The right side of {@code SET name =} where {@code r} is the stored row. */
    String merged() {
        return switch (part) {
            case GROWTH, WEIGHTED ->
                SUM.formatted(name, isReal() ? "r.%1$s + excluded.%1$s".formatted(name) : SATURATED.formatted(name));
            case MIN -> "LEAST(r.%1$s, excluded.%1$s)".formatted(name);
            case MAX -> "GREATEST(r.%1$s, excluded.%1$s)".formatted(name);
            case LAST ->
                "CASE WHEN excluded.last_at >= r.last_at THEN COALESCE(excluded.%1$s, r.%1$s) ELSE COALESCE(r.%1$s, excluded.%1$s) END"
                        .formatted(name);
        };
    }

    private static List<RollupColumn> all() {
        List<RollupColumn> columns = new ArrayList<>();
        // first, so that an organisation's columns are a prefix
        Arrays.stream(Column.values())
                .filter(column -> column.kind() == Column.Kind.COUNTER)
                .forEach(column -> columns.add(of(column, Part.GROWTH, column)));
        for (Latency latency : Latency.all()) {
            columns.add(of(latency.sumMs(), Part.GROWTH, latency.sumMs()));
        }
        for (Column gauge : GAUGES) {
            for (Part part : List.of(Part.LAST, Part.MIN, Part.MAX)) {
                columns.add(of(gauge, part, gauge));
            }
        }
        LIMITS.forEach(limit -> columns.add(of(limit, Part.LAST, limit)));
        for (Latency latency : BANDS) {
            for (Column quantile : latency.quantiles()) {
                for (Part part : List.of(Part.MIN, Part.MAX, Part.WEIGHTED)) {
                    columns.add(of(quantile, part, latency.count()));
                }
            }
        }
        return List.copyOf(columns);
    }

    /** Units stay last: {@code cache_size_max_bytes}. */
    private static RollupColumn of(Column source, Part part, Column weight) {
        String name = source.sqlName();
        if (part != Part.GROWTH) {
            String infix = "_" + part.name().toLowerCase(Locale.ROOT);
            Matcher unit = UNIT.matcher(name);
            name = unit.find() ? name.substring(0, unit.start()) + infix + unit.group() : name + infix;
        }
        return new RollupColumn(name, part, source, weight);
    }
}
