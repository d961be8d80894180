package com.pgcache.api.instance;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import com.pgcache.model.scrape.ScrapeCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InstanceTest extends ApiTest {

    @Test
    void whatWasAddedIsThereAtOnce() {
        String organization = newOrganization();
        JsonObject form = form().put("name", "  orders  ")
                .put("adminUrl", "HTTPS://PgCache.example.com/")
                .put("scrapeIntervalSeconds", 15)
                .put("queriesEnabled", false);

        ValidatableResponse added = add(organization, form).statusCode(201);
        String id = added.extract().path("id");

        added.header("Location", equalTo(INSTANCES + "/" + id))
                .header("X-Pgcache-Region", "us")
                .body("name", equalTo("orders"))
                .body("region", equalTo("eu-central"))
                .body("adminUrl", equalTo("https://pgcache.example.com:443"))
                .body("scrapeIntervalSeconds", equalTo(15))
                .body("queriesEnabled", equalTo(false))
                .body("health.state", equalTo("pending"))
                .body("health.lastSuccessAt", nullValue());
        assertThat(Instant.parse(added.extract().path("createdAt")))
                .isBefore(Instant.now().plusSeconds(60));
        as(organization).get(INSTANCES + "/" + id).then().statusCode(200).body("name", equalTo("orders"));
        as(organization).get(INSTANCES).then().statusCode(200).body("items.id", contains(id));
    }

    @Test
    void whoHasNotConfirmedTheirAddressReadsButAddsNothing() {
        String organization = newOrganization();
        addInstance(organization, "there before");

        for (Object claim : new Object[] {false, "true", null}) {
            String token = issuer.token()
                    .claim("org_id", organization)
                    .claim("email_verified", claim)
                    .signed();
            given().auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .body(form().encode())
                    .post(INSTANCES)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("email_unverified"));
            given().auth().oauth2(token).get(INSTANCES).then().statusCode(200).body("items.size()", equalTo(1));
        }
    }

    @Test
    void whatIsNotSaidIsTheDefault() {
        add(newOrganization(), form())
                .statusCode(201)
                .body("scrapeIntervalSeconds", equalTo(30))
                .body("queriesEnabled", equalTo(true));
    }

    @Test
    void theNewestIsLast() {
        String organization = newOrganization();
        as(organization).get(INSTANCES).then().statusCode(200).body("items", empty());

        List<String> ids =
                List.of(addInstance(organization, "c"), addInstance(organization, "a"), addInstance(organization, "b"));

        assertThat(as(organization).get(INSTANCES).then().extract().<List<String>>path("items.id"))
                .isEqualTo(ids);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        JsonObject form = new JsonObject()
                .put("name", " ")
                .put("region", "US East")
                .put("adminUrl", "ftp://x")
                .put("scrapeIntervalSeconds", 14);

        add(newOrganization(), form)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("validation_failed"))
                .body("errors.field", containsInAnyOrder("name", "region", "adminUrl", "scrapeIntervalSeconds"));
        add(newOrganization(), new JsonObject())
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("name", "region", "adminUrl"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "name                  | 81 x",
                "name                  | a\u0000b",
                "name                  | a\u0085b",
                "region                | -us",
                "region                | Us",
                "region                | 33 x",
                "adminUrl              | http://user:pass@pgcache.example.com:9090",
                "adminUrl              | http://pgcache.example.com:9090/metrics",
                "adminUrl              | http://pgcache.example.com:5432",
                "adminUrl              | http://127.0.0.1:9090",
                "adminUrl              | http://localhost:9090",
                "adminUrl              | http://10.1.2.3:9090",
                "adminUrl              | http://[::1]:9090",
                "adminUrl              | http://169.254.169.254",
                "adminUrl              | http://2130706433:9090"
            })
    void aWrongFieldIsRefused(String field, String value) {
        String actual = value.matches("\\d+ x") ? "x".repeat(Integer.parseInt(value.substring(0, 2))) : value;

        add(newOrganization(), form().put(field, actual)).statusCode(400).body("errors.field", contains(field));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 14, 301, Integer.MAX_VALUE})
    void anIntervalOutOfRangeIsRefused(int seconds) {
        add(newOrganization(), form().put("scrapeIntervalSeconds", seconds))
                .statusCode(400)
                .body("errors.field", contains("scrapeIntervalSeconds"))
                .body("errors[0].message", equalTo("must be a whole number from 15 to 300"));
    }

    @Test
    void theLongestNameFits() {
        add(newOrganization(), form().put("name", "\uD83D\uDC18".repeat(80))).statusCode(201);
    }

    @Test
    void anAddressThatTheOperatorAllowsIsAccepted() {
        add(newOrganization(), form().put("adminUrl", "http://127.0.0.1:9091")).statusCode(201);
    }

    @Test
    void aNameIsTakenWithinItsOrganisationOnly() {
        String organization = newOrganization();
        addInstance(organization, "orders");

        add(organization, form().put("name", "orders ")).statusCode(409).body("code", equalTo("instance_name_taken"));
        addInstance(newOrganization(), "orders");
    }

    @Test
    void theQuotaHoldsHoweverManyAddAtTheSameMoment() throws Exception {
        String organization = newOrganization();
        int tries = 56;
        ExecutorService members = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < tries; i++) {
            JsonObject form = form().put("name", "instance " + i);
            answers.add(members.submit(() -> add(organization, form).extract().statusCode()));
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get(30, SECONDS));
        }
        members.shutdown();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(50);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(tries - 50);
        add(organization, form().put("name", "one more"))
                .statusCode(409)
                .body("code", equalTo("instance_quota_reached"));
    }

    @Test
    void aDeletedInstanceIsGoneAndItsMeasurementsWillBe() throws SQLException {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization).delete(INSTANCES + "/" + id).then().statusCode(202);

        as(organization).get(INSTANCES + "/" + id).then().statusCode(404);
        as(organization).delete(INSTANCES + "/" + id).then().statusCode(404);
        assertThat(purges(id)).isOne();
        addInstance(organization, "orders");
    }

    @Test
    void aStrangerDeletesNothing() throws SQLException {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(newOrganization()).delete(INSTANCES + "/" + id).then().statusCode(404);

        as(organization).get(INSTANCES + "/" + id).then().statusCode(200);
        assertThat(purges(id)).isZero();
    }

    @Test
    void healthIsWhatTheCollectorFoundAndHowLongAgo() {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        clock.set(now);
        sql(
                """
                INSERT INTO fleet.scrape_health (instance_id, last_attempt_at, last_success_at, outcome, duration_ms,
                    samples, dialect, queries_outcome)
                VALUES (?, ?, ?, 'ok', 12, 133, 'current', 'busy')
                """,
                UUID.fromString(id),
                now.minusSeconds(5).atOffset(ZoneOffset.UTC),
                now.minusSeconds(5).atOffset(ZoneOffset.UTC));

        as(organization)
                .get(INSTANCES + "/" + id)
                .then()
                .body("health.state", equalTo("degraded"))
                .body("health.dialect", equalTo("current"))
                .body("health.lastAttemptAt", equalTo("2026-11-24T09:59:55Z"))
                .body("health.outcome", equalTo("ok"))
                .body("health.queriesOutcome", equalTo("busy"))
                .body("health.message", equalTo(ScrapeCode.BUSY.explanation()))
                .body("health.samples", equalTo(133))
                .body("health.durationMs", equalTo(12));
        clock.set(now.plusSeconds(200));
        as(organization).get(INSTANCES).then().body("items[0].health.state", equalTo("down"));
        sql("UPDATE fleet.instances SET paused = true WHERE id = ?", UUID.fromString(id));
        as(organization).get(INSTANCES).then().body("items[0].health.state", equalTo("paused"));
    }

    private long purges(String id) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM fleet.purges WHERE instance_id = '" + id + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private ValidatableResponse add(String organization, JsonObject form) {
        return as(organization).body(form.encode()).post(INSTANCES).then();
    }

    private static JsonObject form() {
        return new JsonObject()
                .put("name", "orders")
                .put("region", "eu-central")
                .put("adminUrl", "http://pgcache.example.com:9090");
    }
}
