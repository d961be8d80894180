package com.pgcache.collector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The database goes away under a real collector, and comes back. */
@QuarkusTest
@QuarkusTestResource(CollectorResource.class)
class OutageTest {

    private final Fleet fleet = CollectorResource.fleet();

    @Test
    void scrapingGoesOnWithoutTheDatabaseAndEverythingIsStoredOnceAfterwards() {
        // a slot every second; members may not have that
        fleet.execute("ALTER TABLE fleet.instances DROP CONSTRAINT IF EXISTS instances_scrape_interval_seconds_check");
        List<BodyServer> servers = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                BodyServer server = BodyServer.serving(Map.of("/metrics", "pgcache_queries_total 1\n"));
                servers.add(server);
                ids.add(fleet.add(server.url(), 1));
            }
            fleet.execute("UPDATE fleet.instances SET queries_enabled = false WHERE scrape_interval_seconds = 1");
            await().atMost(20, SECONDS).untilAsserted(() -> assertThat(ids)
                    .allSatisfy(id -> assertThat(fleet.snapshots(id)).hasSizeGreaterThan(2)));

            gate("{\"fault\": \"gone\", \"proxy\": true}");
            List<Integer> scrapes = servers.stream().map(OutageTest::scrapes).toList();
            int stored = stored(ids);
            await().atMost(20, SECONDS).untilAsserted(() -> {
                for (int i = 0; i < servers.size(); i++) {
                    assertThat(scrapes(servers.get(i))).isGreaterThan(scrapes.get(i) + 5);
                }
            });
            assertThat(stored(ids))
                    .as("nothing went past the gate but what was on its way")
                    .isLessThanOrEqualTo(stored + ids.size());

            gate("{\"fault\": \"none\"}");
            fleet.execute("UPDATE fleet.instances SET paused = true WHERE scrape_interval_seconds = 1");
            await().atMost(30, SECONDS).untilAsserted(() -> {
                for (int i = 0; i < servers.size(); i++) {
                    assertThat(fleet.snapshots(ids.get(i))).hasSize(scrapes(servers.get(i)));
                }
                assertThat(fleet.rows("SELECT 1 FROM fleet.leases AS lease JOIN fleet.instances AS instance"
                                + " ON instance.id = lease.instance_id WHERE holder IS NOT NULL AND paused"))
                        .isEmpty();
            });
            ids.forEach(this::hasEverySlotOnce);
            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains("collector_outcomes_dropped_total{reason=\"age\"} 0.0")
                    .contains("collector_outcomes_dropped_total{reason=\"bytes\"} 0.0");
        } finally {
            gate("{\"fault\": \"none\"}");
            servers.forEach(BodyServer::close);
            ids.forEach(fleet::delete);
        }
    }

    /** The first one is on no slot. */
    private void hasEverySlotOnce(UUID id) {
        List<Instant> slots = fleet.slots(id);
        for (int i = 2; i < slots.size(); i++) {
            assertThat(slots.get(i)).isEqualTo(slots.get(i - 1).plusSeconds(1));
        }
        assertThat(fleet.health(id)).containsEntry("consecutive_failures", 0);
        assertThat(fleet.value(Long.class, "SELECT sum(ok) FROM fleet.scrape_strip_5m WHERE instance_id = ?", id))
                .isEqualTo(slots.size());
    }

    private int stored(List<UUID> ids) {
        return ids.stream().mapToInt(id -> fleet.snapshots(id).size()).sum();
    }

    private static int scrapes(BodyServer server) {
        return server.requests().size();
    }

    private static void gate(String fault) {
        RestAssured.given()
                .baseUri("http://127.0.0.1")
                .port(CollectorResource.gateControlPort())
                .contentType("application/json")
                .body(fault)
                .post("/__standin/faults")
                .then()
                .statusCode(200);
    }
}
