package com.pgcache.benchmarks.api;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A database with that many instances, a hundred to an organisation, and thirty days of them. Rows are loaded in the order in
 * which collectors store them, time before instance, or what one instance has would lie together on few pages.
 */
final class Fleet implements AutoCloseable {

    static final String ORGANIZATION = "org-0";
    static final String INSTANCE = "00000000-0000-0000-0000-000000000007";
    static final int DAYS = 30;

    private static final String INSTANCES =
            """
            INSERT INTO fleet.instances (id, org_id, name, region, admin_url, created_by)
            SELECT ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'org-' || n / 100, 'instance-' || n, 'us',
                'http://pgcache.example.com:9090', 'somebody'
            FROM generate_series(0, %d - 1) AS n
            """;

    /** Tier, its length, the day's start and end, and who rolls up. */
    private static final String DAY =
            """
            INSERT INTO fleet.metrics_rollup_%1$s (instance_id, bucket, org_id, scrapes, resets, gaps, last_at, queries_total,
                queries_cacheable, queries_cache_hit, queries_cache_miss, queries_cache_error, queries_uncacheable,
                queries_unsupported, queries_parse_error, connections_total, cdc_inserts, cdc_updates, cdc_deletes,
                invalidations, connections_active_last, connections_active_min, connections_active_max, cached_queries_last,
                cached_queries_min, cached_queries_max, latency_cache_count, latency_cache_sum_ms, latency_cache_p50_min_ms,
                latency_cache_p50_max_ms, latency_cache_p50_weighted_ms, latency_cache_p95_min_ms, latency_cache_p95_max_ms,
                latency_cache_p95_weighted_ms, latency_origin_count, latency_origin_sum_ms, latency_origin_p95_min_ms,
                latency_origin_p95_max_ms, latency_origin_p95_weighted_ms)
            SELECT i.id, at, i.org_id, 10, 0, 0, at + interval '4 minutes', 3000 + x, 2700 + x, 2500 + x, 200, 0, 250, 40, 10, 3,
                120, 80, 10, 60, 20, 18, 22, 400, 390, 410, 2500 + x, 1.5 * x, 0.4, 0.6, 0.5 * (2500 + x), 1.5, 2.5,
                2.0 * (2500 + x), 200, 4.5 * x, 20, 40, 6000
            FROM generate_series(timestamptz '%3$s', timestamptz '%4$s' - interval '%2$s', interval '%2$s') AS at
            CROSS JOIN fleet.instances AS i
            CROSS JOIN LATERAL (SELECT (extract(epoch FROM at)::bigint / 300 * 7919 + hashtext(i.name)) %% 500 AS x) AS wave
            ORDER BY at, i.id
            """;

    private static final String QUERIES =
            """
            INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, state, cacheable, execution_count,
                cache_hits, cache_misses, avg_latency_cache_ms, avg_latency_origin_ms, first_seen, last_seen, collected_at)
            SELECT '%s', n::text, 'SELECT column_' || n || ' FROM orders JOIN customers USING (id) WHERE id = $1',
                ARRAY['public.table_' || n %% 200], 'Ready', true, 2 * (n %% 1000), n %% 1000, n %% 1000, 0.5, n %% 77, '%s',
                '%2$s', '%2$s'
            FROM generate_series(1, 50000) AS n
            """;

    private static final String QUERY_HISTORY =
            """
            INSERT INTO fleet.query_rollup_5m (instance_id, bucket, fingerprint, org_id, executions, cache_hits, cache_misses)
            SELECT i.id, at, n::text, i.org_id, 1, 1, 0
            FROM generate_series(timestamptz '%1$s' - interval '25 hours', timestamptz '%1$s', interval '5 minutes') AS at
            CROSS JOIN fleet.instances AS i
            CROSS JOIN generate_series(1, 500) AS n
            WHERE i.name = 'instance-7' OR n <= 5
            ORDER BY at, i.id, n
            """;

    private final Connection connection;

    Fleet(String url, String user, String password) {
        try {
            this.connection = DriverManager.getConnection(url, user, password);
        } catch (SQLException refused) {
            throw new IllegalStateException(url + " does not answer", refused);
        }
    }

    /** @param end a whole hour; nothing is measured after it */
    void load(int instances, Instant end) {
        execute(INSTANCES.formatted(instances));
        for (int day = DAYS; day > 0; day--) {
            Instant from = end.minus(Duration.ofDays(day));
            Instant to = from.plus(Duration.ofDays(1));
            execute(DAY.formatted("5m", "5 minutes", from, to));
            execute(DAY.formatted("1h", "1 hour", from, to));
        }
        execute(QUERIES.formatted(INSTANCE, end));
        execute(QUERY_HISTORY.formatted(end));
        execute("SELECT fleet.ensure_snapshot_partitions(current_date - 1, current_date + 1)");
        execute("VACUUM (ANALYZE)");
        execute("CHECKPOINT");
    }

    /** One snapshot of every instance of the organisation. */
    void snapshots(long number) {
        execute(String.format(
                Locale.ROOT,
                """
                INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, queries_total, queries_cache_hit,
                    queries_cache_miss)
                SELECT id, date_trunc('second', clock_timestamp()), 'current', 100 * %1$d, 80 * %1$d, 20 * %1$d
                FROM fleet.instances WHERE org_id = '%2$s'
                """,
                number,
                ORGANIZATION));
    }

    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + sql, failed);
        }
    }

    String text(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException("failed: " + query, failed);
        }
    }

    /** Statements that others than this connection have run since the start of the server. */
    long calls() {
        return Long.parseLong(
                text("SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE query LIKE '%fleet.%'"));
    }

    /** What one of the service's connections ran last, as it was sent, of those about that table. */
    String lastStatement(String table) {
        return text(
                "SELECT query FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE 'SELECT %FROM fleet."
                        + table + " %' AND datname = current_database() ORDER BY state_change DESC LIMIT 1");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
