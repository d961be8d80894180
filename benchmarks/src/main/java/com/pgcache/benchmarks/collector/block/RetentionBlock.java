package com.pgcache.benchmarks.collector.block;

import static com.pgcache.benchmarks.collector.block.Bench.say;

import com.pgcache.benchmarks.collector.process.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** W3: dropping a day, at 1, 7 and 30 days of snapshots, beside deleting its rows. */
public final class RetentionBlock {

    private static final int INSTANCES = 100;
    private static final int OTHER_DAYS_SHARE = 10;
    private static final int DAY_SECONDS = 86_400;

    private static final String COLUMNS =
            """
            SELECT column_name, data_type FROM information_schema.columns
            WHERE table_schema = 'fleet' AND table_name = 'metrics_snapshots'
            ORDER BY ordinal_position
            """;

    /** In the order in which rows arrive: all instances of a moment, then the next moment. */
    private static final String FILL =
            """
            INSERT INTO fleet.metrics_snapshots (%s)
            SELECT %s
            FROM generate_series(0, %d - 1) AS moment, generate_series(1, %d) AS instance
            """;

    private final Bench bench;
    private final Figures figures = new Figures();

    public RetentionBlock(Bench bench) {
        this.bench = bench;
    }

    public Figures run() {
        int rows = bench.quick() ? 20_000 : 288_000;
        LocalDate newest = LocalDate.now(ZoneOffset.UTC).minusDays(20);
        try (Database database = bench.newDatabase()) {
            bench.collector(database, 0).start().close();
            int days = 0;
            for (int wanted : new int[] {1, 7, 30}) {
                for (; days < wanted - 1; days++) {
                    fill(database, newest.minusDays(days), rows / OTHER_DAYS_SHARE);
                }
                LocalDate oldest = newest.minusDays(100L + wanted);
                fill(database, oldest, rows);
                drop(database, wanted, oldest);
            }
            LocalDate deleted = newest.minusDays(200);
            fill(database, deleted, rows);
            delete(database, deleted);
        }
        figures.put("rows", rows);
        return figures;
    }

    private static void fill(Database database, LocalDate day, int rows) {
        database.execute("SELECT fleet.ensure_snapshot_partitions('%1$s'::date, '%1$s'::date)".formatted(day));
        var columns = database.rows(COLUMNS);
        String names = columns.stream().map(column -> String.valueOf(column[0])).collect(Collectors.joining(", "));
        int moments = rows / INSTANCES;
        String values = columns.stream()
                .map(column -> value(String.valueOf(column[0]), String.valueOf(column[1]), day, moments))
                .collect(Collectors.joining(", "));
        database.execute(FILL.formatted(names, values, moments, INSTANCES));
    }

    private static String value(String column, String type, LocalDate day, int moments) {
        if (column.equals("collected_at")) {
            return "timestamptz '%s 00:00Z' + moment * interval '1 second' * (%d.0 / %d)"
                    .formatted(day, DAY_SECONDS - 1, moments);
        }
        if (column.equals("dialect")) {
            return "'current'";
        }
        return switch (type) {
            case "uuid" -> "md5(instance::text)::uuid";
            case "double precision" -> "moment * 0.37";
            case "boolean" -> "true";
            default -> "moment * 1000::bigint + instance";
        };
    }

    /** What RetentionWriter does when it has the lock, to the end of the commit. */
    private void drop(Database database, int days, LocalDate day) {
        measure(
                database,
                "drop." + days,
                "SET LOCAL lock_timeout = '150ms'",
                "DROP TABLE fleet.metrics_snapshots_" + DateTimeFormatter.BASIC_ISO_DATE.format(day));
    }

    private void delete(Database database, LocalDate day) {
        measure(
                database,
                "delete",
                "DELETE FROM fleet.metrics_snapshots WHERE collected_at >= '%s 00:00Z' AND collected_at < '%s 00:00Z'"
                        .formatted(day, day.plusDays(1)));
    }

    private void measure(Database database, String name, String... statements) {
        database.execute("CHECKPOINT");
        long sizeBefore = database.number("SELECT pg_database_size(current_database())");
        long walBefore = database.wal();
        long startedAt = System.nanoTime();
        try {
            Connection connection = database.connection();
            connection.setAutoCommit(false);
            for (String statement : statements) {
                database.execute(statement);
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        figures.put(name + ".ms", (System.nanoTime() - startedAt) / 1e6)
                .put(name + ".wal_mb", (database.wal() - walBefore) / 1048576.0)
                .put(
                        name + ".freed_mb",
                        (sizeBefore - database.number("SELECT pg_database_size(current_database())")) / 1048576.0);
        say(
                "   %s: %.0f ms, %.2f MB of WAL, %.0f MB back",
                name,
                figures.number(name + ".ms"),
                figures.number(name + ".wal_mb"),
                figures.number(name + ".freed_mb"));
    }
}
