package com.pgcache.testkit.rollup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the roll-ups of one instance anew from its snapshots, by the rules of {@code V2__rollups.sql}: for history that
 * was written straight into {@code fleet.metrics_snapshots}. What the roll-ups hold is read from the catalog, so a new
 * column of theirs needs no change here.
 */
public final class SnapshotRollups {

    /** As the collector does: until the transaction ends nobody else stores for this instance. */
    private static final String LOCK = "SELECT 1 FROM fleet.instances WHERE id = ? FOR NO KEY UPDATE";

    private static final String COLUMNS =
            """
            SELECT column_name, data_type
            FROM information_schema.columns
            WHERE table_schema = 'fleet' AND table_name = ?
            ORDER BY ordinal_position
            """;

    /** %1$s are the columns of an organisation, %2$s their sums, %3$s what becomes of a row that is there. */
    private static final String TAKE_BACK =
            """
            WITH gone AS (
                DELETE FROM fleet.metrics_rollup_%4$s WHERE instance_id = ? RETURNING *
            )
            INSERT INTO fleet.org_rollup_%4$s AS r (org_id, bucket, %1$s)
            SELECT org_id, bucket, %2$s FROM gone GROUP BY org_id, bucket ORDER BY bucket
            ON CONFLICT (org_id, bucket) DO UPDATE SET %3$s
            """;

    private static final String ADD_TO_ORGANIZATION =
            """
            INSERT INTO fleet.org_rollup_%4$s AS r (org_id, bucket, %1$s)
            SELECT org_id, bucket, %2$s FROM fleet.metrics_rollup_%4$s WHERE instance_id = ?
            GROUP BY org_id, bucket ORDER BY bucket
            ON CONFLICT (org_id, bucket) DO UPDATE SET %3$s
            """;

    /** %1$s are growing columns before, %2$s whether any counter fell, %3$s and %4$s names and values of the rest. */
    private static final String FIVE_MINUTES =
            """
            WITH paired AS (
                SELECT s.*, lag(s.collected_at) OVER w AS collected_before, %1$s
                FROM fleet.metrics_snapshots AS s
                WHERE s.instance_id = ?
                WINDOW w AS (ORDER BY s.collected_at)
            ), marked AS (
                SELECT paired.*, i.org_id, %2$s AS reset,
                    collected_at - collected_before > 3 * i.scrape_interval_seconds * interval '1 second' AS gap,
                    date_bin(interval '5 minutes', collected_at, timestamptz 'epoch') AS bucket
                FROM paired
                JOIN fleet.instances AS i ON i.id = paired.instance_id
            )
            INSERT INTO fleet.metrics_rollup_5m (instance_id, bucket, org_id, scrapes, resets, gaps, last_at, %3$s)
            SELECT instance_id, bucket, org_id, count(*), count(*) FILTER (WHERE reset), count(*) FILTER (WHERE gap),
                max(collected_at), %4$s
            FROM marked
            GROUP BY instance_id, bucket, org_id
            """;

    private static final String HOURS =
            """
            INSERT INTO fleet.metrics_rollup_1h (instance_id, bucket, org_id, scrapes, resets, gaps, last_at, %1$s)
            SELECT instance_id, date_bin(interval '1 hour', bucket, timestamptz 'epoch'), org_id, sum(scrapes),
                sum(resets), sum(gaps), max(last_at), %2$s
            FROM fleet.metrics_rollup_5m
            WHERE instance_id = ?
            GROUP BY 1, 2, 3
            """;

    private static final Set<String> MARKS =
            Set.of("instance_id", "bucket", "org_id", "scrapes", "resets", "gaps", "last_at");
    private static final Pattern PART = Pattern.compile("_(last|min|max|weighted)(?=$|_bytes$|_seconds$|_ms$)");
    private static final Pattern QUANTILE = Pattern.compile("_p\\d+_ms$");

    private SnapshotRollups() {}

    /** One measured column of a roll-up: {@code part} is empty for growth. */
    private record Column(String name, boolean whole, String part, String source) {

        static Column of(String name, String type) {
            Matcher part = PART.matcher(name);
            return part.find()
                    ? new Column(name, type.equals("bigint"), part.group(1), part.replaceFirst(""))
                    : new Column(name, type.equals("bigint"), "", name);
        }

