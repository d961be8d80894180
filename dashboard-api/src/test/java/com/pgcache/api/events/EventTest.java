package com.pgcache.api.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EventTest extends ApiTest {

    private static final String EVENTS = "/api/v1/events";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final String organization = newOrganization();

    @BeforeEach
    void stopTime() {
        clock.set(NOW);
    }

    @Test
    void whatCollectorsSawAndPeopleWroteDownIsInOneListNewestFirst() {
        String id = addInstance(organization, "orders");
        seen(id, "2026-11-24T09:00:00Z", "restart");
        String annotation = annotate(new JsonObject()
                .put("title", "deploy 4f2c1d9")
                .put("at", "2026-11-24T09:30:00Z")
                .put("link", "https://ci.example.com/4f2c1d9"));

        as(organization)
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items.id[0]", equalTo(annotation))
                .body("items.kind", contains("annotation", "restart"))
                .body("items.title[0]", equalTo("deploy 4f2c1d9"))
                .body("items.link[0]", equalTo("https://ci.example.com/4f2c1d9"))
                .body("items.createdBy[0]", notNullValue())
                .body("items.instanceName", contains(null, "orders"))
                .body("items.detail[1].of", equalTo("process"))
                .body("items.createdBy[1]", nullValue())
                .body("nextCursor", nullValue());
        as(newOrganization()).get(EVENTS).then().body("items", empty());
    }

    @Test
    void pagesHaveEveryEventOnceAlsoThoseOfTheSameInstant() {
        String id = addInstance(organization, "orders");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(annotate(new JsonObject().put("title", "n" + i).put("at", "2026-11-24T09:00:00Z")));
        }
        seen(id, "2026-11-24T08:00:00.123456Z", "restart");
        seen(id, "2026-11-24T08:00:00.123455Z", "restart");

        List<String> found = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonPath page = as(organization)
                    .get(EVENTS + "?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(found).hasSize(5).doesNotHaveDuplicates().containsAll(all);
    }

    @Test
    void kindWindowInstanceAndRegionChoose() {
        String us = addInstance(organization, "us-1");
        String eu = addInstance(organization, "eu-1");
        sql("UPDATE fleet.instances SET region = 'eu' WHERE id = ?", UUID.fromString(eu));
        seen(us, "2026-11-24T09:00:00Z", "restart");
        seen(eu, "2026-11-24T09:01:00Z", "dialect");
        seen(eu, "2026-11-01T09:01:00Z", "restart");
        annotate(new JsonObject().put("title", "everywhere").put("at", "2026-11-24T09:02:00Z"));

        assertKinds("", "annotation", "dialect", "restart");
        assertKinds("?kind=restart,dialect", "dialect", "restart");
        assertKinds("?from=2026-11-01T00:00:00Z&kind=restart", "restart", "restart");
        assertKinds("?to=2026-11-24T09:01:00Z", "restart");
        assertKinds("?instance=" + us, "annotation", "restart");
        assertKinds("?region=eu", "annotation", "dialect");
    }

    @Test
    void anAnnotationCanBeDeletedAndWhatACollectorSawCannot() {
        String id = addInstance(organization, "orders");
        seen(id, "2026-11-24T09:00:00Z", "restart");
        String seen = as(organization).get(EVENTS).then().extract().path("items[0].id");
        String annotation = annotate(new JsonObject().put("title", "x"));

        as(newOrganization()).delete(EVENTS + "/" + annotation).then().statusCode(404);
        as(organization).delete(EVENTS + "/" + annotation).then().statusCode(204);
        as(organization).delete(EVENTS + "/" + annotation).then().statusCode(404);
        as(organization).delete(EVENTS + "/" + seen).then().statusCode(404);
        assertKinds("", "restart");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                | title",
                "{\"title\":\" \"}                                 | title",
                "{\"title\":\"a\\nb\"}                             | title",
                "{\"title\":\"a\\ud800\"}                        | title",
                "{\"title\":\"a\",\"at\":\"yesterday\"}            | at",
                "{\"title\":\"a\",\"at\":\"2026-08-01T00:00:00Z\"} | at",
                "{\"title\":\"a\",\"at\":\"2026-11-26T00:00:00Z\"} | at",
                "{\"title\":\"a\",\"link\":\"javascript:alert(1)\"}| link",
                "{\"title\":\"a\",\"link\":\"//evil.example\"}     | link",
                "{\"title\":\"a\",\"kind\":\"restart\"}            | kind"
            })
    void aWrongFieldIsNamed(String body, String field) {
        as(organization).body(body).post(EVENTS).then().statusCode(400).body("errors.field", contains(field));
    }

    @ParameterizedTest
    @CsvSource({
        "kind=fire, kind",
        "limit=501, limit",
        "instance=shop, instance",
        "cursor=abc, cursor",
        "cursor=MAowCjAKMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwCisrMTAwMDAwMC0wMS0wMVQwMDowMDowMFo, cursor",
        "from=2026-11-24T10:00:00Z, from"
    })
    void aWrongParameterIsNamed(String query, String field) {
        as(organization).get(EVENTS + "?" + query).then().statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void anotherOrganisationsInstanceDoesNotExist() {
        String foreign = addInstance(newOrganization(), "theirs");

        as(organization).get(EVENTS + "?instance=" + foreign).then().statusCode(404);
        as(organization)
                .body(new JsonObject()
                        .put("title", "x")
                        .put("instanceId", foreign)
                        .encode())
                .post(EVENTS)
                .then()
                .statusCode(404);
    }

    /** A key for CI writes annotations, and reads nothing. */
    @Test
    void aKeyWithTheScopeWritesAnnotationsOnly() {
        String key = issuer.token()
                .claim("org_id", organization)
                .claim("scope", "events:write")
                .signed();

        given().auth()
                .oauth2(key)
                .contentType(ContentType.JSON)
                .body("{\"title\":\"deploy\"}")
                .post(EVENTS)
                .then()
                .statusCode(201);
        given().auth().oauth2(key).get(EVENTS).then().statusCode(403).body("code", equalTo("scope_missing"));
        given().auth().oauth2(key).get(INSTANCES).then().statusCode(403);
    }

    private void assertKinds(String query, String... kinds) {
        as(organization).get(EVENTS + query).then().statusCode(200).body("items.kind", contains(kinds));
    }

    private String annotate(JsonObject form) {
        return as(organization)
                .body(form.encode())
                .post(EVENTS)
                .then()
                .statusCode(201)
                .body("kind", equalTo("annotation"))
                .extract()
                .path("id");
    }

    private void seen(@Nullable String instance, String at, String kind) {
        sql(
                """
                INSERT INTO fleet.events (id, org_id, instance_id, at, kind, title, detail)
                VALUES (?, ?, ?, ?, ?, 'seen', '{"of":"process"}')
                """,
                UUID.randomUUID(),
                organization,
                instance == null ? null : UUID.fromString(instance),
                Instant.parse(at).atOffset(ZoneOffset.UTC),
                kind);
    }
}
