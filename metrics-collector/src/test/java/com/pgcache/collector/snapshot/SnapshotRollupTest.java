package com.pgcache.collector.snapshot;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.model.exposition.ExpositionParser;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.testkit.postgres.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored and what is rolled up, on a real PostgreSQL, with two collectors. */
class SnapshotRollupTest {

    /** Start of an hour, whose partition is there, as are those of the days around it. */
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private static TestDatabase database;
    private static Fleet fleet;
    private static Pool pool;
    private static Pool otherPool;
    private static SnapshotWriter writer;
    private static SnapshotWriter other;

    @BeforeAll
    static void start() {
        database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        pool = TestPools.open(database);
        otherPool = TestPools.open(database);
        writer = new SnapshotWriter(pool, new SnapshotReader(), new RollupWriter(), new EventWriter());
        other = new SnapshotWriter(otherPool, new SnapshotReader(), new RollupWriter(), new EventWriter());
        fleet.rows("SELECT fleet.ensure_snapshot_partitions(current_date - 2, current_date + 2)");
    }

    @AfterAll
    static void stop() {
        await(pool.close());
        await(otherPool.close());
    }

    @BeforeEach
    void empty() {
        for (String table : List.of(
                "instances",
                "metrics_snapshots",
                "metrics_rollup_5m",
                "metrics_rollup_1h",
                "org_rollup_5m",
                "org_rollup_1h")) {
            fleet.execute("DELETE FROM fleet." + table);
        }
    }

