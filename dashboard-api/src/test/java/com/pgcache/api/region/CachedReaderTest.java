package com.pgcache.api.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CachedReaderTest extends ApiTest {

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

    @Test
    void theOriginAnswersWhilePgcacheIsGone() {
        String organization = newOrganization();
        String url = INSTANCES + "/" + addInstance(organization, "orders") + "/queries";
        as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", nullValue());

        passThrough.goAway();
        try {
            as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", "bypass");
            as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", "bypass");
        } finally {
            passThrough.comeBack();
        }

        comesBack(organization, url);
    }

    @Test
    void theOriginAnswersWhilePgcacheHangs() {
        String organization = newOrganization();
        String url = series(organization);
        as(organization).get(url).then().statusCode(200);

        passThrough.freeze();
        try {
            as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", "bypass");
        } finally {
            passThrough.thaw();
        }

        comesBack(organization, url);
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

    private void comesBack(String organization, String url) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> as(organization).get(url).then().header("X-Pgcache-Cache", nullValue()));
    }

    private Buffer sentBy(String organization, String url) {
        passThrough.takeSent();
        as(organization).get(url).then().statusCode(200).header("X-Pgcache-Cache", nullValue());
        return passThrough.takeSent();
    }
}
