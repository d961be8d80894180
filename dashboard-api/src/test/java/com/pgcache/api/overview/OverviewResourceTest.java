package com.pgcache.api.overview;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverviewResourceTest extends HistoryTest {

    @Test
    void aFleetIsTheSumOfItsRegionsComparedWithTheDayBefore() {
        String organization = newOrganization();
        UUID us = instance(organization, "us-1", "us");
        UUID eu = instance(organization, "eu-1", "eu");
        // yesterday: 100 queries, 30 hits, 20 misses
        scrape(us, "2026-11-23T08:00:00Z", 0, 0, 0);
        scrape(us, "2026-11-23T08:01:00Z", 100, 30, 20);
        // today: 200 queries, 90 hits, 30 misses in us, and 50, 10, 30 in eu
        scrape(us, "2026-11-24T10:19:30Z", 300, 120, 50);
        scrape(eu, "2026-11-24T10:19:00Z", 0, 0, 0);
        scrape(eu, "2026-11-24T10:19:30Z", 50, 10, 30);
        rollUp(us);
        rollUp(eu);
        health(us, "ok", "2026-11-24T10:19:30Z", "2026-11-24T10:19:30Z", 0);
        // backed off: tried every ten minutes only, and down in between
        health(eu, "connect_refused", "2026-11-24T10:11:00Z", "2026-11-24T09:00:00Z", 9);

        as(organization)
                .get("/api/v1/overview")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("tier", equalTo("5m"))
                .body("from", equalTo("2026-11-23T10:20:00Z"))
                .body("to", equalTo("2026-11-24T10:25:00Z"))
                .body("compare.from", equalTo("2026-11-22T10:15:00Z"))
                .body("compare.to", equalTo("2026-11-23T10:20:00Z"))
                .body("funnel.total.value", equalTo(250.0f))
                .body("funnel.total.before", equalTo(100.0f))
                // 100 / 160, before 30 / 50
                .body("funnel.hitRatio.value", equalTo(0.625f))
                .body("funnel.hitRatio.before", equalTo(0.6f))
                .body("funnel.hitRatio.delta", equalTo(0.025f))
                // 160 / 250
                .body("funnel.cacheableShare.value", equalTo(0.64f))
                .body("funnel.offload.value", equalTo(0.4f))
                .body("replication.maxLagBytes.value", equalTo(0.0f))
                .body("regions.region", contains("eu", "us"))
                .body("regions.worst", contains("down", "up"))
                .body("regions.up", contains(0, 1))
                .body("regions.hitRatio.value", contains(0.25f, 0.75f))
                .body("regions[1].hitRatio.before", equalTo(0.6f))
                .body("regions[0].hitRatio.before", nullValue())
                .body("freshness.name", contains("us-1", "eu-1"))
                .body("freshness.health", contains("up", "down"))
                // one scrape within sixteen minutes: no lag, and no growth to tell of
                .body("freshness[0].freshness.state", equalTo("in_sync"))
                .body("freshness[1].freshness.state", equalTo("unknown"));
    }

    @Test
    void savingsAreSummedQueryByQueryForAsLongAsTheyAreFew() {
        String organization = newOrganization();
        UUID id = instance(organization, "us-1", "us");
        scrape(id, "2026-11-24T09:00:00Z", 0, 0, 0);
        scrape(id, "2026-11-24T09:05:00Z", 150, 100, 50);
        rollUp(id);
        // 80 hits at 1 ms, 40 others at 11 ms; 20 hits at 2 ms, 10 others at 7 ms: 80 x 10 + 20 x 5
        query(organization, id, "2026-11-24T09:05:00Z", "17", 120, 80, 40, 80.0, 440.0);
        query(organization, id, "2026-11-24T09:05:00Z", "(other)", 30, 20, 10, 40.0, 70.0);

        as(organization)
                .get(INSTANCES + "/" + id + "/overview?compare=none")
                .then()
                .statusCode(200)
                .body("savings.savedOriginMs.value", equalTo(900.0f))
                .body("savings.savedOriginMs.before", nullValue())
                .body("savings.coverage", equalTo(1.0f))
                .body("savings.basis", equalTo("queries"))
                .body("savings.top.fingerprint", contains("17"))
                .body("savings.top[0].savedOriginMs", equalTo(800.0f))
                .body("compare", nullValue());
        as(organization)
                .get(INSTANCES + "/" + id + "/overview?from=2026-11-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("tier", equalTo("1h"))
                .body("savings.basis", equalTo("instances"))
                .body("savings.savedOriginMs.value", nullValue());
    }

    @Test
    void anOrganisationWithoutInstancesHasAnOverview() {
        as(newOrganization())
                .get("/api/v1/overview")
                .then()
                .statusCode(200)
                .body("funnel.total.value", equalTo(0.0f))
                .body("funnel.hitRatio.value", nullValue())
                .body("latency.cache.p95Ms.value", nullValue())
                .body("regions", empty())
                .body("freshness", empty());
    }

    @Test
    void nothingOfOthersIsInIt() {
        String organization = newOrganization();
        UUID theirs = instance(newOrganization(), "theirs", "us");
        scrape(theirs, "2026-11-24T10:00:00Z", 0, 0, 0);
        scrape(theirs, "2026-11-24T10:01:00Z", 100, 60, 20);
        rollUp(theirs);

        as(organization)
                .get("/api/v1/overview")
                .then()
                .body("funnel.total.value", equalTo(0.0f))
                .body("regions", hasSize(0));
        as(organization)
                .get(INSTANCES + "/" + theirs + "/overview")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
    }

    @Test
    void aTimeThatMakesNoSenseIsRefused() {
        as(newOrganization())
                .get("/api/v1/overview?from=x&compare=y")
                .then()
                .statusCode(400)
                .body("errors.field", contains("from", "compare"));
    }

    private void scrape(UUID id, String at, long total, long hit, long miss) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "queries_total", total,
                "queries_cache_hit", hit,
                "queries_cache_miss", miss,
                "replication_lag_bytes", 0L,
                "cdc_events", total));
        snapshot(id, Instant.parse(at), values);
    }

    private void health(UUID id, String outcome, String attempt, String success, int failures) {
        sql(
                """
                INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, last_success_at, outcome, duration_ms,
                    consecutive_failures)
                VALUES (?, ?, ?, ?, 12, ?)
                """,
                id,
                at(attempt),
                at(success),
                outcome,
                failures);
    }

    private void query(
            String organization,
            UUID id,
            String bucket,
            String fingerprint,
            long executions,
            long hits,
            long misses,
            double cacheMs,
            double originMs) {
        sql(
                """
                INSERT INTO fleet.query_rollup_5m (org_id, instance_id, bucket, fingerprint, executions, cache_hits,
                    cache_misses, time_cache_ms, time_origin_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                organization,
                id,
                at(bucket),
                fingerprint,
                executions,
                hits,
                misses,
                cacheMs,
                originMs);
    }

    private static OffsetDateTime at(String time) {
        return Instant.parse(time).atOffset(ZoneOffset.UTC);
    }
}
