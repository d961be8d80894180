package com.pgcache.api.notcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NotCachedTest extends HistoryTest {

    private static final Instant FROM = Instant.parse("2026-11-24T09:00:00Z");
    private static final String HOUR = "?from=2026-11-24T09:00:00Z&to=2026-11-24T10:00:00Z";
    private static final Offset<Double> ROUNDING = Offset.offset(1e-3);

    @Test
    void reasonsAreToldByFamilyWithTheirTimeAndWhatCouldBeHad() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        scraped(id, "seed");
        // means of 0.5, 1.5 and 2 ms from the cache
        ran(organization, id, "1", "{orders}", null, 100, 80, 20, 40.0, 100.0);
        ran(organization, id, "2", "{orders}", null, 10, 10, 0, 15.0, null);
        ran(organization, id, "3", "{items}", null, 10, 5, 5, 10.0, 10.0);
        ran(organization, id, "4", "{orders}", "VolatileFunction", 100, 0, 0, null, 1000.0);
        ran(organization, id, "5", "{items,orders}", "UnsupportedJoin", 10, 0, 0, null, 500.0);
        ran(organization, id, "6", "{pg_class}", "SystemCatalogQuery", 50, 0, 0, null, 100.0);
        ran(organization, id, "7", "{audit}", "FromTheFuture", 4, 0, 0, null, null);
        sql("UPDATE fleet.query_stats SET avg_latency_origin_ms = 6 WHERE instance_id = ? AND fingerprint = '7'", id);
        grown(organization, id, "(other)", 26, 0, 0, null, null);
        // all of the instance: 2 ms from the cache
        measured(id, Map.of("queries_total", 310L, "latency_cache_count", 100L, "latency_cache_sum_ms", 200.0));

        JsonPath answer = as(organization)
                .get(INSTANCES + "/" + id + "/not-cached" + HOUR)
                .then()
                .statusCode(200)
                .header("X-Pgcache-Region", "us")
                .body("reasonsReported", equalTo("all"))
                .body("uncached.queries", equalTo(4))
                .body("uncached.executions", equalTo(164f))
                .body("uncached.originMs", equalTo(1600f))
                .body("unknownShare", equalTo((float) (26 / 310.0)))
                .body("families.family", contains("fixable", "notSupportedYet", "configuration", "byDesign", "other"))
                .body("families.share.queries", contains(1, 1, 0, 1, 1))
                .body("families.share.timeShare", contains(0.625f, 0.3125f, null, 0.0625f, null))
                .body("families[0].reasons[0].category", equalTo("VolatileFunction"))
                .body("families[0].reasons[0].guide.after", startsWith("WHERE"))
                .body("families[0].reasons[0].queries.fingerprint", contains("4"))
                .body("families[0].reasons[0].queries[0].details", equalTo("blamed"))
                .body("families[2].reasons", empty())
                .body("families[3].share.potential", nullValue())
                .body("families[4].reasons[0].category", equalTo("FromTheFuture"))
                .extract()
                .jsonPath();

        // 100 x (10 - median(0.5, 1.5)), of which 90 in 110 would hit
        band(answer, 0, 450, 900 * 90 / 110.0);
        // 10 x (50 - median(0.5, 1.5, 2)), of which 95 in 120
        band(answer, 1, 242.5, 485 * 95 / 120.0);
        // 4 x (6 - 2): nobody else reads that table, so the mean is the instance's and the ratio is open
        band(answer, 4, 8, 15.2);
        assertThat(answer.getDouble("uncached.potential.lowMs")).isCloseTo(700.5, ROUNDING);
    }

    @Test
    void anInstanceThatTellsNoReasonsHasItsClasses() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        scraped(id, "current");
        ran(organization, id, "1", "{orders}", null, 100, 80, 20, 40.0, null);
        measured(
                id,
                Map.of(
                        "queries_total",
                        200L,
                        "queries_cache_hit",
                        80L,
                        "queries_cache_miss",
                        20L,
                        "queries_unsupported",
                        30L));

        as(organization)
                .get(INSTANCES + "/" + id + "/not-cached" + HOUR)
                .then()
                .statusCode(200)
                .body("reasonsReported", equalTo("none"))
                .body("instances.reasonsReported", contains(false))
                .body("uncached.queries", equalTo(0))
                .body("uncached.timeShare", nullValue())
                .body("families.share.queries", contains(0, 0, 0, 0, 0))
                .body("classes.total", equalTo(200f))
                .body("classes.hit", equalTo(80f))
                .body("classes.unsupported", equalTo(30f))
                // what is left of 200
                .body("classes.uncacheable", equalTo(70f));
    }

    @Test
    void aRegionIsItsInstancesAlone() {
        String organization = newOrganization();
        UUID us = instance(organization, "orders", "us");
        UUID eu = instance(organization, "orders-eu", "eu");
        scraped(us, "seed");
        scraped(eu, "seed");
        ran(organization, us, "1", "{orders}", "VolatileFunction", 100, 0, 0, null, 1000.0);
        ran(organization, eu, "1", "{orders}", "UnsupportedJoin", 10, 0, 0, null, 500.0);
        measured(us, Map.of("queries_total", 100L));
        measured(eu, Map.of("queries_total", 10L));

        as(organization)
                .get("/api/v1/not-cached" + HOUR + "&region=eu")
                .then()
                .statusCode(200)
                .body("instances.name", contains("orders-eu"))
                .body("classes.total", equalTo(10f))
                .body("uncached.executions", equalTo(10f))
                .body("families.share.queries", contains(0, 1, 0, 0, 0));
        as(organization)
                .get("/api/v1/not-cached" + HOUR)
                .then()
                .body("uncached.executions", equalTo(110f))
                .body("classes.total", equalTo(110f));
        as(organization)
                .get("/api/v1/not-cached" + HOUR + "&region=nowhere")
                .then()
                .statusCode(200)
                .body("instances", empty())
                .body("uncached.queries", equalTo(0));
        as(organization)
                .get("/api/v1/not-cached" + HOUR + "&region=" + "x".repeat(33))
                .then()
                .statusCode(400)
                .body("errors.field", contains("region"));
    }

    @Test
    void aFleetSaysWhichOfItsInstancesTell() {
        String organization = newOrganization();
        UUID silent = instance(organization, "silent", "us");
        UUID telling = instance(organization, "telling", "eu");
        scraped(silent, "current");
        scraped(telling, "current");
        ran(organization, telling, "1", "{orders}", "WritesData", 5, 0, 0, null, 50.0);
        ran(organization, telling, "2", "{orders}", null, 5, 0, 0, null, 70.0);
        sql("UPDATE fleet.query_stats SET cacheable = false WHERE instance_id = ? AND fingerprint = '2'", telling);
        String others = newOrganization();
        ran(others, instance(others, "theirs", "us"), "3", "{orders}", "WritesData", 7, 0, 0, null, 700.0);

        as(organization)
                .get("/api/v1/not-cached" + HOUR)
                .then()
                .statusCode(200)
                .body("reasonsReported", equalTo("some"))
                .body("instances.findAll { it.reasonsReported }.name", contains("telling"))
                .body("uncached.originMs", equalTo(120f))
                .body("families.reasons.flatten().category", containsInAnyOrder("WritesData", "Unreported"));
    }

    @Test
    void aFleetWithoutInstancesHasNothingToTell() {
        as(newOrganization())
                .get("/api/v1/not-cached")
                .then()
                .statusCode(200)
                .body("reasonsReported", equalTo("none"))
                .body("instances", empty())
                .body("unknownShare", nullValue())
                .body("from", equalTo("2026-11-23T10:20:00Z"))
                .body("to", equalTo("2026-11-24T10:25:00Z"));
    }

    @Test
    void aWindowThatIsTooLongForItsInstancesIsRefused() {
        String organization = newOrganization();
        for (int i = 0; i < 5; i++) {
            instance(organization, "instance-" + i, "us");
        }

        // 200 buckets each, less one for what the window is widened by
        as(organization).get("/api/v1/not-cached").then().statusCode(200).body("from", equalTo("2026-11-23T17:45:00Z"));
        as(organization)
                .get("/api/v1/not-cached?from=2026-11-23T10:00:00Z&to=2026-11-24T10:00:00Z")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("from"))
                .body("errors[0].message", equalTo("must be at most 995 minutes before to, for 5 instances"));
    }

    private static void band(JsonPath answer, int family, double low, double high) {
        assertThat(answer.getDouble("families[" + family + "].share.potential.lowMs"))
                .isCloseTo(low, ROUNDING);
        assertThat(answer.getDouble("families[" + family + "].share.potential.highMs"))
                .isCloseTo(high, ROUNDING);
    }

    private void scraped(UUID id, String dialect) {
        sql(
                """
                INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, outcome, duration_ms, dialect)
                VALUES (?, now(), 'ok', 1, ?)
                """,
                id,
                dialect);
    }

    private void measured(UUID id, Map<String, ?> grown) {
        snapshot(id, FROM.minusSeconds(30), zero(grown));
        snapshot(id, FROM.plusSeconds(60), grown);
        rollUp(id);
    }

    private static Map<String, ?> zero(Map<String, ?> grown) {
        return grown.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue() instanceof Double ? (Object) 0.0 : (Object) 0L));
    }

    private void ran(
            String organization,
            UUID id,
            String fingerprint,
            String tables,
            @Nullable String category,
            long executions,
            long hits,
            long misses,
            @Nullable Double cacheMs,
            @Nullable Double originMs) {
        sql(
                """
                INSERT INTO fleet.query_stats (instance_id, fingerprint, sql_template, tables, cacheable,
                    uncacheable_category, uncacheable_details, execution_count, cache_hits, cache_misses, first_seen,
                    last_seen, collected_at)
                VALUES (?, ?, 'SELECT ' || ?, ?::text[], ?::text IS NULL, ?, 'blamed', 0, 0, 0, now(), now(), now())
                """,
                id,
                fingerprint,
                fingerprint,
                tables,
                category,
                category);
        grown(organization, id, fingerprint, executions, hits, misses, cacheMs, originMs);
    }

    /** In two buckets, half in each. */
    private void grown(
            String organization,
            UUID id,
            String fingerprint,
            long executions,
            long hits,
            long misses,
            @Nullable Double cacheMs,
            @Nullable Double originMs) {
        for (int bucket = 0; bucket < 2; bucket++) {
            sql(
                    """
                    INSERT INTO fleet.query_rollup_5m (org_id, instance_id, bucket, fingerprint, executions, cache_hits,
                        cache_misses, time_cache_ms, time_origin_ms)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    organization,
                    id,
                    FROM.plusSeconds(300L * bucket).atOffset(ZoneOffset.UTC),
                    fingerprint,
                    half(executions, bucket),
                    half(hits, bucket),
                    half(misses, bucket),
                    cacheMs == null ? null : (Double) (cacheMs / 2),
                    originMs == null ? null : (Double) (originMs / 2));
        }
    }

    private static long half(long count, int bucket) {
        return bucket == 0 ? count / 2 : count - count / 2;
    }
}
