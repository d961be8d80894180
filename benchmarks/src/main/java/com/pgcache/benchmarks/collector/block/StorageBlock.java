package com.pgcache.benchmarks.collector.block;

import static com.pgcache.benchmarks.collector.block.Bench.say;

import com.pgcache.benchmarks.collector.process.Database;
import com.pgcache.benchmarks.collector.process.Pause;
import com.pgcache.benchmarks.collector.subject.CollectorSubject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** W4: bytes per sample kept: of a whole day as it arrived, of the same day in order, and of its roll-ups. */
public final class StorageBlock {

    private static final int DAY_MOMENTS = 2_880;
    private static final int INTERVAL_SECONDS = 30;

    private static final String COLUMNS =
            """
            SELECT column_name FROM information_schema.columns
            WHERE table_schema = 'fleet' AND table_name = '%s'
            ORDER BY ordinal_position
            """;

    /** The fullest row that the collector stored: at an interval of a second most quantiles are those of an idle one. */
    private static final String SEEN =
            """
            SELECT * FROM fleet.%1$s AS stored
            ORDER BY (SELECT count(*) FROM jsonb_each(to_jsonb(stored)) AS field WHERE field.value <> 'null') DESC
            LIMIT 1
            """;

    /** One stored row for every moment of a day: its width is what counts. */
    private static final String FILL =
            """
            INSERT INTO fleet.%1$s
            SELECT %2$s
            FROM (%3$s) AS seen,
                generate_series(0, %4$d - 1) AS moment,
                generate_series(1, %5$d) AS instance
            """;

    private static final String VALUES =
            """
            SELECT count(*) - 3
            FROM (%s) AS seen,
                jsonb_each(to_jsonb(seen)) AS field
            WHERE field.value <> 'null'
            """;

    private final Bench bench;
    private final Figures figures = new Figures();

    public StorageBlock(Bench bench) {
        this.bench = bench;
    }

    public Figures run() {
        int instances = bench.quick() ? 10 : 100;
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(20);
        try (Database database = bench.newDatabase()) {
            try (CollectorSubject collector = bench.collector(database, 0)) {
                collector.scrape(10, 1);
                Pause.seconds(bench.quick() ? 8 : 15);
            }
            figures.put("values", database.number(VALUES.formatted(SEEN.formatted("metrics_snapshots"))));
            figures.put("instances", instances);
            raw(database, day, instances);
            rollup(database, "metrics_rollup_5m", day, instances, 300);
            rollup(database, "metrics_rollup_1h", day, instances, 3_600);
        }
        say(
                "   %.0f values a row: %.1f B each as they arrived, %.1f in order, %.2f as roll-ups",
                figures.number("values"),
                figures.number("hot.per_value"),
                figures.number("ordered.per_value"),
                figures.number("metrics_rollup_5m.per_value") + figures.number("metrics_rollup_1h.per_value"));
        return figures;
    }

    private void raw(Database database, LocalDate day, int instances) {
        database.execute("SELECT fleet.ensure_snapshot_partitions('%1$s'::date, '%1$s'::date)".formatted(day));
        fill(database, "metrics_snapshots", day, DAY_MOMENTS, INTERVAL_SECONDS, instances);
        String partition = "fleet.metrics_snapshots_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
        size(database, "hot", partition, instances);
        // as SnapshotDayWriter does it
        for (String step : List.of("note_changes_of_day", "copy_day_sorted", "swap_in_sorted_day")) {
            database.execute("SELECT fleet.%s('%s'::date)".formatted(step, day));
        }
        size(database, "ordered", partition, instances);
    }

    /** Each row is updated once more in place, as its bucket fills: what fillfactor leaves free is used. */
    private void rollup(Database database, String table, LocalDate day, int instances, int seconds) {
        // those of the instances that the template row came from
        fill(database, table, day, 86_400 / seconds, seconds, instances);
        database.execute("DELETE FROM fleet.%s WHERE bucket >= '%s 00:00Z'".formatted(table, day.plusDays(2)));
        database.execute("UPDATE fleet.%s SET scrapes = scrapes + 1".formatted(table));
        database.execute("VACUUM fleet." + table);
        size(database, table, "fleet." + table, instances);
    }

    private static void fill(Database database, String table, LocalDate day, int moments, int step, int instances) {
        String values = database.rows(COLUMNS.formatted(table)).stream()
                .map(column -> value(String.valueOf(column[0]), day, step))
                .collect(Collectors.joining(", "));
        database.execute(FILL.formatted(table, values, SEEN.formatted(table), moments, instances));
    }

    private static String value(String column, LocalDate day, int step) {
        return switch (column) {
            case "instance_id" -> "md5('day' || instance)::uuid";
            case "collected_at", "bucket" ->
                "timestamptz '%s 00:00Z' + moment * interval '%d seconds'".formatted(day, step);
            default -> "seen." + column;
        };
    }

    private void size(Database database, String name, String table, int instances) {
        double bytes = database.number("SELECT pg_total_relation_size('" + table + "')");
        double snapshots = (double) instances * DAY_MOMENTS;
        figures.put(name + ".mb", bytes / 1048576)
                .put(name + ".per_snapshot", bytes / snapshots)
                .put(name + ".per_value", bytes / snapshots / figures.number("values"))
                .put(name + ".index_mb", database.number("SELECT pg_indexes_size('" + table + "')") / 1048576.0);
    }
}
