package com.pgcache.api.federate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FederateTest extends HistoryTest {

    private static final String FEDERATE = "/api/v1/federate";

    private final String organization = newOrganization();

    @Test
    void countersComeAsScrapedAndRatiosOfTheLastFiveMinutes() {
        UUID id = measured("orders");

        String text = federate();
        Map<String, Double> samples = StrictParser.parse(text);

        String labels = "{instance_id=\"" + id + "\",instance_name=\"orders\",region=\"us\"}";
        assertThat(samples)
                .containsEntry("pgcache_dashboard_up" + labels, 1.0)
                .containsEntry("pgcache_dashboard_queries_total" + labels, 30.0)
                .containsEntry("pgcache_dashboard_queries_cache_hit_total" + labels, 24.0)
                .containsEntry("pgcache_dashboard_latency_cache_sum_seconds_total" + labels, 1.5)
                .containsEntry("pgcache_dashboard_connections_active" + labels, 7.0)
                // 90 hits, 10 misses and 20 others between 10:15 and 10:20, through a restart
                .containsEntry("pgcache_dashboard_hit_ratio" + labels, 0.9)
                .containsEntry("pgcache_dashboard_offload_ratio" + labels, 0.75)
                .doesNotContainKey("pgcache_dashboard_cache_size_bytes" + labels);
        assertThat(text)
                .contains("pgcache_dashboard_connections_active" + labels + " 7 "
                        + Instant.parse("2026-11-24T10:19:30Z").toEpochMilli() + "\n");
    }

    @Test
    void anyNameIsALabelThatCanBeRead() {
        UUID id = instance(organization, "plain", "us");
        sql("UPDATE fleet.instances SET name = ? WHERE id = ?", "a\"b\\c,}d", id);

        assertThat(StrictParser.parse(federate()))
                .containsKey("pgcache_dashboard_up{instance_id=\"" + id
                        + "\",instance_name=\"a\\\"b\\\\c,}d\",region=\"us\"}");
    }

    @Test
    void promtoolTakesIt() throws Exception {
        assumeTrue(isThere("promtool"), "promtool is not installed; the strict parser has looked at it");
        measured("orders");
        measured("a\"b\\c");

        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        promtool.getOutputStream().write(federate().getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(promtool.exitValue()).as(said).isZero();
    }

    @Test
    void itIsForAKeyWithTheScopeAndForItsOwnInstances() {
        measured("orders");
        String reading = issuer.token()
                .claim("org_id", newOrganization())
                .claim("scope", "metrics:read")
                .signed();
        String other = issuer.token()
                .claim("org_id", organization)
                .claim("scope", "instances:read")
                .signed();

        String foreign = given().auth()
                .oauth2(reading)
                .accept("text/plain")
                .get(FEDERATE)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(foreign).isEmpty();
        given().auth().oauth2(other).get(FEDERATE).then().statusCode(403).body("code", equalTo("scope_missing"));
    }

    private String federate() {
        return as(organization)
                .get(FEDERATE)
                .then()
                .statusCode(200)
                .header("Content-Type", equalTo("text/plain;charset=utf-8;version=0.0.4"))
                .extract()
                .asString();
    }

    /** Restarted in its last five minutes. */
    private UUID measured(String name) {
        UUID id = instance(organization, "n" + UUID.randomUUID(), "us");
        sql("UPDATE fleet.instances SET name = ? WHERE id = ?", name, id);
        snapshot(
                id,
                Instant.parse("2026-11-24T10:14:30Z"),
                Map.of("queries_total", 1000L, "queries_cache_hit", 500L, "queries_cache_miss", 0L));
        snapshot(
                id,
                Instant.parse("2026-11-24T10:15:00Z"),
                Map.of("queries_total", 1090L, "queries_cache_hit", 566L, "queries_cache_miss", 4L));
        snapshot(
                id,
                Instant.parse("2026-11-24T10:19:30Z"),
                Map.of(
                        "queries_total", 30L,
                        "queries_cache_hit", 24L,
                        "queries_cache_miss", 6L,
                        "connections_active", 7L,
                        "latency_cache_sum_ms", 1500.0));
        sql(
                """
                INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, last_success_at, outcome, duration_ms)
                VALUES (?, ?, ?, 'ok', 12)
                """,
                id,
                NOW.atOffset(ZoneOffset.UTC),
                NOW.atOffset(ZoneOffset.UTC));
        rollUp(id);
        return id;
    }

    private static boolean isThere(String program) throws IOException {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
