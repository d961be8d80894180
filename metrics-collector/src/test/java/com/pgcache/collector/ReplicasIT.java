package com.pgcache.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.testkit.postgres.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replicas as processes of their own, one of them killed, one added, one stopped, and what their targets saw of it. Slots
 * are 7 s apart, which members may not have, and a lease lasts 4 s.
 */
class ReplicasIT {

    private static final int TARGETS = 60;
    private static final Duration INTERVAL = Duration.ofSeconds(7);
    private static final Duration LEASE = Duration.ofSeconds(4);

    /** A slot may begin so late, and this machine may be busy; less than half an interval. */
    private static final Duration LATENESS = Duration.ofMillis(3400);

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, List<Instant>> scrapes = new ConcurrentHashMap<>();
    private final List<CollectorProcess> replicas = new ArrayList<>();
    private final Map<UUID, String> addresses = new HashMap<>();
    private TestDatabase database;
    private Fleet fleet;
    private HttpServer targets;

    @BeforeEach
    void start() throws Exception {
        database = TestDatabase.empty();
        fleet = new Fleet(database::connect);
        targets = vertx.createHttpServer().requestHandler(this::answer);
        targets.listen(0, "0.0.0.0").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        replicas.forEach(CollectorProcess::close);
        vertx.close();
    }

    @Test
    void noSlotIsScrapedTwiceAndNoneIsLostButThoseOfTheKilledOne() throws Exception {
        CollectorProcess first = replica();
        CollectorProcess second = replica();
        CollectorProcess third = replica();
        eventually().until(() -> alive() == 3);
        fleet.allowShortIntervals();
        for (int i = 1; i <= TARGETS; i++) {
            String address = "127.9.0." + i;
            addresses.put(
                    fleet.add("http://" + address + ":" + targets.actualPort(), (int) INTERVAL.toSeconds()), address);
        }
        eventually().untilAsserted(() -> assertThat(shares()).containsExactly(20L, 20L, 20L));
        eventually().until(() -> addresses.keySet().stream()
                .allMatch(id -> fleet.snapshots(id).size() >= 1));
        Map<UUID, String> before = holders();

        first.kill();
        CollectorProcess fourth = replica();
        String killed = before.values().stream()
                .filter(holder -> holder.startsWith(first.pid() + "-"))
                .findFirst()
                .orElseThrow();
        eventually().untilAsserted(() -> {
            assertThat(shares()).containsExactly(20L, 20L, 20L);
            assertThat(holders()).doesNotContainValue(killed);
        });
        Map<UUID, String> after = holders();
        long movedOfTheOthers = before.keySet().stream()
                .filter(id -> !killed.equals(before.get(id)))
                .filter(id -> !Objects.equals(before.get(id), after.get(id)))
                .count();
        assertThat(movedOfTheOthers).as("of the 40 that nobody killed").isLessThanOrEqualTo(TARGETS / 4);
        awaitScrapesOfAll(1, Instant.now());

        Instant stopped = Instant.now();
        third.terminate();
        assertThat(third.ended(20)).isTrue();
        eventually().untilAsserted(() -> assertThat(shares()).containsExactly(30L, 30L));
        awaitScrapesOfAll(2, stopped);
        for (CollectorProcess each : List.of(second, fourth)) {
            each.terminate();
        }
        for (CollectorProcess each : List.of(second, fourth)) {
            assertThat(each.ended(20)).isTrue();
        }

        addresses.forEach((id, address) -> judge(id, address, stopped, killed.equals(before.get(id))));
    }

    private void judge(UUID id, String address, Instant stopped, boolean ofTheKilled) {
        List<Instant> seen = new ArrayList<>(seen(address));
        Collections.sort(seen);
        List<Instant> slots = fleet.slots(id);
        Duration longest = INTERVAL.plus(LATENESS).plus(ofTheKilled ? LEASE : Duration.ZERO);
        for (int i = 1; i < seen.size(); i++) {
            Duration gap = Duration.between(seen.get(i - 1), seen.get(i));
            // a first scrape is half an interval before the next one at least, and a late one less than half of it late
            Duration shortest = i == 1 ? INTERVAL.dividedBy(2).minus(LATENESS) : LATENESS;
            assertThat(gap).as("scraped twice: %s", seen).isGreaterThan(shortest);
            // and it may be one and a half intervals before it
            Duration first = i == 1 ? INTERVAL.dividedBy(2) : Duration.ZERO;
            assertThat(gap).as("a gap: %s", seen).isLessThan(longest.plus(first));
        }
        if (ofTheKilled) {
            // what it had not stored yet is lost
            assertThat(slots.size()).isBetween(seen.size() - 1, seen.size());
        } else {
            assertThat(slots).as("stored is what was scraped: %s", seen).hasSameSizeAs(seen);
        }
        List<Instant> since = slots.stream()
                .filter(slot -> slot.isAfter(stopped.minus(INTERVAL)))
                .toList();
        for (int i = 1; i < since.size(); i++) {
            assertThat(since.get(i))
                    .as("no slot is lost: %s", since)
                    .isEqualTo(since.get(i - 1).plus(INTERVAL));
        }
    }

    private List<Instant> seen(String address) {
        List<Instant> seen = scrapes.getOrDefault(address, List.of());
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    private void awaitScrapesOfAll(int times, Instant since) {
        eventually().until(() -> addresses.values().stream()
                .allMatch(address ->
                        seen(address).stream().filter(at -> at.isAfter(since)).count() >= times));
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/metrics")) {
            scrapes.computeIfAbsent(
                            request.localAddress().hostAddress(),
                            address -> Collections.synchronizedList(new ArrayList<>()))
                    .add(Instant.now());
        }
        request.response().end("pgcache_queries_total 1\n");
    }

    private CollectorProcess replica() throws IOException {
        CollectorProcess replica = CollectorProcess.start(
                "replica-" + replicas.size(),
                database,
                database.server().port(),
                List.of("-Xmx128m"),
                Map.of(
                        "COLLECTOR_LEASE_DURATION", LEASE.toSeconds() + "s",
                        "COLLECTOR_LEASE_LATENESS", LATENESS.toMillis() / 1e3 + "s"));
        replicas.add(replica);
        return replica;
    }

    /** Fails until one of them has made the table. */
    private long alive() {
        return fleet.value(Long.class, "SELECT count(*) FROM fleet.collectors WHERE alive_until > now()");
    }

    private Map<UUID, String> holders() {
        return fleet.rows("SELECT instance_id, holder FROM fleet.leases WHERE holder IS NOT NULL").stream()
                .collect(Collectors.toMap(row -> (UUID) row.get("instance_id"), row -> (String) row.get("holder")));
    }

    /** Instances held by each, when every one is held. */
    private List<Long> shares() {
        Map<UUID, String> holders = holders();
        return holders.size() < TARGETS
                ? List.of()
                : holders.values().stream()
                        .collect(Collectors.groupingBy(each -> each, Collectors.counting()))
                        .values()
                        .stream()
                        .sorted()
                        .toList();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }
}
