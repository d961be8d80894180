package com.pgcache.api.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiDatabase;
import com.pgcache.api.ApiTest;
import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.secret.KeyRingSettings;
import com.pgcache.model.secret.ScrapeCredential;
import com.pgcache.model.secret.Sealed;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class InstanceEditTest extends ApiTest {

    private static final String FIRST = "\"1\"";

    private final String organization = newOrganization();

    @Test
    void whatIsNotNamedStaysAndTheVersionGoesUp() {
        String id = addInstance(organization, "orders");

        edit(id, FIRST, new JsonObject().put("name", "orders-eu").put("tags", new JsonArray().add("team:orders")))
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("name", equalTo("orders-eu"))
                .body("region", equalTo("us"))
                .body("adminUrl", equalTo("http://pgcache.example.com:9090"))
                .body("scrapeIntervalSeconds", equalTo(30))
                .body("tags", contains("team:orders"))
                .body("version", equalTo(2));
        edit(
                        id,
                        "\"2\"",
                        new JsonObject()
                                .put("region", "eu")
                                .put("scrapeIntervalSeconds", 60)
                                .put("queriesEnabled", false))
                .statusCode(200)
                .body("tags", contains("team:orders"));
        as(organization)
                .get(INSTANCES + "/" + id)
                .then()
                .header("ETag", equalTo("\"3\""))
                .body("name", equalTo("orders-eu"))
                .body("region", equalTo("eu"))
                .body("scrapeIntervalSeconds", equalTo(60))
                .body("queriesEnabled", equalTo(false));
    }

    @Test
    void anEditThatDoesNotKnowTheLatestVersionIsRefused() {
        String id = addInstance(organization, "orders");
        edit(id, FIRST, new JsonObject().put("name", "first")).statusCode(200);

        edit(id, FIRST, new JsonObject().put("name", "second"))
                .statusCode(412)
                .contentType("application/problem+json")
                .body("code", equalTo("precondition_failed"));
        as(organization)
                .body("{\"name\":\"third\"}")
                .patch(INSTANCES + "/" + id)
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition_required"));
        as(organization).get(INSTANCES + "/" + id).then().body("name", equalTo("first"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"*|200", "\"7\", \"1\"|200", "W/\"1\"|412", "1|412", "\"7\",\"8\"|412"})
    void ifMatchMayBeAListOrAnyVersionAndIsComparedStrongly(String ifMatch, int status) {
        String id = addInstance(organization, "orders");

        edit(id, ifMatch, new JsonObject().put("name", "first")).statusCode(status);
    }

    @Test
    void aPausedInstanceSaysSoUntilItIsResumed() {
        String id = addInstance(organization, "orders");

        edit(id, FIRST, new JsonObject().put("paused", true))
                .body("paused", equalTo(true))
                .body("health.state", equalTo("paused"));
        edit(id, "\"2\"", new JsonObject().put("name", "still paused")).body("paused", equalTo(true));
        edit(id, "\"3\"", new JsonObject().put("paused", false)).body("health.state", equalTo("pending"));
    }

    @Test
    void everyWrongFieldIsNamedAtOnceAndNothingIsChanged() {
        String id = addInstance(organization, "orders");

        edit(
                        id,
                        FIRST,
                        new JsonObject()
                                .put("name", "")
                                .put("region", "No")
                                .put("adminUrl", "http://10.0.0.1:9090")
                                .put("scrapeIntervalSeconds", 1)
                                .put("tags", new JsonArray().add("UPPER")))
                .statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder("name", "region", "adminUrl", "scrapeIntervalSeconds", "tags"));
        as(organization).get(INSTANCES + "/" + id).then().body("version", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mode\":\"push\"}                                  | mode",
                "{\"tags\":[null]}                                    | tags",
                "{\"credential\":{}}                                  | credential.kind",
                "{\"credential\":{\"kind\":\"digest\"}}               | credential.kind",
                "{\"credential\":{\"kind\":\"bearer\"}}               | credential.token",
                "{\"credential\":{\"kind\":\"bearer\",\"token\":\"a b\"}} | credential.token",
                "{\"credential\":{\"kind\":\"basic\",\"username\":\"a:b\",\"password\":\"x\"}} | credential.username",
                "{\"credential\":{\"kind\":\"basic\",\"username\":\"a\"}} | credential.password"
            })
    void aWrongFieldIsNamed(String body, String field) {
        String id = addInstance(organization, "orders");

        edit(id, FIRST, new JsonObject(body)).statusCode(400).body("errors.field", contains(field));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        addInstance(organization, "taken");
        String id = addInstance(organization, "orders");

        edit(id, FIRST, new JsonObject().put("name", "taken"))
                .statusCode(409)
                .body("code", equalTo("instance_name_taken"));
    }

    @Test
    void aCredentialIsStoredEncryptedForItsInstanceAndNeverShown() throws SQLException {
        String secret = "s3cret-of-orders";
        JsonObject credential = new JsonObject().put("kind", "bearer").put("token", secret);
        String added = as(organization)
                .body(form("https://pgcache.example.com")
                        .put("credential", credential)
                        .encode())
                .post(INSTANCES)
                .then()
                .statusCode(201)
                .body("credential", equalTo("bearer"))
                .extract()
                .asString();
        UUID id = UUID.fromString(new JsonObject(added).getString("id"));

        String read = as(organization).get(INSTANCES).then().extract().asString();

        assertThat(added + read).doesNotContain(secret);
        Sealed sealed = stored(id);
        assertThat(new String(sealed.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        assertThat(ScrapeCredential.open(keys(), id, sealed).authorization()).isEqualTo("Bearer " + secret);
        edit(id.toString(), FIRST, new JsonObject().put("credential", new JsonObject().put("kind", "none")))
                .body("credential", nullValue());
    }

    /** Whoever may edit could otherwise have the secret sent to themselves. */
    @Test
    void aCredentialDoesNotFollowToAnotherAddress() {
        JsonObject basic =
                new JsonObject().put("kind", "basic").put("username", "ops").put("password", "x:y");
        String id = as(organization)
                .body(form("https://pgcache.example.com")
                        .put("credential", basic)
                        .encode())
                .post(INSTANCES)
                .then()
                .body("credential", equalTo("basic"))
                .extract()
                .path("id");

        edit(id, FIRST, new JsonObject().put("name", "renamed")).body("credential", equalTo("basic"));
        edit(id, "\"2\"", new JsonObject().put("adminUrl", "https://other.example.com"))
                .body("credential", nullValue());
    }

    @Test
    void aCredentialIsNotSentInTheClearThroughTheOpenNetwork() {
        JsonObject credential = new JsonObject().put("kind", "bearer").put("token", "x");

        as(organization)
                .body(form("http://pgcache.example.com:9090")
                        .put("credential", credential)
                        .encode())
                .post(INSTANCES)
                .then()
                .statusCode(400)
                .body("errors.field", contains("credential"));
        as(organization)
                .body(form("http://127.0.0.1:9091")
                        .put("credential", credential)
                        .encode())
                .post(INSTANCES)
                .then()
                .statusCode(201);
    }

    private ValidatableResponse edit(String id, String ifMatch, JsonObject change) {
        return as(organization)
                .header("If-Match", ifMatch)
                .body(change.encode())
                .patch(INSTANCES + "/" + id)
                .then();
    }

    private static JsonObject form(String url) {
        return new JsonObject().put("name", "orders").put("region", "eu").put("adminUrl", url);
    }

    private Sealed stored(UUID id) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT sealed, key_version FROM fleet.scrape_credentials WHERE instance_id = '"
                                + id + "'")) {
            assertThat(rows.next()).isTrue();
            return new Sealed(rows.getBytes(1), rows.getInt(2));
        }
    }

    private static KeyRing keys() {
        return new KeyRing(
                new KeyRingSettings() {
                    @Override
                    public Map<Integer, String> keys() {
                        return Map.of(1, ApiDatabase.SCRAPE_ENCRYPTION_KEY);
                    }

                    @Override
                    public int activeVersion() {
                        return 1;
                    }
                },
                "SCRAPE_ENCRYPTION_KEY");
    }
}
