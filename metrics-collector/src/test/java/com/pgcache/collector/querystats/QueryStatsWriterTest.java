package com.pgcache.collector.querystats;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.queryhistory.QueryRollupWriter;
import com.pgcache.collector.rollup.RollupWriter;
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
        writer = new QueryStatsWriter(
                pool,
                new RollupWriter(),
                new QueryRollupWriter(TestPools.config(Map.of("collector.queries.history", "3"))));
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

    private int report(int second, QueryStats... queries) {
        return await(
                writer.write(id, NOON.plusSeconds(second), new QueryReport(ScrapeCode.OK, List.of(queries), null, 0)));
    }

    /** By time, then name. */
    private List<Map<String, Object>> rollups() {
        return fleet.rows(
                "SELECT * FROM fleet.query_rollup_5m WHERE instance_id = ? ORDER BY bucket, time_cache_ms DESC, fingerprint",
                id);
    }

    private static QueryStats query(String fingerprint, long executions, long hits, @Nullable Double avgCacheMs) {
        return new QueryStats(
                fingerprint,
                "SELECT " + fingerprint,
                List.of("public.t"),
                null,
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
                LONG_AGO,
                LONG_AGO);
    }
}