        boolean grows() {
            return part.isEmpty();
        }

        String ofSnapshots() {
            return switch (part) {
                case "" -> "sum(" + growth(source, whole) + ")";
                case "weighted" ->
                    "sum(" + source + " * " + growth(QUANTILE.matcher(source).replaceFirst("_count"), true) + ")";
                case "last" -> latest(source, "collected_at");
                default -> part + "(" + source + ")";
            };
        }

        String ofBuckets() {
            return switch (part) {
                case "", "weighted" -> "sum(" + name + ")";
                case "last" -> latest(name, "bucket");
                default -> part + "(" + name + ")";
            };
        }

        private static String growth(String counter, boolean whole) {
            String difference = counter + " - " + counter + "_before";
            return "CASE WHEN %1$s IS NULL THEN NULL WHEN reset THEN %1$s WHEN %1$s_before IS NULL THEN 0 ELSE %2$s END"
                    .formatted(counter, whole ? difference : "GREATEST(0, " + difference + ")");
        }

        private static String latest(String value, String by) {
            return "(array_agg(%1$s ORDER BY %2$s DESC) FILTER (WHERE %1$s IS NOT NULL))[1]".formatted(value, by);
        }
    }

    /**
     * In one transaction, which ends with this call. The organisation's roll-ups change by what the instance's do.
     *
     * @param connection in autocommit mode
     */
    public static void rebuild(Connection connection, UUID instanceId) throws SQLException {
        List<Column> columns = columns(connection, "metrics_rollup_5m");
        connection.setAutoCommit(false);
        try {
            run(connection, LOCK, instanceId);
            for (String tier : List.of("5m", "1h")) {
                run(connection, ofOrganization(TAKE_BACK, columns, tier, "-"), instanceId);
            }
            run(connection, fiveMinutes(columns), instanceId);
            run(
                    connection,
                    HOURS.formatted(joined(columns, Column::name), joined(columns, Column::ofBuckets)),
                    instanceId);
            for (String tier : List.of("5m", "1h")) {
                run(connection, ofOrganization(ADD_TO_ORGANIZATION, columns, tier, ""), instanceId);
            }
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static String fiveMinutes(List<Column> columns) {
        List<Column> growing = columns.stream().filter(Column::grows).toList();
        return FIVE_MINUTES.formatted(
                joined(growing, column -> "lag(s.%1$s) OVER w AS %1$s_before".formatted(column.name)),
                growing.stream()
                        .filter(Column::whole)
                        .map(column -> "COALESCE(%1$s < %1$s_before, false)".formatted(column.name))
                        .collect(Collectors.joining(" OR ", "(", ")")),
                joined(columns, Column::name),
                joined(columns, Column::ofSnapshots));
    }

    private static String ofOrganization(String template, List<Column> columns, String tier, String sign) {
        List<String> names = Stream.concat(
                        Stream.of("scrapes", "resets", "gaps"),
                        columns.stream().filter(Column::grows).map(Column::name))
                .toList();
        return template.formatted(
                String.join(", ", names),
                names.stream().map(name -> sign + "sum(" + name + ")").collect(Collectors.joining(", ")),
                names.stream()
                        .map("%1$s = COALESCE(r.%1$s + excluded.%1$s, r.%1$s, excluded.%1$s)"::formatted)
                        .collect(Collectors.joining(", ")),
                tier);
    }

    private static String joined(List<Column> columns, Function<Column, String> each) {
        return columns.stream().map(each).collect(Collectors.joining(", "));
    }

    /** Those that are measured, and whose source is a column of the snapshots. */
    private static List<Column> columns(Connection connection, String table) throws SQLException {
        Set<String> sources = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, "metrics_snapshots");
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sources.add(rows.getString(1));
                }
            }
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!MARKS.contains(rows.getString(1))) {
                        columns.add(Column.of(rows.getString(1), rows.getString(2)));
                    }
                }
            }
        }
        columns.stream()
                .filter(column -> !sources.contains(column.source()))
                .findAny()
                .ifPresent(unknown -> {
                    throw new IllegalStateException("no snapshot column for " + unknown);
                });
        return columns;
    }

    private static void run(Connection connection, String sql, UUID instanceId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, instanceId);
            statement.execute();
        }
    }
}
