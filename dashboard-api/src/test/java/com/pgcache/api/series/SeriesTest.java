package com.pgcache.api.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SeriesTest extends HistoryTest {

    private static final String SERIES = "/api/v1/series";

    @Test
    void aHistoryComesOutAsColumns() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        queries(id, "2026-11-24T10:18:30Z", 100, 60, 20, 5, 5);
        queries(id, "2026-11-24T10:19:00Z", 200, 130, 40, 10, 6);
        queries(id, "2026-11-24T10:19:30Z", 50, 3, 7, 0, 0);
        queries(instance(organization, "other", "us"), "2026-11-24T10:19:30Z", 9999, 1, 1, 1, 1);

        as(organization)
                .queryParam("metric", "hit,miss,uncacheable,unsupported,parseError,total,hitRatio,offload")
                .queryParam("instance", id)
                .queryParam("from", "2026-11-24T10:19:00Z")
                .queryParam("to", "2026-11-24T10:20:01Z")
                .get(SERIES)
                .then()
                .statusCode(200)
                .header("X-Pgcache-Region", "us")
                .header("X-Pgcache-Cache", nullValue())
                .header("Server-Timing", matchesPattern("db;dur=\\d+\\.\\d, cache;dur=\\d+\\.\\d;desc=\"us\""))
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Authorization")
                .body("scope", equalTo("instance"))
                .body("instance", equalTo(id.toString()))
                .body("from", equalTo("2026-11-24T10:19:00Z"))
                .body("to", equalTo("2026-11-24T10:20:30Z"))
                .body("stepSeconds", equalTo(30))
                .body("points", equalTo(3))
                .body("tier", equalTo("raw"))
                .body("gaps", contains(2))
                .body("resets", contains(1))
                // 130 - 60; then all counters fell: a restart, and what they show is new
                .body("series[0].values", contains(70, 3, null))
                .body("series[1].values", contains(20, 7, null))
                // 100 - 70 - 20 - 5 - 1, and 50 - 3 - 7
                .body("series[2].values", contains(4, 40, null))
                .body("series[3].values", contains(5, 0, null))
                .body("series[4].values", contains(1, 0, null))
                .body("series[5].values", contains(100, 50, null))
                .body("series[5].total", equalTo(150))
                // 70 / 90 and 3 / 10; over the window 73 / 100
                .body("series[6].values", contains(0.777778f, 0.3f, null))
                .body("series[6].total", equalTo(0.73f))
                .body("series[7].total", equalTo((float) (73 / 150.0)))
                .body("compare", nullValue());
    }

    @Test
    void gaugesHaveTheirExtremesAndQuantilesTheirBand() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        latency(id, "2026-11-24T10:00:00Z", 100, 1_000, 9.0, 5);
        latency(id, "2026-11-24T10:05:00Z", 110, 1_050, 4.0, 9);
        latency(id, "2026-11-24T10:06:00Z", 140, 1_250, 8.0, 7);
        rollUp(id);

        as(organization)
                .queryParam("metric", "latencyCacheP95Ms,latencyCacheMeanMs,cacheSizeBytes")
                .queryParam("instance", id)
                .queryParam("from", "2026-11-24T10:05:00Z")
                .queryParam("to", "2026-11-24T10:10:00Z")
                .queryParam("step", 300)
                .get(SERIES)
                .then()
                .statusCode(200)
                .body("tier", equalTo("5m"))
                .body("series.kind", contains("band", "quotient", "level"))
                .body("series[0].min", contains(4))
                .body("series[0].max", contains(8))
                // (10 x 4 + 30 x 8) / 40
                .body("series[0].weighted", contains(7))
                // (1,250 - 1,000) / (140 - 100)
                .body("series[1].values", contains(6.25f))
                .body("series[2].last", contains(7))
                .body("series[2].min", contains(7))
                .body("series[2].max", contains(9));
    }

    @Test
    void aWindowThatBeginsInAGapKnowsItsBaseline() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        queries(id, "2026-11-22T09:00:00Z", 100, 60, 20, 0, 0);
        queries(id, "2026-11-24T10:19:00Z", 150, 90, 40, 0, 0);

        as(organization)
                .queryParam("metric", "queriesTotal")
                .queryParam("instance", id)
                .get(SERIES)
                .then()
                .body("series[0].total", equalTo(50))
                .body("gaps", hasItem(118));
    }

    @Test
    void anotherTimeIsLaidBesideIt() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        queries(id, "2026-11-24T09:59:30Z", 0, 0, 0, 0, 0);
        queries(id, "2026-11-24T10:00:00Z", 10, 10, 0, 0, 0);
        queries(id, "2026-11-24T10:01:00Z", 14, 12, 2, 0, 0);

        as(organization)
                .queryParam("metric", "hit,hitRatio")
                .queryParam("instance", id)
                .queryParam("from", "2026-11-24T10:01:00Z")
                .queryParam("to", "2026-11-24T10:02:00Z")
                .queryParam("compare", "previous")
                .get(SERIES)
                .then()
                .body("series[0].values", contains(2, null))
                .body("compare.from", equalTo("2026-11-24T10:00:00Z"))
                .body("compare.to", equalTo("2026-11-24T10:01:00Z"))
                .body("compare.gaps", contains(1))
                .body("compare.series[0].values", contains(10, null))
                .body("compare.series[1].total", equalTo(1.0f))
                .body("series[1].total", equalTo(0.5f));
    }

    @Test
    void aRegionAndAnOrganisationAreTheSumOfTheirInstances() {
        String organization = newOrganization();
        UUID one = instance(organization, "one", "us");
        UUID other = instance(organization, "other", "us");
        UUID far = instance(organization, "far", "eu");
        for (UUID id : List.of(one, other, far)) {
            latency(id, "2026-11-24T10:00:00Z", 0, 0, 1.0, 5);
            latency(id, "2026-11-24T10:01:00Z", 10, 50, id == far ? 70.0 : 7.0, 100);
            rollUp(id);
        }

        scope(organization, "region", "us")
                .then()
                .body("scope", equalTo("region"))
                .body("tier", equalTo("5m"))
                .body("series[0].total", equalTo(20))
                .body("series[1].last", hasItem(200))
                .body("series[1].max", hasItem(100))
                .body("series[2].max", hasItem(7));
        scope(organization, "x", "")
                .then()
                .body("scope", equalTo("organisation"))
                .body("series[0].total", equalTo(30))
                .body("series[1].last", hasItem(300))
                .body("series[2].min", hasItem(1))
                .body("series[2].max", hasItem(70));
        scope(organization, "region", "as")
                .then()
                .body("series[0].total", nullValue())
                .body("gaps", hasSize(3));
    }

    private Response scope(String organization, String parameter, String value) {
        return as(organization)
                .queryParam("metric", "latencyCacheCount,cacheSizeBytes,latencyCacheP99Ms")
                .queryParam(parameter, value)
                .queryParam("from", "2026-11-24T10:00:00Z")
                .queryParam("to", "2026-11-24T10:15:00Z")
                .get(SERIES);
    }

    @Test
    void anInstanceWithoutAHistoryHasAllItsPoints() {
        String organization = newOrganization();

        as(organization)
                .queryParam("metric", "hit")
                .queryParam("instance", addInstance(organization, "orders"))
                .get(SERIES)
                .then()
                .statusCode(200)
                .body("points", equalTo(121))
                .body("gaps", hasSize(121))
                .body("series[0].values", everyItem(nullValue()))
                .body("series[0].total", equalTo(0));
    }

    @Test
    void everyMetricCanBeAskedFor() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        List<String> names = List.copyOf(Metric.BY_NAME.keySet());
        for (int from = 0; from < names.size(); from += SeriesRequest.MAX_METRICS) {
            List<String> some = names.subList(from, Math.min(names.size(), from + SeriesRequest.MAX_METRICS));
            for (String query :
                    List.of("step=30&instance=" + id, "step=300&instance=" + id, "step=3600", "region=us")) {
                as(organization)
                        .get(SERIES + "?metric=" + String.join(",", some) + "&" + query)
                        .then()
                        .statusCode(200)
                        .body("series.metric", equalTo(some))
                        .body("series.unit", everyItem(notNullValue()));
            }
        }
    }

    @Test
    void infinitiesFromOutsideAreNoJson() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        latency(id, "2026-11-24T10:00:00Z", 0, 0, 1.0, 5);
        latency(id, "2026-11-24T10:00:30Z", 7, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 5);

        as(organization)
                .get(SERIES + "?metric=latencyCacheSumMs,latencyCacheP95Ms&step=30&instance=" + id)
                .then()
                .statusCode(200)
                .body(containsString("1.0E300"), not(containsString("Infinity")));
    }

    @Test
    void aForeignInstanceDoesNotExist() {
        String id = addInstance(newOrganization(), "theirs");
        for (String unknown : List.of(id, UUID.randomUUID().toString())) {
            as(newOrganization())
                    .get(SERIES + "?metric=hit&instance=" + unknown)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not_found"));
        }
    }

    @Test
    void aSettledWindowIsConfirmedWithoutAQuery() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        String url = SERIES + "?metric=hit&from=2026-11-24T09:00:00Z&to=2026-11-24T10:00:00Z&instance=" + id;
        String tag = as(organization).get(url).then().statusCode(200).extract().header("ETag");
        clock.set(NOW.plusSeconds(3600));
        // nobody could read now, not even whether the instance exists
        sql("ALTER TABLE fleet.instances RENAME TO gone");
        try {
            passThrough.takeSent();
            as(organization)
                    .header("If-None-Match", "\"other\", " + tag)
                    .get(url)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag)
                    .header("Server-Timing", nullValue());
            assertThat(passThrough.takeSent().length()).isZero();
        } finally {
            sql("ALTER TABLE fleet.gone RENAME TO instances");
        }
        as(newOrganization()).header("If-None-Match", tag).get(url).then().statusCode(404);
    }

    @Test
    void anOpenWindowIsConfirmedWhileItsAnswerIsTheSame() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        String url = SERIES + "?metric=hit&instance=" + id;
        String tag = as(organization).get(url).then().statusCode(200).extract().header("ETag");

        as(organization).header("If-None-Match", tag).get(url).then().statusCode(304);
        queries(id, "2026-11-24T10:19:00Z", 1, 1, 0, 0, 0);
        as(organization)
                .header("If-None-Match", tag)
                .get(url)
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("W/\"[\\w-]{22}\""));
    }

    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "step, 31, step",
        "step, abc, step",
        "from, yesterday, from",
        "to, 2026-11-24, to",
        "from, 2025-10-01T00:00:00Z, from",
        "from, 2026-11-25T00:00:00Z, from",
        "to, +1000000000-12-31T23:59:59Z, to",
        "compare, last, compare",
        "metric, nonsense, metric",
        "instance, 1-1-1-1-1, instance",
        "region, us, region"
    })
    void aQuestionThatMakesNoSenseIsRefused(String parameter, String value, String field) {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");
        Map<String, String> parameters = new java.util.HashMap<>(Map.of("metric", "hit", "instance", id));
        parameters.put(parameter, value);

        as(organization)
                .queryParams(parameters)
                .get(SERIES)
                .then()
                .statusCode(400)
                .body("code", equalTo("validation_failed"))
                .body("errors.field", contains(field));
    }

    @Test
    void everyWrongParameterIsNamedAtOnce() {
        as(newOrganization())
                .get(SERIES + "?from=x&to=y&step=z&compare=c&instance=i")
                .then()
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("from", "to", "step", "compare", "metric", "instance"));
    }

    @Test
    void theAnswerIsSmall() {
        String organization = newOrganization();
        UUID id = instance(organization, "orders", "us");
        byte[] body = as(organization)
                .get(SERIES + "?metric=hit&step=300&from=2026-11-17T10:00:00Z&to=2026-11-24T10:00:00Z&instance=" + id)
                .then()
                .body("points", equalTo(2016))
                .body("resets", empty())
                .extract()
                .asByteArray();
        // 2,016 times "null," and as many places of gaps
        assertThat(body.length).isLessThan(25_000);
        assertThat(new String(body, StandardCharsets.UTF_8))
                .doesNotContain("\n")
                .doesNotContain(": ");
    }

    private void queries(UUID id, String at, long total, long hit, long miss, long unsupported, long parseError) {
        snapshot(
                id,
                Instant.parse(at),
                Map.of(
                        "queries_total", total,
                        "queries_cache_hit", hit,
                        "queries_cache_miss", miss,
                        "queries_unsupported", unsupported,
                        "queries_parse_error", parseError));
    }

    private void latency(UUID id, String at, long count, double sum, double quantile, long size) {
        snapshot(
                id,
                Instant.parse(at),
                Map.of(
                        "latency_cache_count", count,
                        "latency_cache_sum_ms", sum,
                        "latency_cache_p95_ms", quantile,
                        "latency_cache_p99_ms", quantile,
                        "cache_size_bytes", size));
    }
}
