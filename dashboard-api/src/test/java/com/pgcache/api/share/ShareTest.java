package com.pgcache.api.share;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.HistoryTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever opens a link sends nothing but its address. */
@QuarkusTest
class ShareTest extends HistoryTest {

    private static final String SHARES = "/api/v1/shares";

    private final String organization = newOrganization();
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void measure() {
        id = instance(organization, "orders", "us");
        UUID other = instance(organization, "other", "us");
        for (UUID each : new UUID[] {id, other}) {
            snapshot(each, Instant.parse("2026-11-24T10:00:00Z"), queries(100, 60, 40));
            snapshot(each, Instant.parse("2026-11-24T10:05:00Z"), queries(200, 150, 50));
            rollUp(each);
        }
    }

    @Test
    void aLinkShowsItsInstanceAndNothingElse() {
        String path = share(new JsonObject()
                .put("title", "Orders this week")
                .put("instanceId", id.toString())
                .put("state", "tab=latency"));

        given().get(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body("title", equalTo("Orders this week"))
                .body("instanceId", equalTo(id.toString()))
                .body("state", equalTo("tab=latency"))
                .body("expiresAt", equalTo("2026-12-01T10:20:07Z"));
        given().get(path + "/series?metric=hit,hitRatio&from=2026-11-24T10:00:00Z&to=2026-11-24T10:10:00Z&step=300")
                .then()
                .statusCode(200)
                .body("instance", equalTo(id.toString()))
                .body("series[0].total", equalTo(90));
        given().get(path + "/overview").then().statusCode(200).body("freshness", hasSize(1));
        given().get(INSTANCES).then().statusCode(401);
        given().auth()
                .oauth2(path.substring(path.lastIndexOf('/') + 1))
                .get(INSTANCES)
                .then()
                .statusCode(401);
    }

    @Test
    void aLinkOfTheWholeOrganisationShowsAllOfIt() {
        String path = share(new JsonObject().put("title", "All"));

        given().get(path + "/series?metric=hit&from=2026-11-24T10:00:00Z&to=2026-11-24T10:10:00Z&step=300")
                .then()
                .body("scope", equalTo("organisation"))
                .body("series[0].total", equalTo(180));
        given().get(path).then().body("instanceId", nullValue());
    }

    @Test
    void aLinkWithAWindowShowsNothingOutside() {
        String path = share(new JsonObject()
                .put("title", "The incident")
                .put("from", "2026-11-24T10:00:00Z")
                .put("to", "2026-11-24T10:10:00Z"));

        given().get(path + "/series?metric=hit")
                .then()
                .statusCode(200)
                .body("from", equalTo("2026-11-24T10:00:00Z"))
                .body("to", equalTo("2026-11-24T10:10:00Z"));
        given().get(path + "/series?metric=hit&from=2026-11-24T09:00:00Z")
                .then()
                .statusCode(400)
                .body("errors.field", contains("from"));
        given().get(path + "/overview?to=2026-11-24T10:20:00Z").then().statusCode(400);
        for (String step : List.of("900", "3600", "86400")) {
            given().get(path + "/series?metric=hit&step=" + step)
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains("step"));
        }
    }

    @Test
    void aLinkWithAWindowShowsWholeStepsInsideAndNothingOfNow() {
        String path = share(new JsonObject()
                .put("title", "Two days")
                .put("from", "2026-11-22T10:07:30Z")
                .put("to", "2026-11-24T10:03:00Z"));

        given().get(path)
                .then()
                .body("from", equalTo("2026-11-22T10:05:00Z"))
                .body("to", equalTo("2026-11-24T10:05:00Z"));
        given().get(path + "/overview")
                .then()
                .statusCode(200)
                .body("from", equalTo("2026-11-22T11:00:00Z"))
                .body("to", equalTo("2026-11-24T10:00:00Z"))
                .body("freshness", empty())
                .body("regions.region", contains("us"))
                .body("regions[0].instances", equalTo(2))
                .body("regions[0].up", nullValue())
                .body("regions[0].worst", nullValue())
                .body("regions[0].lagBytes", nullValue());
    }

    @Test
    void aLinkEndsWithItsTimeWithItsRevocationAndWithItsInstance() {
        String expires = share(new JsonObject().put("title", "a").put("expiresInDays", 1));
        String revoked = share(new JsonObject().put("title", "b"));
        String orphaned = share(new JsonObject().put("title", "c").put("instanceId", id.toString()));
        String revokedId = idOf("b");

        as(newOrganization()).delete(SHARES + "/" + revokedId).then().statusCode(404);
        as(organization)
                .urlEncodingEnabled(false)
                .delete(SHARES + "/%00")
                .then()
                .statusCode(404);
        as(organization).delete(SHARES + "/" + revokedId).then().statusCode(204);
        given().get(revoked).then().statusCode(404);
        as(organization).delete(INSTANCES + "/" + id).then().statusCode(202);
        given().get(orphaned).then().statusCode(404);
        given().get(orphaned + "/overview").then().statusCode(404);
        clock.set(NOW.plus(Duration.ofDays(1)));
        given().get(expires).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void onlyTheOneAnswerHasTheAddressAndOnlyTheOrganisationSeesTheLink() {
        String path = share(new JsonObject().put("title", "mine"));
        String token = path.substring(path.lastIndexOf('/') + 1);

        String list =
                as(organization).get(SHARES).then().statusCode(200).extract().asString();
        assertThat(list).doesNotContain(token).contains(token.substring(0, 16));
        as(newOrganization()).get(SHARES).then().body("items", empty());
        given().get(path.substring(0, path.length() - 1) + "x").then().statusCode(404);
        String foreign = instance(newOrganization(), "theirs", "us").toString();
        as(organization)
                .body(new JsonObject()
                        .put("title", "x")
                        .put("instanceId", foreign)
                        .encode())
                .post(SHARES)
                .then()
                .statusCode(404);
    }

    @Test
    void aBadgeIsAnImageForEverybodyAndNoView() {
        String path = share(
                new JsonObject().put("kind", "badge").put("title", "README").put("instanceId", id.toString()));

        assertThat(path).endsWith(".svg");
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .header("Cache-Control", "public, max-age=300")
                .body(containsString("hit ratio: 90.0%"));
        String token = path.substring(path.lastIndexOf('/') + 1).replace(".svg", "");
        given().get("/api/v1/shared/" + token).then().statusCode(404);
        String view = share(new JsonObject().put("title", "view"));
        given().get("/api/v1/badges/" + view.substring(view.lastIndexOf('/') + 1) + ".svg")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | title",
                "{\"title\":\"\\ud800\"}                        | title",
                "{\"title\":\"x\",\"state\":\"\\udfff\"}          | state",
                "{\"title\":\"x\",\"kind\":\"door\"}             | kind",
                "{\"title\":\"x\",\"expiresInDays\":91}          | expiresInDays",
                "{\"title\":\"x\",\"from\":\"2026-11-24T10:00:00Z\"} | from"
            })
    void aWrongFieldIsNamed(String body, String field) {
        as(organization).body(body).post(SHARES).then().statusCode(400).body("errors.field", contains(field));
    }

    private String share(JsonObject form) {
        JsonPath made = as(organization)
                .body(form.encode())
                .post(SHARES)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return made.getString("path");
    }

    private String idOf(String title) {
        return as(organization).get(SHARES).then().extract().path("items.find { it.title == '" + title + "' }.id");
    }

    private static Map<String, ?> queries(long total, long hit, long miss) {
        return Map.of("queries_total", total, "queries_cache_hit", hit, "queries_cache_miss", miss);
    }
}
