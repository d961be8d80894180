package com.pgcache.collector.wave;

import static com.pgcache.collector.snapshot.TestSnapshots.failed;
import static com.pgcache.collector.snapshot.TestSnapshots.scraped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.export.ExportSchedule;
import com.pgcache.collector.export.Receiver;
import com.pgcache.collector.export.TestExport;
import com.pgcache.collector.querydocument.TestQueries;
import com.pgcache.collector.querystats.TestQueryStats;
import com.pgcache.collector.snapshot.TestSnapshots;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.testkit.postgres.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Buffer, waves and writers against a real PostgreSQL that refuses a row now and then. */
class WaveStoreTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** What the database is told not to take. */
    private static final long POISON = 666;

    private static TestDatabase database;
    private static Fleet fleet;
    private static Pool pool;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CollectorMeters meters = new CollectorMeters(registry);
    private final CollectorConfig config = TestPools.config(Map.of("collector.wave.size", "16"));
    private final OutcomeBuffer buffer = new OutcomeBuffer(meters, config);

    @BeforeAll
    static void start() {
        database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        pool = TestPools.open(database);
        fleet.execute(
                "ALTER TABLE fleet.metrics_snapshots ADD CONSTRAINT poison CHECK (queries_total <> " + POISON + ")");
        fleet.execute("ALTER TABLE fleet.query_stats ADD CONSTRAINT poison CHECK (execution_count <> " + POISON + ")");
    }

    @AfterAll
    static void stop() {
        TestPools.await(pool.close());
    }

    @BeforeEach
    void partitions() {
        fleet.rows("SELECT fleet.ensure_snapshot_partitions((now() AT TIME ZONE 'UTC')::date - 1,"
                + " (now() AT TIME ZONE 'UTC')::date + 1)");
    }

    @Test
    void wavesFollowEachOtherUntilTheBufferIsEmpty() {
        List<UUID> ids = instances(50);
        List<CompletableFuture<Void>> added = new ArrayList<>();
        for (UUID id : ids) {
            added.add(buffer.add(Outcome.of(scraped(id, NOW, 1), null)).subscribeAsCompletionStage());
        }

        drain();

        assertThat(buffer.size()).isZero();
        assertThat(added).allSatisfy(each -> assertThat(each).isCompleted());
        assertThat(ids).allSatisfy(id -> assertThat(fleet.snapshots(id)).hasSize(1));
        assertThat(registry.get("collector.wave.size").summary().count()).isEqualTo(4);
    }

    @Test
    void aPoisonedOutcomeIsFoundDroppedAndCountedAndTheOthersAreStored() {
        List<UUID> ids = instances(16);
        List<CompletableFuture<Void>> added = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            long value = i == 5 || i == 11 ? POISON : i;
            added.add(buffer.add(Outcome.of(scraped(ids.get(i), NOW, value), null))
                    .subscribeAsCompletionStage());
        }

        drain();

        for (int i = 0; i < 16; i++) {
            boolean poisoned = i == 5 || i == 11;
            assertThat(fleet.snapshots(ids.get(i))).as("" + i).hasSize(poisoned ? 0 : 1);
            assertThat(fleet.health(ids.get(i)).isEmpty())
                    .as("no promise of a row that is not there: " + i)
                    .isEqualTo(poisoned);
            assertThat(added.get(i).isCompletedExceptionally()).isEqualTo(poisoned);
        }
        assertThat(dropped("refused")).isEqualTo(2);
        assertThat(buffer.size()).isZero();
        assertThat(buffer.bytes()).isZero();
    }

    @Test
    void aPoisonedReportTakesNobodyElsesWithIt() {
        List<UUID> ids = instances(3);
        for (int i = 0; i < 3; i++) {
            buffer.put(
                    Outcome.of(scraped(ids.get(i), NOW, 1), TestQueries.report(NOW, "orders", i == 1 ? POISON : 10)));
        }

        drain();

        assertThat(fleet.queryStats(ids.get(0))).hasSize(1);
        assertThat(fleet.queryStats(ids.get(1))).isEmpty();
        assertThat(fleet.queryStats(ids.get(2))).hasSize(1);
        assertThat(dropped("refused")).isEqualTo(1);
    }

    /** As at the first start, when housekeeping is slower than the first scrapes. */
    @Test
    void whatHasNoPartitionYetWaitsForItAndTheOthersDoNot() {
        List<UUID> ids = instances(2);
        Instant nextWeek = NOW.plus(7, ChronoUnit.DAYS);
        buffer.put(Outcome.of(scraped(ids.get(0), nextWeek, 1), null));
        buffer.put(Outcome.of(scraped(ids.get(1), NOW, 1), null));

        drain();
        assertThat(fleet.snapshots(ids.get(1))).hasSize(1);
        assertThat(fleet.snapshots(ids.get(0))).isEmpty();
        assertThat(buffer.size()).isEqualTo(1);
        assertThat(dropped("refused")).isZero();

        fleet.rows("SELECT fleet.ensure_snapshot_partitions((now() AT TIME ZONE 'UTC')::date + 6,"
                + " (now() AT TIME ZONE 'UTC')::date + 8)");
        drain();
        assertThat(fleet.snapshots(ids.get(0))).hasSize(1);
        assertThat(buffer.size()).isZero();
    }

    @Test
    void whatTheDatabaseCannotTakeNowComesBackInOrderAndIsStoredOnce() {
        UUID id = instances(1).get(0);
        for (int i = 0; i < 40; i++) {
            Instant at = NOW.plusMillis(i);
            buffer.put(Outcome.of(i % 4 == 3 ? failed(id, at, ScrapeCode.TIMEOUT) : scraped(id, at, i), null));
        }
        fleet.execute("ALTER TABLE fleet.scrape_health RENAME TO scrape_health_gone");
        try {
            drain();
            // the snapshots of the first wave are there already, and are not stored again
            assertThat(buffer.size()).isEqualTo(40);
            assertThat(fleet.snapshots(id)).hasSize(12);
        } finally {
            fleet.execute("ALTER TABLE fleet.scrape_health_gone RENAME TO scrape_health");
        }

        drain();

        assertThat(buffer.size()).isZero();
        assertThat(fleet.snapshots(id)).hasSize(30);
        assertThat(fleet.health(id)).containsEntry("consecutive_failures", 1);
        assertThat(fleet.one(
                        "SELECT sum(ok) AS ok, sum(failed) AS failed FROM fleet.scrape_strip_5m WHERE instance_id = ?",
                        id))
                .containsEntry("ok", 30L)
                .containsEntry("failed", 10L);
        assertThat(dropped("refused") + dropped("age") + dropped("bytes")).isZero();
    }

    @Test
    void whatSeveralReplicasStoredIsSentOnByTheOneWhoseRowItIs() {
        UUID id = fleet.add("http://192.0.2.1:9090", 30);
        UUID failing = fleet.add("http://192.0.2.1:9090", 30);
        List<Outcome> outcomes = new ArrayList<>();
        for (int slot = 0; slot < 10; slot++) {
            outcomes.add(Outcome.of(scraped(id, NOW.plusSeconds(30L * slot), slot), null));
            outcomes.add(Outcome.of(failed(failing, NOW.plusSeconds(30L * slot), ScrapeCode.TIMEOUT), null));
        }
        try (Receiver receiver = new Receiver()) {
            CollectorConfig exporting = TestPools.config(Map.of("collector.export.url", receiver.url()));
            List<ExportSchedule> exports = new ArrayList<>();
            for (int replica = 0; replica < 3; replica++) {
                ExportSchedule export = TestExport.schedule(exporting, new SimpleMeterRegistry());
                exports.add(export);
                OutcomeBuffer own = new OutcomeBuffer(meters, config);
                // a wave that comes again after an answer that got lost, too
                outcomes.subList(0, 8 + 6 * replica).forEach(own::put);
                outcomes.subList(0, 8 + 6 * replica).forEach(own::put);
                TestPools.await(new WaveSchedule(own, store(pool, export), config).drain());
            }
            exports.forEach(export -> TestPools.await(export.drain()));

            assertThat(receiver.taken("pgcache_queries_total"))
                    .extracting(Receiver.Sample::value)
                    .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0);
            assertThat(receiver.taken("up")).hasSize(20);
            assertThat(receiver.complaints()).isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsGoneRefusesNothing() {
        Pool gone = TestPools.open(database);
        TestPools.await(gone.close());
        WaveStore store = store(gone);
        buffer.put(Outcome.of(scraped(UUID.randomUUID(), NOW, 1), null));

        assertThatThrownBy(() -> TestPools.await(store.store(buffer.take(1))));
        assertThat(dropped("refused")).isZero();
    }

    private void drain() {
        TestPools.await(new WaveSchedule(buffer, store(pool), config).drain());
    }

    private WaveStore store(Pool database) {
        return store(database, TestExport.schedule(config, registry));
    }

    private WaveStore store(Pool database, ExportSchedule export) {
        return new WaveStore(
                TestSnapshots.snapshots(database),
                TestSnapshots.health(database),
                TestQueryStats.writer(database, config),
                export,
                meters);
    }

    private double dropped(String reason) {
        return registry.get("collector.outcomes.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static List<UUID> instances(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(fleet.add("http://192.0.2.1:9090", 30));
        }
        return ids;
    }
}
