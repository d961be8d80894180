package com.pgcache.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.postgres.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database under a real collector falls silent, and is restarted. Slots are a second apart. */
class DatabaseIT {

    private static final int TARGETS = 5;

    @TempDir
    private java.nio.file.Path data;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, AtomicInteger> scrapes = new ConcurrentHashMap<>();

    /** By address. */
    private final Map<String, UUID> ids = new LinkedHashMap<>();

    private PostgresServer server;
    private TestDatabase database;
    private Fleet fleet;

    @BeforeEach
    void start() {
        server = PostgresServer.embedded(data, 0);
        database = TestDatabase.create(server);
        fleet = new Fleet(database::connect);
    }

    @AfterEach
    void stop() {
        vertx.close();
        server.close();
    }

    @Test
    void scrapingGoesOnWhateverBecomesOfTheDatabaseAndEverySlotIsStoredOnceAfterwards() throws Exception {
        HttpServer targets = vertx.createHttpServer().requestHandler(request -> {
            if (request.path().equals("/metrics")) {
                scrapes.computeIfAbsent(request.localAddress().hostAddress(), address -> new AtomicInteger())
                        .incrementAndGet();
            }
            request.response().end("pgcache_queries_total 1\n");
        });
        targets.listen(0, "0.0.0.0").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        try (Relay relay = new Relay(vertx, server.port());
                CollectorProcess collector = collector(database, relay.port())) {
            eventually().until(() -> fleet.value(Long.class, "SELECT count(*) FROM fleet.collectors") == 1);
            fleet.allowShortIntervals();
            for (int i = 1; i <= TARGETS; i++) {
                String address = "127.8.0." + i;
                ids.put(address, fleet.add("http://" + address + ":" + targets.actualPort(), 1));
            }
            fleet.execute("UPDATE fleet.instances SET queries_enabled = false");
            eventually().until(all(id -> fleet.snapshots(id).size() > 2));

            // connections that are open, and nothing comes over them any more, for longer than all of them are trusted
            relay.fallSilent();
            awaitMoreScrapes(4);
            relay.speak();
            Instant spoke = Instant.now();
            eventually().until(all(id -> hasSlotAfter(id, spoke)));

            server.close();
            awaitMoreScrapes(3);
            server = PostgresServer.embedded(data, server.port());
            Instant restarted = Instant.now();
            eventually().until(all(id -> hasSlotAfter(id, restarted)));

            fleet.execute("UPDATE fleet.instances SET paused = true");
            eventually()
                    .untilAsserted(() -> assertThat(fleet.rows("SELECT 1 FROM fleet.leases WHERE holder IS NOT NULL"))
                            .isEmpty());
            ids.forEach((address, id) ->
                    eventually().untilAsserted(() -> assertThat(fleet.slots(id)).hasSize(scrapes(address))));
            ids.values().forEach(this::hasEverySlotOnceInOrder);
            assertThat(collector.metrics())
                    .contains("collector_outcomes_dropped_total{reason=\"age\"} 0.0")
                    .contains("collector_outcomes_dropped_total{reason=\"bytes\"} 0.0")
                    .contains("collector_outcomes_dropped_total{reason=\"refused\"} 0.0");
        }
    }

    private static CollectorProcess collector(TestDatabase database, int port) throws Exception {
        return CollectorProcess.start(
                "database",
                database,
                port,
                List.of(
                        "-Xmx128m",
                        "-Dquarkus.datasource.origin.reactive.additional-properties.statement_timeout=1500ms",
                        "-Dquarkus.datasource.origin.reactive.additional-properties"
                                + ".idle_in_transaction_session_timeout=1500ms"),
                Map.of(
                        "COLLECTOR_DATABASE_SILENCE", "2s",
                        "COLLECTOR_LEASE_REREAD", "0s",
                        "COLLECTOR_SCRAPE_PER_ORGANISATION", "64"));
    }

    /** The first one is on no slot. */
    private void hasEverySlotOnceInOrder(UUID id) {
        List<Instant> slots = fleet.slots(id);
        for (int i = 2; i < slots.size(); i++) {
            assertThat(slots.get(i)).isEqualTo(slots.get(i - 1).plusSeconds(1));
        }
        List<Instant> asStored = new ArrayList<>();
        for (Map<String, Object> row : fleet.rows(
                "SELECT collected_at FROM fleet.metrics_snapshots WHERE instance_id = ? ORDER BY xmin::text::bigint, ctid",
                id)) {
            asStored.add(((Timestamp) Objects.requireNonNull(row.get("collected_at"))).toInstant());
        }
        assertThat(asStored).as("stored in the order of the slots").isEqualTo(slots);
        assertThat(fleet.health(id)).containsEntry("consecutive_failures", 0);
        assertThat(fleet.value(Long.class, "SELECT sum(ok) FROM fleet.scrape_strip_5m WHERE instance_id = ?", id))
                .isEqualTo(slots.size());
    }

    private boolean hasSlotAfter(UUID id, Instant time) {
        List<Instant> slots = fleet.slots(id);
        return slots.get(slots.size() - 1).isAfter(time);
    }

    private void awaitMoreScrapes(int more) {
        Map<String, Integer> before = new LinkedHashMap<>();
        ids.keySet().forEach(address -> before.put(address, scrapes(address)));
        eventually().until(() -> before.entrySet().stream()
                .allMatch(each -> scrapes(each.getKey()) >= each.getValue() + more));
    }

    private int scrapes(String address) {
        return scrapes.getOrDefault(address, new AtomicInteger()).get();
    }

    private java.util.concurrent.Callable<Boolean> all(java.util.function.Predicate<UUID> condition) {
        BooleanSupplier holds = () -> ids.values().stream().allMatch(condition);
        return holds::getAsBoolean;
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions();
    }
}
