package com.pgcache.collector.querystats;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.queryhistory.HashCache;
import com.pgcache.collector.queryhistory.QueryRollupWriter;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.model.query.UncacheableReason;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.testkit.postgres.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history of query templates on a real PostgreSQL, with three of them at the top. */
class QueryStatsWriterTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LONG_AGO = NOON.minusSeconds(86_400);

    private static TestDatabase database;
    private static Fleet fleet;
    private static Pool pool;
    private static QueryStatsWriter writer;

    private UUID id = UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        pool = TestPools.open(database);
        writer = collector();
    }

    @AfterAll
    static void stop() {
        await(pool.close());
    }

    @BeforeEach
    void add() {
        id = fleet.add("http://192.0.2.1:9090", 30);
    }

    @Test
    void theFirstReportIsABaselineAndTheNextOnesAddWhatGrew() {
        report(0, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0));
        assertThat(rollups()).isEmpty();

        report(60, query("1", 150, 80, 2.0), query("2", 10, 5, 1.0));
        report(120, query("1", 170, 90, 2.0), query("2", 11, 6, 1.0));

        assertThat(rollups()).hasSize(2);
        assertThat(rollups().get(0))
                .containsEntry("fingerprint", "1")
                .containsEntry("org_id", "org")
                .containsEntry("executions", 70L)
                .containsEntry("cache_hits", 30L)
                .containsEntry("cache_misses", 40L)
                .containsEntry("time_cache_ms", 60.0)
                .containsEntry("time_origin_ms", null);
        assertThat(rollups().get(1)).containsEntry("executions", 1L);
    }

    @Test
    void aReportThatIsStoredAgainOrComesLateAddsNothing() {
        report(0, query("1", 100, 60, 2.0));
        report(120, query("1", 150, 80, 2.0));
        List<Map<String, Object>> before = rollups();

        report(120, query("1", 150, 80, 2.0));
        report(60, query("1", 120, 70, 2.0));

        assertThat(rollups()).isEqualTo(before);
        report(180, query("1", 160, 80, 2.0));
        assertThat(rollups()).singleElement().satisfies(row -> assertThat(row).containsEntry("executions", 60L));
    }

    @Test
    void theRestOfABucketIsInOneRowAndItsRowsAddUp() {
        Random random = new Random(5);
        long[] executions = new long[12];
        for (int report = 0; report < 20; report++) {
            List<QueryStats> queries = new ArrayList<>();
            for (int i = 0; i < executions.length; i++) {
                executions[i] += report == 0 || random.nextInt(3) > 0 ? 0 : random.nextInt(100);
                queries.add(query("" + i, executions[i], executions[i] / 2, 1.0 + i));
            }
            report(report * 60, queries.toArray(QueryStats[]::new));
        }

        long total = 0;
        for (long each : executions) {
            total += each;
        }
        assertThat(fleet.value(
                        Long.class,
                        "SELECT sum(executions)::bigint FROM fleet.query_rollup_5m WHERE instance_id = ?",
                        id))
                .isEqualTo(total);
        assertThat(fleet.rows(
                        "SELECT bucket, count(*) AS rows, count(*) FILTER (WHERE fingerprint = '(other)') AS others FROM fleet.query_rollup_5m WHERE instance_id = ? GROUP BY bucket",
                        id))
                .hasSize(4)
                .allSatisfy(
                        bucket -> assertThat(bucket).containsEntry("rows", 4L).containsEntry("others", 1L));
    }

    @Test
    void rowsAreCountedByTable() {
        report(0, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0));
        QueryReport report =
                new QueryReport(ScrapeCode.OK, List.of(query("1", 150, 80, 2.0), query("2", 10, 5, 1.0)), null, 0);

        assertThat(await(writer.write(id, NOON.plusSeconds(60), report)))
                .isEqualTo(Map.of("query_stats", 1, "query_rollup_5m", 1));
    }

    @Test
    void nothingIsStoredForAnInstanceThatWasDeleted() {
        report(0, query("1", 100, 60, 2.0));
        fleet.delete(id);
        fleet.execute("DELETE FROM fleet.query_stats WHERE instance_id = ?", id);

        assertThat(report(60, query("1", 150, 80, 2.0))).isZero();
        assertThat(fleet.queryStats(id)).isEmpty();
        assertThat(rollups()).isEmpty();
    }

    @Test
    void twoCollectorsThatStoreTheSameReportAddItOnce() {
        report(0, query("1", 100, 60, 2.0));
        QueryReport report = new QueryReport(ScrapeCode.OK, List.of(query("1", 150, 80, 2.0)), null, 0);
        await(Uni.join()
                .all(writer.write(id, NOON.plusSeconds(60), report), writer.write(id, NOON.plusSeconds(60), report))
                .andFailFast());

        assertThat(rollups()).singleElement().satisfies(row -> assertThat(row).containsEntry("executions", 50L));
    }

    @Test
    void nonsenseFromOutsideStaysWithinItsTypes() {
        report(0, query("1", 0, 0, 1e308), query("2", 0, 0, null), query("3", 0, 0, null), query("4", 0, 0, null));
        for (int i = 1; i < 4; i++) {
            // a decrease of any counter of a seed instance is a restart
            long count = i % 2 == 1 ? Long.MAX_VALUE : 1;
            report(
                    i * 60,
                    query("1", count, count, 1e308),
                    query("2", count, count, null),
                    query("3", count, count, 1e300),
                    query("4", count, count, null));
        }

        assertThat(rollups()).hasSize(4).allSatisfy(row -> assertThat((Long) row.get("executions"))
                .isPositive());
    }

    @Test
    void aReportThatSaysNothingNewWritesNothing() {
        report(0, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0));
        List<Map<String, Object>> before = versions();

        assertThat(report(60, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0))).isZero();
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void onlyRowsThatChangedAreWritten() {
        report(0, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0));
        List<Map<String, Object>> before = versions();

        assertThat(report(60, query("1", 100, 60, 2.0), query("2", 11, 5, 1.0))).isEqualTo(1);
        assertThat(versions().get(0)).isEqualTo(before.get(0));
        assertThat(versions().get(1)).isNotEqualTo(before.get(1));
        assertThat(report(120, query("1", 100, 60, 2.0), query("2", 11, 5, 1.0)))
                .isZero();
    }

    @Test
    void aCollectorThatTakesOverKnowsFromTheDatabaseWhatIsStored() {
        QueryStats full = new QueryStats(
                "18446744073709551615",
                "SELECT 'ä€😀' FROM \"T\" WHERE a = $1",
                List.of("public.a", "public.ü"),
                "cached",
                "fresh",
                UncacheableReason.of("Other", "because"),
                false,
                Long.MAX_VALUE,
                1,
                2,
                -0.0,
                0.1,
                1e-300,
                1.0 / 3,
                12345.678,
                0L,
                -1L,
                null,
                false,
                1L,
                2L,
                3L,
                4L,
                5L,
                6L,
                LONG_AGO,
                LONG_AGO);
        report(0, full, query("1", 0, 0, null), template("3", List.of()));
        List<Map<String, Object>> before = versions();

        assertThat(report(collector(), 60, full, query("1", 0, 0, null), template("3", List.of())))
                .isZero();
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void whateverTheOrderOfTwoCollectorsTheyStoreWhatOneWould() {
        UUID alone = id;
        UUID shared = fleet.add("http://192.0.2.1:9090", 30);
        QueryStatsWriter one = collector();
        List<QueryStatsWriter> both = List.of(collector(), collector());
        Random random = new Random(7);
        long[] executions = new long[6];
        for (int report = 0; report < 60; report++) {
            List<QueryStats> queries = new ArrayList<>();
            boolean restart = random.nextInt(10) == 0;
            for (int i = 0; i < executions.length; i++) {
                executions[i] = restart ? random.nextInt(3) : executions[i] + (random.nextInt(3) > 0 ? 0 : 7);
                if (random.nextInt(8) > 0) {
                    queries.add(query("" + i, executions[i], executions[i] / 2, 1.0 + i));
                }
            }
            id = alone;
            report(one, report * 60, queries.toArray(QueryStats[]::new));
            id = shared;
            report(both.get(random.nextInt(2)), report * 60, queries.toArray(QueryStats[]::new));
        }

        String stored =
                "SELECT fingerprint, execution_count, cache_hits, collected_at FROM fleet.query_stats WHERE instance_id = ? ORDER BY 1";
        String grown =
                "SELECT bucket, fingerprint, executions, cache_hits, time_cache_ms FROM fleet.query_rollup_5m WHERE instance_id = ? ORDER BY 1, 2";
        assertThat(fleet.rows(stored, shared)).hasSize(6).isEqualTo(fleet.rows(stored, alone));
        assertThat(fleet.rows(grown, shared)).hasSizeGreaterThan(20).isEqualTo(fleet.rows(grown, alone));
    }

    @Test
    void afterARestartATemplateThatCountsTheSameAsBeforeHasGrownAsWell() {
        report(0, query("1", 100, 60, null), query("2", 10, 5, null));
        report(60, query("1", 3, 2, null), query("2", 10, 5, null));
        report(120, query("1", 3, 2, null), query("2", 10, 5, null));

        assertThat(rollups()).extracting(row -> row.get("executions")).containsExactly(3L, 10L);
    }

    @Test
    void aQueryThatBeganAgainAndCountsTheSameIsCountedOnce() {
        report(0, reborn("1", LONG_AGO));
        for (int second = 60; second < 240; second += 60) {
            report(second, reborn("1", NOON.plusSeconds(30)));
        }

        assertThat(rollups()).singleElement().satisfies(row -> assertThat(row).containsEntry("executions", 10L));
    }

    @Test
    void whatIsForgottenByHousekeepingComesBackWithTheNextReport() {
        report(0, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0));
        fleet.execute("DELETE FROM fleet.query_stats WHERE instance_id = ? AND fingerprint = '2'", id);
        fleet.execute("DELETE FROM fleet.query_editions WHERE instance_id = ?", id);

        assertThat(report(60, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0))).isEqualTo(1);
        assertThat(fleet.queryStats(id)).hasSize(2);
        assertThat(report(120, query("1", 100, 60, 2.0), query("2", 10, 5, 1.0)))
                .isZero();
    }

    @Test
    void whatCouldNotBeCommittedIsNotTakenForStored() {
        report(0, query("1", 100, 60, 2.0));
        fleet.execute("ALTER TABLE fleet.query_rollup_5m RENAME TO gone");
        assertThatThrownBy(() -> report(60, query("1", 150, 80, 2.0))).hasMessageContaining("query_rollup_5m");
        fleet.execute("ALTER TABLE fleet.gone RENAME TO query_rollup_5m");

        assertThat(report(60, query("1", 150, 80, 2.0))).isEqualTo(1);
        assertThat(rollups()).singleElement().satisfies(row -> assertThat(row).containsEntry("executions", 50L));
    }

    @Test
    void templatesThatAppearAfterTheFirstReportAreOneEvent() {
        report(0, query("1", 100, 50, 2.0));
        report(60, query("1", 150, 80, 2.0), query("2", 1, 0, 2.0), query("3", 1, 0, 2.0));
        report(120, query("1", 160, 80, 2.0), query("2", 2, 0, 2.0), query("3", 2, 0, 2.0));

        assertThat(fleet.rows(
                        "SELECT kind, title, detail->>'fingerprints' AS named FROM fleet.events WHERE instance_id = ?",
                        id))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("kind", "new_queries")
                        .containsEntry("title", "2 new queries")
                        .containsEntry("named", "[\"2\", \"3\"]"));
    }

    private static QueryStatsWriter collector() {
        CollectorConfig config = TestPools.config(Map.of("collector.queries.history", "3"));
        return new QueryStatsWriter(
                pool,
                new QueryStatsReader(new HashCache(config)),
                new RollupWriter(),
                new QueryRollupWriter(config),
                new EventWriter());
    }

    /** Change whenever a row is written, or only locked. */
    private List<Map<String, Object>> versions() {
        return fleet.rows(
                "SELECT ctid::text, xmin::text, xmax::text FROM fleet.query_stats WHERE instance_id = ? ORDER BY fingerprint",
                id);
    }

    private int report(int second, QueryStats... queries) {
        return report(writer, second, queries);
    }

    private int report(QueryStatsWriter collector, int second, QueryStats... queries) {
        QueryReport report = new QueryReport(ScrapeCode.OK, List.of(queries), null, 0);
        return await(collector.write(id, NOON.plusSeconds(second), report)).getOrDefault("query_stats", 0);
    }

    /** By time, then name. */
    private List<Map<String, Object>> rollups() {
        return fleet.rows(
                "SELECT * FROM fleet.query_rollup_5m WHERE instance_id = ? ORDER BY bucket, time_cache_ms DESC, fingerprint",
                id);
    }

    private static QueryStats query(String fingerprint, long executions, long hits, @Nullable Double avgCacheMs) {
        return stats(fingerprint, List.of("public.t"), null, executions, hits, avgCacheMs, LONG_AGO);
    }

    private static QueryStats template(String fingerprint, List<String> tables) {
        return stats(fingerprint, tables, null, 1, 0, null, LONG_AGO);
    }

    private static QueryStats reborn(String fingerprint, Instant firstSeen) {
        return stats(fingerprint, List.of("public.t"), "cached", 10, 5, null, firstSeen);
    }

    private static QueryStats stats(
            String fingerprint,
            List<String> tables,
            @Nullable String state,
            long executions,
            long hits,
            @Nullable Double avgCacheMs,
            Instant firstSeen) {
        return new QueryStats(
                fingerprint,
                "SELECT " + fingerprint,
                tables,
                state,
                null,
                null,
                true,
                executions,
                hits,
                executions - hits,
                avgCacheMs,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                firstSeen,
                firstSeen);
    }
}
