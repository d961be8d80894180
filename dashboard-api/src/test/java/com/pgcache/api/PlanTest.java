package com.pgcache.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How PostgreSQL reads: no statement walks through a whole table of measurements, however short the window, and none
 * touches a partition outside its window. On 200 instances of 40 organisations, stored in the order in which they came.
 */
@SuppressWarnings("NullAway.Init")
class PlanTest {

    private static final UUID INSTANCE = new UUID(0, 7);
    private static final Pattern SCANNED = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern PARTITION = Pattern.compile("metrics_snapshots_(\\d{8})");

    private static TestDatabase database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.withFleet();
        try (Connection connection = database.connect();
                Statement session = connection.createStatement()) {
            session.execute("SELECT fleet.ensure_snapshot_partitions('2026-11-10', '2026-11-25')");
            session.execute(
                    """
                    INSERT INTO fleet.instances (id, org_id, name, region, admin_url, created_by)
                    SELECT ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'org-' || n % 40,
                        'instance-' || n, 'region-' || n % 3, 'http://pgcache.example.com:9090', 'somebody'
                    FROM generate_series(0, 199) AS n
                    """);
            session.execute(
                    """
                    INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, queries_total)
                    SELECT id, at, 'current', 1
                    FROM generate_series(timestamptz '2026-11-17', timestamptz '2026-11-24 23:50', interval '10 minutes') AS at
                    CROSS JOIN fleet.instances
                    """);
            for (String tier : List.of("5m", "1h")) {
                session.execute(
                        """
                        INSERT INTO fleet.metrics_rollup_%1$s (instance_id, bucket, org_id, scrapes, resets, gaps, last_at,
                            queries_total)
                        SELECT id, at, org_id, 1, 0, 0, at, 1
                        FROM generate_series(timestamptz '2026-11-17', timestamptz '2026-11-24 23:00', interval '1 hour') AS at
                        CROSS JOIN fleet.instances
                        """
                                .formatted(tier));
                session.execute(
                        "INSERT INTO fleet.org_rollup_%1$s (org_id, bucket, scrapes, resets, gaps) SELECT org_id, bucket, 1, 0, 0 FROM fleet.metrics_rollup_%1$s GROUP BY 1, 2"
                                .formatted(tier));
            }
            session.execute(
                    """
                    INSERT INTO fleet.query_rollup_5m (instance_id, bucket, fingerprint, org_id, executions, cache_hits,
                        cache_misses)
                    SELECT r.instance_id, r.bucket, fingerprint::text, r.org_id, 1, 1, 0
                    FROM fleet.metrics_rollup_5m AS r
                    CROSS JOIN generate_series(1, 4) AS fingerprint
                    """);
            session.execute("ANALYZE");
        }
    }

    @ParameterizedTest
    @MethodSource("com.pgcache.api.PgcacheSqlTest#statements")
    void aStatementReadsWhatItAsksForOnly(String statement) throws SQLException {
        String plan = plan(bound(statement, "2026-11-24 08:00Z", "2026-11-24 10:00Z"));

        Matcher scanned = SCANNED.matcher(plan);
        while (scanned.find()) {
            // one page, or not a measurement
            assertThat(scanned.group(1)).as(plan).isIn("instances", "query_stats", "scrape_health");
        }
        Matcher partitions = PARTITION.matcher(plan);
        while (partitions.find()) {
            assertThat(partitions.group(1)).as(plan).isEqualTo("20261124");
        }
    }

    private static String bound(String statement, String from, String to) {
        String bound = statement
                .replaceAll("(collected_at|bucket) >= \\$\\d", "$1 >= timestamptz '" + from + "'")
                .replaceAll("(collected_at|bucket) < \\$\\d", "$1 < timestamptz '" + to + "'");
        return bound.replaceAll("instance_id = \\$\\d", "instance_id = '" + INSTANCE + "'")
                .replaceAll("org_id = \\$\\d", "org_id = 'org-7'")
                .replaceAll("region = \\$\\d", "region = 'region-1'")
                .replaceAll("fingerprint = \\$\\d", "fingerprint = '1'")
                .replaceAll("fingerprint = ANY\\(\\$\\d\\)", "fingerprint = ANY('{1,2}')")
                .replaceAll("sql_template = \\$\\d", "sql_template = 'x'")
                .replaceAll("IN \\(\\$\\d+(, \\$\\d+)*\\)", "IN ('1', 'x')")
                .replaceAll("WHEN \\$\\d+ THEN", "WHEN 'x' THEN")
                .replaceAll("LIMIT \\$\\d", "LIMIT 50")
                .replaceAll("\\$\\d+::(text|bigint|float8|boolean)", "'1'::$1")
                .replaceAll("\\$\\d+::timestamptz", "timestamptz '" + to + "'");
    }

    private static String plan(String statement) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery("EXPLAIN " + statement)) {
            StringBuilder plan = new StringBuilder(statement).append('\n');
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }
}
