package com.pgcache.collector.retention;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.collector.rollup.Tier;
import com.pgcache.testkit.postgres.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionWriterTest {

    private TestDatabase database;
    private Fleet fleet;
    private Pool pool;
    private MeterRegistry meters;
    private RetentionWriter retention;
    private PurgeWriter purges;

    @BeforeEach
    void start() {
        database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        pool = TestPools.open(database);
        meters = new SimpleMeterRegistry();
        retention = new RetentionWriter(pool, new HousekeepingMeters(meters));
        purges = new PurgeWriter(retention, new RollupWriter());
    }

    @AfterEach
    void stop() {
        await(pool.close());
    }

    @Test
    void partitionsAreMadeFromYesterdayToTheDayAfterTomorrowOnce() {
        RetentionWriter other = new RetentionWriter(pool, new HousekeepingMeters(new SimpleMeterRegistry()));
        purges = new PurgeWriter(retention, new RollupWriter());

        List<Integer> made = await(Uni.join()
                .all(retention.ensurePartitions(2), other.ensurePartitions(2))
                .andFailFast());

        assertThat(made).containsExactlyInAnyOrder(4, 0);
        assertThat(partitions()).containsExactly(name(-1), name(0), name(1), name(2));
    }

    @Test
    void partitionsOlderThanAWeekAreDroppedAndNothingElse() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        fleet.rows(
                "SELECT fleet.ensure_snapshot_partitions(?::date, ?::date)",
                today.minusDays(10).toString(),
                today.toString());

        assertThat(await(retention.dropPartitionsOlderThan(Duration.ofDays(7)))).isEqualTo(3);
        assertThat(partitions()).first().isEqualTo(name(-7));
        assertThat(await(retention.dropPartitionsOlderThan(Duration.ofDays(7)))).isZero();
    }

    @Test
    void oneReplicaAtATimeDoesTheHousekeeping() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        fleet.rows(
                "SELECT fleet.ensure_snapshot_partitions(?::date, ?::date)",
                today.minusDays(9).toString(),
                today.toString());
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(
                    "SELECT pg_advisory_xact_lock(hashtext('com.pgcache.collector.retention'), hashtext('partitions'))");

            assertThat(await(retention.dropPartitionsOlderThan(Duration.ofDays(7))))
                    .isZero();
            other.rollback();
        }

        assertThat(await(retention.dropPartitionsOlderThan(Duration.ofDays(7)))).isEqualTo(2);
    }

    @Test
    void aDeletedInstanceIsForgottenAndItsTombstoneStaysForAWhile() {
        await(retention.ensurePartitions(1));
        UUID gone = fleet.add("http://192.0.2.1:9090");
        UUID stays = fleet.add("http://192.0.2.1:9090");
        List.of(gone, stays).forEach(this::measure);
        fleet.delete(gone);

        assertThat(await(purges.purge(Duration.ofMinutes(10)))).isZero();
        assertThat(rowsOf(gone)).isZero();
        assertThat(rowsOf(stays)).isEqualTo(7);
        assertThat(
                        fleet.rows(
                                "SELECT steps_done, finished_at IS NOT NULL AS finished, rows_deleted > 0 AS counted FROM fleet.purges"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("steps_done", PurgeWriter.STEPS)
                        .containsEntry("finished", true)
                        .containsEntry("counted", true));
        assertThat(fleet.rows(
                        "SELECT scrapes FROM fleet.org_rollup_5m UNION ALL SELECT scrapes FROM fleet.org_rollup_1h"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).containsEntry("scrapes", 1L));

        // a scrape that was under way
        measure(gone);
        assertThat(await(purges.purge(Duration.ofMinutes(10)))).isZero();
        assertThat(rowsOf(gone)).isZero();

        fleet.execute("UPDATE fleet.purges SET requested_at = now() - interval '11 minutes'");
        assertThat(await(purges.purge(Duration.ofMinutes(10)))).isEqualTo(1);
    }

    @Test
    void templatesThatNobodyRunsAndThoseBeyondTheNumberAreForgotten() {
        UUID id = fleet.add("http://192.0.2.1:9090");
        for (int i = 0; i < 5; i++) {
            query(id, "f" + i, i + " days");
        }
        UUID other = fleet.add("http://192.0.2.1:9090");
        query(other, "f", "0 days");
        List.of(id, other).forEach(each -> fleet.execute("INSERT INTO fleet.query_editions VALUES (?, 1)", each));
        query(id, "old", "31 days");

        assertThat(await(retention.forgetQueriesUnusedFor(Duration.ofDays(30), 3)))
                .isEqualTo(3);
        assertThat(fleet.queryStats(id))
                .extracting(row -> row.get("fingerprint"))
                .containsExactlyInAnyOrder("f0", "f1", "f2");
        assertThat(fleet.rows("SELECT instance_id FROM fleet.query_editions"))
                .as("whoever remembers what was stored looks again")
                .containsExactly(Map.of("instance_id", other));
        assertThat(forgotten("query_stats")).isEqualTo(3);
    }

    @Test
    void rollUpsAreKeptForAsLongAsTheirTierIs() {
        UUID id = fleet.add("http://192.0.2.1:9090");
        for (String age : List.of("29 days", "31 days", "400 days")) {
            rollUp(id, age);
        }

        assertThat(await(retention.forgetRollupsOlderThan(Tier.FIVE_MINUTES, Duration.ofDays(30))))
                .isEqualTo(4);
        assertThat(await(retention.forgetRollupsOlderThan(Tier.HOUR, Duration.ofDays(396))))
                .isEqualTo(2);
        assertThat(await(retention.forgetQueryRollupsOlderThan(Duration.ofDays(30))))
                .isEqualTo(2);
        assertThat(List.of(forgotten("metrics_rollup_5m"), forgotten("org_rollup_1h"), forgotten("query_rollup_5m")))
                .containsExactly(2.0, 1.0, 2.0);
        assertThat(fleet.rows("SELECT bucket FROM fleet.metrics_rollup_5m")).hasSize(1);
        assertThat(fleet.rows("SELECT bucket FROM fleet.metrics_rollup_1h")).hasSize(2);
        assertThat(fleet.rows("SELECT bucket FROM fleet.query_rollup_5m")).hasSize(1);
    }

    private double forgotten(String table) {
        return meters.counter("collector.housekeeping.rows.forgotten", "table", table)
                .count();
    }

    private void rollUp(UUID id, String age) {
        for (String tier : List.of("5m", "1h")) {
            fleet.execute(
                    "INSERT INTO fleet.metrics_rollup_" + tier
                            + " (instance_id, bucket, org_id, scrapes, resets, gaps, last_at) VALUES (?, date_trunc('hour', now()) - ?::interval, 'org', 1, 0, 0, now())",
                    id,
                    age);
            fleet.execute(
                    "INSERT INTO fleet.org_rollup_" + tier
                            + " AS r (org_id, bucket, scrapes, resets, gaps) VALUES ('org', date_trunc('hour', now()) - ?::interval, 1, 0, 0) ON CONFLICT (org_id, bucket) DO UPDATE SET scrapes = r.scrapes + 1",
                    age);
        }
        fleet.execute(
                "INSERT INTO fleet.query_rollup_5m (instance_id, bucket, fingerprint, org_id, executions, cache_hits, cache_misses) VALUES (?, date_trunc('hour', now()) - ?::interval, 'f', 'org', 1, 1, 0)",
                id,
                age);
    }

    private void measure(UUID id) {
        rollUp(id, "0 days");
        fleet.execute(
                "INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect) VALUES (?, now(), 'seed')",
                id);
        fleet.execute(
                "INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, outcome, duration_ms) VALUES (?, now(), 'ok', 1)",
                id);
        query(id, "f", "0 days");
        fleet.execute("INSERT INTO fleet.query_editions VALUES (?, 1)", id);
    }

    private void query(UUID id, String fingerprint, String age) {
        fleet.execute(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable, execution_count,
                    cache_hits, cache_misses, first_seen, last_seen, collected_at)
                VALUES (?, ?, 'SELECT', '{}', true, 1, 1, 0, now(), now() - ?::interval, now())
                """,
                id,
                fingerprint,
                age);
    }

    private long rowsOf(UUID id) {
        return fleet.snapshots(id).size()
                + fleet.queryStats(id).size()
                + fleet.rows("SELECT FROM fleet.metrics_rollup_5m WHERE instance_id = ?", id)
                        .size()
                + fleet.rows("SELECT FROM fleet.metrics_rollup_1h WHERE instance_id = ?", id)
                        .size()
                + fleet.rows("SELECT FROM fleet.query_rollup_5m WHERE instance_id = ?", id)
                        .size()
                + fleet.rows("SELECT FROM fleet.query_editions WHERE instance_id = ?", id)
                        .size()
                + (fleet.health(id).isEmpty() ? 0 : 1);
    }

    private List<String> partitions() {
        return fleet
                .rows(
                        "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'fleet.metrics_snapshots'::regclass ORDER BY 1")
                .stream()
                .map(row -> String.valueOf(row.get("name")))
                .toList();
    }

    private static String name(int days) {
        return "fleet.metrics_snapshots_"
                + LocalDate.now(ZoneOffset.UTC).plusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
