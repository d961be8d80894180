package com.pgcache.testkit.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class SnapshotRollupsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static TestDatabase database;

    @BeforeAll
    static void start() throws SQLException {
        database = TestDatabase.withFleet();
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("SELECT fleet.ensure_snapshot_partitions('2026-11-24', '2026-11-25')");
        }
    }

    /** Sums of growth.tsv up to second 240, and after it. */
    @Test
    void theFixtureComesOutAsComputedByHand() throws SQLException {
        try (Connection connection = database.connect()) {
            UUID id = instance(connection, "org-a");
            insertFixture(connection, id);

            SnapshotRollups.rebuild(connection, id);

            // 50+10+40+250+10, 40+0+20+5+5, 20+0+10+75+5, 50+140+10, 80+50+450+35
            assertThat(text(connection, "5m", id, NOON)).isEqualTo("7,1,1,360,70,110,200,615,3,7,null");
            assertThat(text(connection, "5m", id, NOON.plusSeconds(300))).isEqualTo("2,0,0,4,10,15,50,60,2,8,null");
            assertThat(text(connection, "1h", id, NOON)).isEqualTo("9,1,1,364,80,125,250,675,2,8,null");
        }
    }

    @Test
    void anOrganisationIsTheSumOfItsInstancesHoweverOftenTheyAreRebuilt() throws SQLException {
        try (Connection connection = database.connect()) {
            UUID one = instance(connection, "org-b");
            UUID other = instance(connection, "org-b");
            insertFixture(connection, one);
            insertFixture(connection, other);

            SnapshotRollups.rebuild(connection, one);
            SnapshotRollups.rebuild(connection, other);
            SnapshotRollups.rebuild(connection, one);

            try (ResultSet row = connection
                    .createStatement()
                    .executeQuery("SELECT scrapes, resets, queries_total, queries_cache_hit, latency_cache_sum_ms,"
                            + " bytes_client_in FROM fleet.org_rollup_1h WHERE org_id = 'org-b'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(18);
                assertThat(row.getLong(2)).isEqualTo(2);
                assertThat(row.getLong(3)).isEqualTo(728);
                assertThat(row.getLong(4)).isEqualTo(160);
                assertThat(row.getDouble(5)).isEqualTo(500);
                assertThat(row.getObject(6)).isNull();
                assertThat(row.next()).isFalse();
            }
        }
    }

    private static UUID instance(Connection connection, String orgId) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO fleet.instances (id, org_id, name, region, admin_url, created_by)
                VALUES (?, ?, ?, 'us', 'http://pgcache.example.com:9090', 'somebody')
                """)) {
            insert.setObject(1, id);
            insert.setString(2, orgId);
            insert.setString(3, id.toString());
            insert.execute();
        }
        return id;
    }

    private static void insertFixture(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                """
                INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, queries_total, queries_cache_hit,
                    latency_cache_count, latency_cache_sum_ms, latency_cache_p95_ms)
                VALUES (?, ?, 'current', ?, ?, ?, ?, ?)
                """)) {
            for (GrowthFixture.Scrape scrape : GrowthFixture.scrapes()) {
                insert.setObject(1, id);
                insert.setObject(2, NOON.plusSeconds(scrape.second()).atOffset(ZoneOffset.UTC));
                insert.setObject(3, scrape.reported().total(), java.sql.Types.BIGINT);
                insert.setObject(4, scrape.reported().hit(), java.sql.Types.BIGINT);
                insert.setObject(5, scrape.reported().latencyCount(), java.sql.Types.BIGINT);
                insert.setObject(6, scrape.reported().latencySumMs());
                insert.setObject(7, scrape.p95Ms());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String text(Connection connection, String tier, UUID id, Instant bucket) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT concat_ws(',', scrapes, resets, gaps,"
                + " queries_total, queries_cache_hit, latency_cache_count, latency_cache_sum_ms,"
                + " latency_cache_p95_weighted_ms, latency_cache_p95_min_ms, latency_cache_p95_max_ms,"
                + " COALESCE(cache_size_last_bytes::text, 'null')) FROM fleet.metrics_rollup_" + tier
                + " WHERE instance_id = ? AND bucket = ?")) {
            select.setObject(1, id);
            select.setObject(2, bucket.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }
}
