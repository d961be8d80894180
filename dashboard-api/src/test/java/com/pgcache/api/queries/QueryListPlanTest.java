package com.pgcache.api.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.PgcacheSqlTest;
import com.pgcache.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How PostgreSQL reads the list of an instance with 50,000 queries, among others: that instance's rows, once, whatever the
 * filter and the order, and of the history the buckets of the window.
 */
@SuppressWarnings("NullAway.Init")
class QueryListPlanTest {

    private static final UUID INSTANCE = new UUID(0, 7);
    private static final String ANALYZED = "EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF, SUMMARY OFF) ";

    private static TestDatabase database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.withFleet();
        try (Connection connection = database.connect();
                Statement session = connection.createStatement()) {
            session.execute(
                    """
                    INSERT INTO fleet.instances (id, org_id, name, region, admin_url, created_by)
                    SELECT ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'org-' || n % 2,
                        'instance-' || n, 'us', 'http://pgcache.example.com:9090', 'somebody'
                    FROM generate_series(0, 9) AS n
                    """);
            session.execute(
                    """
                    INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, state, cacheable,
                        execution_count, cache_hits, cache_misses, avg_latency_cache_ms, avg_latency_origin_ms, first_seen,
                        last_seen, collected_at)
                    SELECT i.id, n::text, 'SELECT column_' || n || ' FROM orders JOIN customers USING (id) WHERE id = $1',
                        ARRAY['public.table_' || n % 200], 'Ready', true, 2 * (n % 1000), n % 1000, n % 1000, 0.5, n % 77,
                        now(), now(), now()
                    FROM fleet.instances AS i
                    CROSS JOIN generate_series(1, 50000) AS n
                    WHERE n <= 12000 OR i.name = 'instance-7'
                    ORDER BY i.id, n
                    """);
            session.execute(
                    """
                    INSERT INTO fleet.query_rollup_5m (instance_id, bucket, fingerprint, org_id, executions, cache_hits,
                        cache_misses)
                    SELECT i.id, at, n::text, i.org_id, 1, 1, 0
                    FROM fleet.instances AS i
                    CROSS JOIN generate_series(timestamptz '2026-11-24 08:00Z', '2026-11-24 10:00Z', interval '5 minutes') AS at
                    CROSS JOIN generate_series(1, 200) AS n
                    """);
            session.execute("ANALYZE");
        }
    }

    @Test
    void noListReadsTheStatisticsTwiceOrTheWholeHistory() throws SQLException {
        List<String> lists = lists();

        assertThat(lists).hasSizeGreaterThan(50);
        for (String statement : lists) {
            String plan = plan("EXPLAIN ", statement);
            assertThat(Pattern.compile("Scan (using \\w+ )?on query_stats ")
                            .matcher(plan)
                            .results())
                    .as(statement + plan)
                    .hasSize(1);
            assertThat(plan).doesNotContain("Seq Scan on query_rollup_5m");
        }
    }

    @ParameterizedTest
    @MethodSource
    void aListReadsTheRowsOfItsInstanceAndItsWindow(String statement) throws SQLException {
        String plan = plan(ANALYZED, statement);

        // of 158,000 rows
        assertThat(rowsRead(plan, "query_stats")).as(plan).isLessThanOrEqualTo(50_000);
        // 13 buckets of 200, of 50,000
        assertThat(rowsRead(plan, "query_rollup_5m")).as(plan).isLessThanOrEqualTo(2_600);
    }

    /** The first of the totals, of the orders, of the pages that go on, and of the filters. */
    static List<String> aListReadsTheRowsOfItsInstanceAndItsWindow() {
        return Stream.of("GROUP BY q.cacheable", "q.db_time_ms DESC", "q.fingerprint > ", "ILIKE")
                .map(part -> lists().stream()
                        .filter(statement -> statement.contains(part))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static List<String> lists() {
        return QueryListReader.statements().stream()
                .filter(statement -> statement.contains(") q"))
                .toList();
    }

    @Test
    void aTemplateIsFoundByItsHash() throws SQLException {
        String statement = QueryListReader.statements().stream()
                .filter(each -> each.contains("s.sql_template = $2"))
                .findFirst()
                .orElseThrow();

        String plan = plan(
                ANALYZED,
                statement.replace(
                        "s.sql_template = $2",
                        "s.sql_template = 'SELECT column_17 FROM orders JOIN customers USING (id) WHERE id = $1'"));

        assertThat(plan).contains("query_stats_template");
        assertThat(rowsRead(plan, "query_stats")).isLessThanOrEqualTo(10);
    }

    /** What is made of a text is made once for each template, and nothing sorts or compares texts that need not be. */
    @Test
    void templatesAreAddedUpByTheirTextAlone() throws SQLException, ReflectiveOperationException {
        List<String> lists = PgcacheSqlTest.statements().stream()
                .filter(statement -> statement.contains("GROUP BY q.sql_template"))
                .toList();

        assertThat(lists).hasSizeGreaterThan(20);
        for (String statement : lists) {
            String plan = plan("EXPLAIN ", statement);
            assertThat(Pattern.compile("Scan (using \\w+ )?on query_stats ")
                            .matcher(plan)
                            .results())
                    .as(statement + plan)
                    .hasSize(1);
            assertThat(plan.lines().filter(line -> line.contains("Group Key:")).map(String::strip))
                    .as(plan)
                    .containsExactly("Group Key: s.sql_template");
        }
    }

    /** 50 templates on ten instances, and 13 buckets of 200 queries of each. */
    @Test
    void pointsOfTemplatesReadTheirQueriesAndTheWindowOnce() throws SQLException, ReflectiveOperationException {
        String statement = PgcacheSqlTest.statements().stream()
                .filter(each -> each.startsWith("SELECT q.place, r.bucket"))
                .findFirst()
                .orElseThrow();

        String plan = plan(ANALYZED, statement);

        assertThat(plan).contains("query_stats_template");
        assertThat(rowsRead(plan, "query_stats")).as(plan).isLessThanOrEqualTo(50 * 10);
        assertThat(rowsRead(plan, "query_rollup_5m")).as(plan).isLessThanOrEqualTo(13 * 200 * 10);
    }

    /** What the scan gave, and what it threw away. */
    private static long rowsRead(String plan, String table) {
        long rows = 0;
        boolean of = false;
        for (String line : plan.split("\n")) {
            if (line.contains("Scan")) {
                of = line.matches(".*Scan (using \\w+ )?on " + table + " .*");
                if (of && line.contains("actual rows=")) {
                    rows += Math.round(number(line, "actual rows=") * number(line, "loops="));
                }
            } else if (of && line.contains("Rows Removed by Filter: ")) {
                rows += Math.round(number(line, "Rows Removed by Filter: "));
            }
        }
        return rows;
    }

    private static double number(String line, String label) {
        String tail = line.substring(line.indexOf(label) + label.length());
        return Double.parseDouble(tail.replaceAll("[^0-9.].*", ""));
    }

    private static String plan(String explain, String statement) throws SQLException {
        String bound = statement
                .replaceAll("bucket >= \\$\\d", "bucket >= timestamptz '2026-11-24 09:00Z'")
                .replaceAll("bucket < \\$\\d", "bucket < timestamptz '2026-11-24 10:05Z'")
                .replaceAll("instance_id = \\$\\d", "instance_id = '" + INSTANCE + "'")
                .replaceAll("org_id = \\$\\d", "org_id = 'org-1'")
                .replaceAll("LIMIT \\$\\d", "LIMIT 50")
                .replaceAll("\\$\\d+::(text|bigint|float8|boolean)", "'1'::$1")
                .replaceAll("\\$\\d+::timestamptz", "timestamptz '2026-11-24 10:00Z'")
                .replaceAll(
                        "\\$(\\d+)(?![\\d'])",
                        "'SELECT column_$1 FROM orders JOIN customers USING (id) WHERE id = \\$1'");
        try (Connection connection = database.connect();
                Statement session = connection.createStatement()) {
            // by default several workers, or one, would rather walk through a table that is as small as this one
            session.execute("SET max_parallel_workers_per_gather = 0");
            session.execute("SET random_page_cost = 1.1");
            ResultSet rows = session.executeQuery(explain + bound);
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }
}