    @Test
    void aDayOfTodaysDialectIsRolledUpAsComputedByHand() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);

        write(current(id, 0, 100, 60, 40, 0.002)); // baseline
        write(current(id, 30, 150, 90, 70, 0.004)); // +50, +30, 30 observations
        write(current(id, 60, 200, 30, 20, 0.003)); // hits fell: a restart that the total overtook, +200, +30
        write(current(id, 300, 260, 80, 20, 0.0)); // the next bucket, after a gap: +60, +50, idle

        assertThat(fleet.rows("SELECT kind, at FROM fleet.events WHERE instance_id = ?", id))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("kind", "counter_reset")
                        .containsEntry("at", Timestamp.from(HOUR.plusSeconds(60))));
        List<Map<String, Object>> rows = rollups("5m", id);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("bucket", Timestamp.from(HOUR))
                .containsEntry("org_id", "org")
                .containsEntry("scrapes", 3L)
                .containsEntry("resets", 1L)
                .containsEntry("gaps", 0L)
                .containsEntry("queries_total", 250L)
                .containsEntry("queries_cache_hit", 60L)
                .containsEntry("bytes_client_in", null)
                .containsEntry("connections_active_last", 60L)
                .containsEntry("connections_active_min", 0L)
                .containsEntry("connections_active_max", 60L)
                .containsEntry("latency_cache_count", 50L)
                .containsEntry("latency_cache_p95_min_ms", 2.0)
                .containsEntry("latency_cache_p95_max_ms", 4.0)
                .containsEntry("latency_cache_p95_weighted_ms", 30 * 4.0 + 20 * 3.0)
                .containsEntry("latency_cache_p90_weighted_ms", null)
                .containsEntry("last_at", Timestamp.from(HOUR.plusSeconds(60)));
        assertThat(rows.get(1))
                .containsEntry("scrapes", 1L)
                .containsEntry("resets", 0L)
                .containsEntry("gaps", 1L)
                .containsEntry("queries_total", 60L)
                .containsEntry("queries_cache_hit", 50L)
                .containsEntry("latency_cache_count", 0L)
                .containsEntry("latency_cache_p95_max_ms", null);
        assertThat(rollups("1h", id)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("queries_total", 310L)
                .containsEntry("scrapes", 4L)
                .containsEntry("gaps", 1L)
                .containsEntry("connections_active_last", 300L)
                .containsEntry("latency_cache_p95_min_ms", 2.0));
    }

    @Test
    void theSeedsDialectIsRolledUpWithItsBytes() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);

        write(seed(id, 0, 10, 5, 1_000));
        write(seed(id, 30, 25, 9, 4_000));

        assertThat(rollups("5m", id)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("queries_cache_hit", 15L)
                .containsEntry("queries_cache_miss", 4L)
                .containsEntry("queries_total", 19L)
                .containsEntry("queries_uncacheable", 0L)
                .containsEntry("bytes_client_out", 3_000L)
                .containsEntry("queries_cacheable", null));
    }

    @Test
    void aReplayedWaveAddsNothing() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        List<Scraped> wave = List.of(current(id, 0, 100, 60, 40, 0.002), current(id, 30, 150, 90, 70, 0.004));
        assertThat(snapshots(writer.write(wave))).isEqualTo(2);
        String before = dump();

        assertThat(snapshots(writer.write(wave))).isZero();
        assertThat(snapshots(other.write(List.of(wave.get(1), wave.get(1))))).isZero();

        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void rowsAreCountedByTable() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        UUID other = fleet.add("http://192.0.2.1:9090", 30);

        assertThat(await(writer.write(List.of(
                                current(id, 0, 100, 60, 40, 0.002),
                                current(id, 300, 150, 90, 70, 0.004),
                                current(other, 0, 1, 1, 1, 0.004))))
                        .rows())
                .isEqualTo(Map.of(
                        "metrics_snapshots", 3,
                        "metrics_rollup_5m", 3,
                        "metrics_rollup_1h", 2,
                        "org_rollup_5m", 2,
                        "org_rollup_1h", 1));
    }

    @Test
    void growthSinceAScrapeOfYesterdayIsCounted() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);

        write(current(id, -24 * 3600, 100, 60, 40, 0.002));
        write(current(id, 0, 1_000, 600, 400, 0.002));

        assertThat(rollups("1h", id)).last().satisfies(row -> assertThat(row)
                .containsEntry("queries_total", 900L)
                .containsEntry("gaps", 1L));
    }

    @Test
    void anInstanceThatWasDeletedLeavesNothingAndTheOthersOfItsOrganisationStay() {
        UUID gone = fleet.add("http://192.0.2.1:9090", 30);
        UUID stays = fleet.add("http://192.0.2.1:9090", 30);
        write(current(gone, 0, 100, 60, 40, 0.002), current(stays, 0, 7, 6, 5, 0.002));
        write(current(gone, 30, 150, 90, 70, 0.004), current(stays, 30, 9, 7, 5, 0.002));
        write(current(gone, 330, 170, 95, 70, 0.004));
        fleet.delete(gone);

        assertThat(snapshots(writer.write(List.of(current(gone, 360, 190, 99, 70, 0.004)))))
                .isZero();
        await(pool.withTransaction(connection -> new RollupWriter().purge(connection)));

        assertThat(rollups("5m", gone)).isEmpty();
        assertThat(rollups("1h", gone)).isEmpty();
        assertThat(rollups("5m", stays)).hasSize(1);
        assertThat(fleet.rows("SELECT * FROM fleet.org_rollup_5m"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("queries_total", 2L)
                        .containsEntry("queries_cache_hit", 1L)
                        .containsEntry("scrapes", 2L));
        organisationsAreTheSumOfTheirInstances();
    }

    @Test
    void anInstanceThatReportsNonsenseDoesNotStopTheOthers() {
        UUID hostile = fleet.add("http://192.0.2.1:9090", 30);
        UUID good = fleet.add("http://192.0.2.1:9090", 30);
        for (int i = 0; i < 6; i++) {
            double value = i % 2 == 0 ? 9.2e18 : 1;
            write(
                    scraped(
                            hostile,
                            i * 30,
                            "pgcache_queries_total %s\npgcache_queries_cache_hit 1\npgcache_query_cache_latency_seconds_sum %s\npgcache_query_cache_latency_seconds_count %d\n"
                                    .formatted(value, i % 2 == 0 ? "1e305" : "0", i)),
                    current(good, i * 30, 100 + i, 60, 40, 0.002));
        }

        assertThat(rollups("1h", good)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("queries_total", 5L));
        fleet.delete(hostile);
        await(pool.withTransaction(connection -> new RollupWriter().purge(connection)));
        assertThat(rollups("1h", hostile)).isEmpty();
    }

    @Test
    void twoCollectorsThatStoreForOneOrganisationAtTheSameTimeLoseNothing() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(fleet.add("http://192.0.2.1:9090", 30));
        }
        List<Uni<Written<StoredSnapshot>>> waves = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            List<Scraped> one = new ArrayList<>();
            List<Scraped> two = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                // a wave has no order, and the instance in the middle is everybody's: its lease ran out
                (i % 2 == 0 ? one : two).add(current(ids.get(i), round * 30, 10 * round, 5 * round, round, 0.002));
            }
            two.add(current(ids.get(20), round * 30, 10 * round, 5 * round, round, 0.002));
            Collections.shuffle(one, new Random(round));
            Collections.shuffle(two, new Random(round + 1_000));
            waves.add(writer.write(one));
            waves.add(other.write(two));
        }

        int stored = await(Uni.join().all(waves).usingConcurrencyOf(4).andFailFast()).stream()
                .mapToInt(written -> written.rows().getOrDefault("metrics_snapshots", 0))
                .sum();

        assertThat(stored).isEqualTo(20 * 40);
        assertThat(
                        fleet.one(
                                "SELECT sum(queries_total)::bigint AS total, sum(scrapes)::bigint AS scrapes FROM fleet.org_rollup_1h"))
                .containsEntry("total", 40L * 190)
                .containsEntry("scrapes", 800L);
        organisationsAreTheSumOfTheirInstances();
    }

    /** Whatever order they come in, in waves of any size, some of them twice. */
    @Test
    void rollUpsAreThoseOfTheSeriesInItsOrderInTime() {
        for (int seed = 0; seed < 6; seed++) {
            empty();
            Random random = new Random(seed);
            Map<UUID, List<Scraped>> series = new HashMap<>();
            List<Scraped> arrivals = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                UUID id = fleet.add("http://192.0.2.1:9090", 30);
                series.put(id, randomSeries(id, random));
                arrivals.addAll(series.get(id));
            }
            disorder(arrivals, random);
            int from = 0;
            while (from < arrivals.size()) {
                int to = Math.min(arrivals.size(), from + 1 + random.nextInt(15));
                await((random.nextBoolean() ? writer : other).write(arrivals.subList(from, to)));
                from = random.nextInt(6) == 0 ? Math.max(0, to - 5) : to;
            }

            for (Map.Entry<UUID, List<Scraped>> each : series.entrySet()) {
                Map<String, Object> expected = expected(each.getKey());
                for (String tier : List.of("5m", "1h")) {
                    assertThat(sums(tier, each.getKey()))
                            .as("seed %d, %s", seed, tier)
                            .isEqualTo(expected);
                }
            }
            organisationsAreTheSumOfTheirInstances();
        }
    }

    private static List<Scraped> randomSeries(UUID id, Random random) {
        List<Scraped> series = new ArrayList<>();
        long total = random.nextInt(1_000);
        long hits = total / 2;
        long observations = hits / 2;
        int second = 0;
        for (int i = 0; i < 50; i++) {
            second += random.nextInt(20) == 0 ? 30 * (2 + random.nextInt(10)) : 30;
            if (random.nextInt(15) == 0) {
                total = 0;
                hits = 0;
                observations = 0;
            }
            total += random.nextInt(2_000);
            hits += random.nextInt(1_000);
            observations += random.nextInt(3) * 10;
            series.add(current(id, second, total, hits, observations, 0.002));
        }
        return series;
    }

    /** Mostly in order, as it is in life. */
    private static void disorder(List<Scraped> arrivals, Random random) {
        arrivals.sort((one, two) -> one.collectedAt().compareTo(two.collectedAt()));
        for (int i = 0; i < arrivals.size(); i++) {
            if (random.nextInt(4) == 0) {
                Collections.swap(arrivals, i, random.nextInt(arrivals.size()));
            }
        }
    }

    /** The same rules in SQL, over the raw rows. */
    private static Map<String, Object> expected(UUID id) {
        return fleet.one(
                """
                WITH pairs AS (
                    SELECT collected_at, queries_total AS t, queries_cache_hit AS h, latency_cache_count AS c,
                        lag(queries_total) OVER w AS t0, lag(queries_cache_hit) OVER w AS h0,
                        lag(latency_cache_count) OVER w AS c0, lag(collected_at) OVER w AS at0
                    FROM fleet.metrics_snapshots WHERE instance_id = ?
                    WINDOW w AS (ORDER BY collected_at)
                ), judged AS (
                    SELECT pairs.*, t < t0 OR h < h0 OR c < c0 AS reset FROM pairs
                )
                SELECT count(*) AS scrapes,
                    count(*) FILTER (WHERE reset) AS resets,
                    count(*) FILTER (WHERE collected_at - at0 > interval '90 seconds') AS gaps,
                    sum(CASE WHEN reset THEN t WHEN t0 IS NULL THEN 0 ELSE t - t0 END)::bigint AS queries_total,
                    sum(CASE WHEN reset THEN h WHEN h0 IS NULL THEN 0 ELSE h - h0 END)::bigint AS queries_cache_hit,
                    sum(CASE WHEN reset THEN c WHEN c0 IS NULL THEN 0 ELSE c - c0 END)::bigint AS latency_cache_count
                FROM judged
                """,
                id);
    }

    private static Map<String, Object> sums(String tier, UUID id) {
        return fleet.one(
                """
                SELECT sum(scrapes)::bigint AS scrapes, sum(resets)::bigint AS resets, sum(gaps)::bigint AS gaps,
                    sum(queries_total)::bigint AS queries_total, sum(queries_cache_hit)::bigint AS queries_cache_hit,
                    sum(latency_cache_count)::bigint AS latency_cache_count
                FROM fleet.metrics_rollup_%s WHERE instance_id = ?
                """
                        .formatted(tier),
                id);
    }

    private static void organisationsAreTheSumOfTheirInstances() {
        for (String tier : List.of("5m", "1h")) {
            String sums =
                    """
                    SELECT org_id, bucket, sum(scrapes)::bigint AS scrapes, sum(resets)::bigint AS resets,
                        sum(gaps)::bigint AS gaps, sum(queries_total)::bigint AS queries_total,
                        sum(queries_cache_hit)::bigint AS hits, sum(latency_cache_count)::bigint AS observations,
                        sum(bytes_client_out)::bigint AS bytes
                    FROM fleet.%s_rollup_%s GROUP BY org_id, bucket ORDER BY org_id, bucket
                    """;
            List<Map<String, Object>> instances = fleet.rows(sums.formatted("metrics", tier));
            assertThat(instances).isNotEmpty();
            assertThat(fleet.rows(sums.formatted("org", tier))).isEqualTo(instances);
        }
    }

    private static String dump() {
        StringBuilder dump = new StringBuilder();
        for (String table : List.of("metrics_rollup_5m", "metrics_rollup_1h", "org_rollup_5m", "org_rollup_1h")) {
            fleet.rows("SELECT t::text AS row, xmin::text AS version FROM fleet." + table + " AS t ORDER BY 1")
                    .forEach(row -> dump.append(row).append('\n'));
        }
        return dump.toString();
    }

    private static List<Map<String, Object>> rollups(String tier, UUID id) {
        return fleet.rows("SELECT * FROM fleet.metrics_rollup_" + tier + " WHERE instance_id = ? ORDER BY bucket", id);
    }

    private static void write(Scraped... wave) {
        assertThat(snapshots(writer.write(List.of(wave)))).isEqualTo(wave.length);
    }

    /** @param p95 of hits, in seconds, as are the connections */
    private static Scraped current(UUID id, int second, long total, long hits, long observations, double p95) {
        return scraped(
                id,
                second,
                """
                pgcache_queries_total %d
                pgcache_queries_cache_hit %d
                pgcache_connections_active %d
                pgcache_query_cache_latency_seconds{quantile="0.95"} %s
                pgcache_query_cache_latency_seconds_sum %s
                pgcache_query_cache_latency_seconds_count %d
                """
                        .formatted(total, hits, second, p95, observations * 0.002, observations));
    }

    private static Scraped seed(UUID id, int second, long hits, long misses, long bytesOut) {
        return scraped(
                id,
                second,
                """
                pgcache_queries_total{status="cache_hit"} %d
                pgcache_queries_total{status="cache_miss"} %d
                pgcache_bytes_total{direction="client_out"} %d
                pgcache_cached_queries 3
                """
                        .formatted(hits, misses, bytesOut));
    }

    private static Scraped scraped(UUID id, int second, String body) {
        return new Scraped(
                id,
                HOUR.plus(Duration.ofSeconds(second)),
                ScrapeCode.OK,
                200,
                1,
                ExpositionParser.parse(body.getBytes(StandardCharsets.UTF_8)),
                null,
                null);
    }

    private static int snapshots(Uni<Written<StoredSnapshot>> written) {
        Written<StoredSnapshot> done = await(written);
        int rows = done.rows().getOrDefault("metrics_snapshots", 0);
        assertThat(done.fresh()).hasSize(rows);
        return rows;
    }
}
