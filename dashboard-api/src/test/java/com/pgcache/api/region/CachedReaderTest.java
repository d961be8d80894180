package com.pgcache.api.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiDatabase;
import com.pgcache.api.ApiTest;
import com.pgcache.api.CachingPassThrough;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CachedReaderTest extends ApiTest {

    @Inject
    MeterRegistry meters;

    CachingPassThrough cache;

    private static final Instant NOW = Instant.parse("2026-11-24T10:20:05Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/overview",
                "/queries/(other)/history",
                "/queries",
                "/queries?sort=latency&order=asc&limit=10",
                "/queries?search=orders"
            })
    void equalScreensSendEqualBytes(String path) {
        String organization = newOrganization();
        String url = INSTANCES + "/" + addInstance(organization, "orders") + path;
        clock.set(NOW);
        sentBy(organization, url); // prepares the statement, once per connection

        Buffer first = sentBy(organization, url);
        clock.set(NOW.plusSeconds(20));
        Buffer later = sentBy(organization, url);

        assertThat(first.length()).isPositive();
        assertThat(later).isEqualTo(first);
        assertThat(first.toString(StandardCharsets.ISO_8859_1))
                .contains(organization)
                .doesNotContainIgnoringCase("begin")
                .doesNotContain("SELECT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/series?metric=hit,latencyCacheP95Ms&instance={id}",
                "/series?metric=hit&step=300&compare=previous&instance={id}",
                "/series?metric=hit,cacheSizeBytes,latencyCacheP95Ms",
                "/series?metric=hit&region=us",
                "/overview"
            })
    void equalScreensOfManyInstancesSendEqualBytes(String path) {
        String organization = newOrganization();
        String url = "/api/v1" + path.replace("{id}", addInstance(organization, "orders"));
        clock.set(NOW);
        sentBy(organization, url);

        Buffer first = sentBy(organization, url);
        clock.set(NOW.plusSeconds(20));
        Buffer later = sentBy(organization, url);

        assertThat(first.length()).isPositive();
        assertThat(later).isEqualTo(first);
        assertThat(first.toString(StandardCharsets.ISO_8859_1))
                .contains(organization)
                .doesNotContain("SELECT");
    }

    @Test
    void theNextStepAsksAnew() {
        String organization = newOrganization();
        String url = series(organization);
        clock.set(NOW);
        sentBy(organization, url);
        Buffer first = sentBy(organization, url);

        clock.set(NOW.plusSeconds(30));

        assertThat(sentBy(organization, url)).isNotEqualTo(first);
    }

    @Test
    void instancesAreNotReadThroughTheCache() {
        String organization = newOrganization();
        passThrough.takeSent();

        String id = addInstance(organization, "orders");
        as(organization).get(INSTANCES).then().statusCode(200);
        as(organization).get(INSTANCES + "/" + id).then().statusCode(200);

        assertThat(passThrough.takeSent().toString(StandardCharsets.ISO_8859_1)).doesNotContain(organization);
    }

    /** Region eu has a cache that never forgets: whatever were read through it twice would be the old. */
    @Test
    void whatAMemberHasChangedIsSeenAtOnce() {
        String organization = newOrganization();
        String url = INSTANCES + "/" + addInstance(organization, "orders");
        Map<String, String> lists = Map.of(
                INSTANCES, "name", "/api/v1/events", "title", "/api/v1/views", "name", "/api/v1/shares", "title");
        for (String name : List.of("first", "second", "third")) {
            write(organization, "/api/v1/events", "{\"title\":\"" + name + "\"}");
            write(
                    organization,
                    "/api/v1/views",
                    "{\"name\":\"" + name + "\",\"screen\":\"queries\",\"state\":\"sort=time\"}");
            write(organization, "/api/v1/shares", "{\"kind\":\"view\",\"title\":\"" + name + "\"}");
            String tag = in("eu", organization).get(url).header("ETag");
            in("eu", organization)
                    .header("If-Match", tag)
                    .body("{\"name\":\"" + name + "\",\"tags\":[\"" + name + "\"]}")
                    .patch(url)
                    .then()
                    .statusCode(200);
            lists.forEach((list, field) ->
                    in("eu", organization).get(list).then().statusCode(200).body("items." + field, hasItem(name)));
            in("eu", organization).get(url).then().body("name", equalTo(name)).body("tags", contains(name));
        }
    }

    @Test
    void theOriginAnswersWhilePgcacheIsGone() {
        String organization = newOrganization();
        String url = INSTANCES + "/" + addInstance(organization, "orders") + "/queries";
        as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", nullValue());

        passThrough.goAway();
        try {
            for (int i = 0; i < 5; i++) {
                as(organization)
                        .get(url)
                        .then()
                        .statusCode(200)
                        .header("X-Pgcache-Region", "us")
                        .header("Server-Timing", endsWith(";desc=\"bypass us\""))
                        .header("X-Pgcache-Cache", "bypass");
            }
        } finally {
            passThrough.comeBack();
        }

        comesBack(organization, url);
    }

    /** The first reads wait for it, those after them do not even try. */
    @Test
    void theOriginAnswersWhilePgcacheHangs() {
        String organization = newOrganization();
        String url = series(organization);
        as(organization).get(url).then().statusCode(200);

        passThrough.freeze();
        try {
            double before = leftOut();
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", "bypass");
                assertThat(before).isZero();
                assertThat(leftOut()).isOne();
            });
        } finally {
            passThrough.thaw();
        }

        comesBack(organization, url);
        assertThat(leftOut()).isZero();
    }

    @Test
    void aRouterSaysWhosePgcacheARequestGoesThrough() {
        String organization = newOrganization();
        String url = series(organization);
        passThrough.takeSent();
        long before = cache.hits() + cache.misses();

        in("eu", organization)
                .get(url)
                .then()
                .statusCode(200)
                .header("X-Pgcache-Region", "eu")
                .header("Server-Timing", endsWith(";desc=\"eu\""));
        in("eu", organization).get(url).then().statusCode(200);

        assertThat(passThrough.takeSent().length()).isZero();
        assertThat(cache.hits() + cache.misses()).isGreaterThan(before);
    }

    @Test
    void nobodyElseSaysWhosePgcacheARequestGoesThrough() {
        String organization = newOrganization();
        String url = series(organization);
        String secret = ApiDatabase.ROUTER_SECRET;
        for (List<String> secrets : List.of(
                List.<String>of(),
                List.of(""),
                List.of(secret.substring(1)),
                List.of(secret + "x"),
                List.of(secret.toUpperCase(java.util.Locale.ROOT)),
                List.of(secret, "another"))) {
            RequestSpecification request = as(organization).header("X-Pgcache-Region", "eu");
            secrets.forEach(each -> request.header("X-Pgcache-Router-Secret", each));
            request.get(url).then().statusCode(200).header("X-Pgcache-Region", "us");
        }
    }

    @Test
    void aRegionWithoutPgcacheReadsThroughTheHomeRegions() {
        String organization = newOrganization();
        String url = series(organization);
        for (String region : List.of("mars", "", "x".repeat(100))) {
            in(region, organization).get(url).then().statusCode(200).header("X-Pgcache-Region", "us");
        }
        // several words are none
        in("eu", organization).header("X-Pgcache-Region", "as").get(url).then().header("X-Pgcache-Region", "us");
    }

    @Test
    void theRegionsOfTheSuiteAreSuggested() {
        as(newOrganization())
                .get("/api/v1/regions")
                .then()
                .statusCode(200)
                .body("items.code", contains("as", "eu", "us"))
                .body("items[2].name", equalTo("US East"));
    }

    private String series(String organization) {
        return "/api/v1/series?metric=hit&instance=" + addInstance(organization, "orders");
    }

    private void write(String organization, String path, String form) {
        in("eu", organization).body(form).post(path).then().statusCode(201);
    }

    private double leftOut() {
        return meters.get("api_pgcache_left_out").tag("region", "us").gauge().value();
    }

    private void comesBack(String organization, String url) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(organization).get(url).then().header("X-Pgcache-Cache", nullValue()));
    }

    private Buffer sentBy(String organization, String url) {
        passThrough.takeSent();
        as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", nullValue());
        return passThrough.takeSent();
    }
}
