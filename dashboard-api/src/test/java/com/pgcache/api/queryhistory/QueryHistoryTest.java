package com.pgcache.api.queryhistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class QueryHistoryTest extends HistoryTest {

    private static final Instant FROM = Instant.parse("2026-11-24T09:00:00Z");
    private static final String HOUR = "/history?from=2026-11-24T09:00:00Z&to=2026-11-24T10:00:00Z";

    @Test
    void aHistoryComesOutAsColumns() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        // 8 hits in 16 ms, 2 others in 50 ms; then, five minutes later, 3 misses in 30 ms
        grown(organization, id, 0, "17", 10, 8, 2, 16.0, 50.0);
        grown(organization, id, 1, "17", 3, 0, 3, null, 30.0);
        grown(organization, id, 1, "18", 99, 99, 0, 1.0, null);

        as(organization)
                .get(INSTANCES + "/" + id + "/queries/17" + HOUR + "&step=300")
                .then()
                .statusCode(200)
                .body("fingerprint", equalTo("17"))
                .body("points", equalTo(12))
                .body("executions[0]", equalTo(10))
                .body("executions[1]", equalTo(3))
                .body("executions[2]", equalTo(0))
                .body("hitRatio[0]", equalTo(0.8f))
                .body("hitRatio[2]", equalTo(null))
                .body("meanCacheMs[0]", equalTo(2.0f))
                .body("meanCacheMs[1]", equalTo(null))
                .body("meanOriginMs[0]", equalTo(25.0f))
                .body("totals.executions", equalTo(13))
                // 8 / 13, and (50 + 30) / (13 - 8)
                .body("totals.hitRatio", equalTo((float) (8 / 13.0)))
                .body("totals.meanOriginMs", equalTo(16.0f));
        as(organization)
                .get(INSTANCES + "/" + id + "/queries/17" + HOUR + "&step=900")
                .then()
                .body("executions", contains(13, 0, 0, 0));
    }

    @Test
    void aWindowThatIsOverIsConfirmedWithoutAQuery() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        grown(organization, id, 0, "17", 10, 8, 2, 16.0, 50.0);
        String url = INSTANCES + "/" + id + "/queries/17" + HOUR + "&step=300";
        String tag = as(organization)
                .get(url)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");
        assertThat(tag).startsWith("W/\"");

        passThrough.takeSent();
        as(organization)
                .header("If-None-Match", tag)
                .get(url)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        assertThat(passThrough.takeSent().length()).isZero();
        as(organization)
                .header("If-None-Match", tag)
                .get(url.replace("=300", "=900"))
                .then()
                .statusCode(200);
        as(newOrganization()).header("If-None-Match", tag).get(url).then().statusCode(404);
        // a window that ends now is never over
        as(organization)
                .get(INSTANCES + "/" + id + "/queries/17/history")
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Cache-Control", "private, no-store");
    }

    /** Whatever the step: the histories of all templates, the others included, add up to what the instance did. */
    @Test
    void historiesAddUpToTheInstance() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        Random random = new Random(23);
        List<String> fingerprints = List.of("1", "2", "18446744073709551615", "(other)");
        long executions = 0;
        long hits = 0;
        for (int bucket = 0; bucket < 12; bucket++) {
            for (String fingerprint : fingerprints) {
                long hit = random.nextInt(50);
                long miss = random.nextInt(50);
                long other = random.nextInt(5);
                grown(organization, id, bucket, fingerprint, hit + miss + other, hit, miss, 1.0, 2.0);
                executions += hit + miss + other;
                hits += hit;
            }
        }
        snapshot(id, FROM.minusSeconds(30), java.util.Map.of("queries_total", 5L, "queries_cache_hit", 5L));
        snapshot(
                id,
                FROM.plusSeconds(3599),
                java.util.Map.of("queries_total", 5 + executions, "queries_cache_hit", 5 + hits));
        rollUp(id);
        for (int step : new int[] {300, 900, 3600}) {
            long executed = 0;
            long hit = 0;
            for (String fingerprint : fingerprints) {
                JsonPath history = as(organization)
                        .get(INSTANCES + "/" + id + "/queries/" + fingerprint + HOUR + "&step=" + step)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                List<Integer> column = history.getList("executions");
                assertThat(column.stream().mapToLong(Integer::longValue).sum())
                        .isEqualTo(history.getLong("totals.executions"));
                executed += history.getLong("totals.executions");
                hit += history.getLong("totals.cacheHits");
            }
            JsonPath instance = as(organization)
                    .get("/api/v1/series?metric=total,hit&from=2026-11-24T09:00:00Z&to=2026-11-24T10:00:00Z&step="
                            + step + "&instance=" + id)
                    .then()
                    .extract()
                    .jsonPath();
            assertThat(executed).isEqualTo(executions).isEqualTo(instance.getLong("series[0].total"));
            assertThat(hit).isEqualTo(hits).isEqualTo(instance.getLong("series[1].total"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "abc", "99999999999999999999999", "-1"})
    void aQueryThatTheInstanceNeverReportedDoesNotExist(String fingerprint) {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");

        as(organization)
                .get(INSTANCES + "/" + id + "/queries/" + fingerprint + "/history")
                .then()
                .statusCode(404)
                .body("code", equalTo("not_found"));
    }

    @Test
    void aHistoryOfOthersDoesNotExist() {
        String theirs = newOrganization();
        UUID id = instance(theirs, "orders", "us");
        grown(theirs, id, 0, "17", 10, 8, 2, 16.0, 50.0);

        as(newOrganization())
                .get(INSTANCES + "/" + id + "/queries/17" + HOUR)
                .then()
                .statusCode(404);
    }

    private void grown(
            String organization,
            UUID id,
            int bucket,
            String fingerprint,
            long executions,
            long hits,
            long misses,
            @Nullable Double cacheMs,
            @Nullable Double originMs) {
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
                executions,
                hits,
                misses,
                cacheMs,
                originMs);
    }
}
