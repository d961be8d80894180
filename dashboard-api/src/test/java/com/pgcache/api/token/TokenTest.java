package com.pgcache.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.pgcache.api.ApiTest;
import com.pgcache.model.token.InstanceToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenTest extends ApiTest {

    private static final String PUSHES = "{\"name\":\"orders\",\"region\":\"eu\",\"mode\":\"push\"}";

    private record Stored(String id, byte[] hash, String start, @Nullable Instant revokedAt) {

        boolean isGood() {
            return revokedAt == null || revokedAt.isAfter(Instant.now());
        }
    }

    @Test
    void anInstanceThatPushesGetsItsTokenOnce() throws SQLException {
        String organization = newOrganization();

        ValidatableResponse added = as(organization)
                .body(PUSHES)
                .post(INSTANCES)
                .then()
                .statusCode(201)
                .body("mode", equalTo("push"))
                .body("adminUrl", nullValue())
                .body("health.state", equalTo("pending"));
        String id = added.extract().path("id");
        InstanceToken token = InstanceToken.parse(added.extract().path("token")).orElseThrow();

        as(organization)
                .get(INSTANCES + "/" + id)
                .then()
                .body("mode", equalTo("push"))
                .body("$", not(hasKey("token")));
        String list = as(organization).get(INSTANCES).asString();
        assertThat(list).doesNotContain("pgc_push_");
        assertThat(stored(id)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(token.id());
            assertThat(token.hasHash(row.hash())).isTrue();
            assertThat(row.start()).isEqualTo(token.start());
            assertThat(row.revokedAt()).isNull();
        });
    }

    @Test
    void anInstanceThatIsScrapedHasNone() throws SQLException {
        String organization = newOrganization();
        String id = addInstance(organization, "orders");

        as(organization)
                .get(INSTANCES + "/" + id)
                .then()
                .body("mode", equalTo("pull"))
                .body("$", not(hasKey("token")));
        rotate(organization, id, null).statusCode(409).body("code", equalTo("instance_is_pulled"));
        as(organization).delete(INSTANCES + "/" + id + "/tokens").then().statusCode(204);
        assertThat(stored(id)).isEmpty();
    }

    @Test
    void whatPushesHasNoAddress() {
        as(newOrganization())
                .body(PUSHES.replace("}", ",\"adminUrl\":\"http://pgcache.example.com:9090\"}"))
                .post(INSTANCES)
                .then()
                .statusCode(400)
                .body("errors.field", contains("adminUrl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Push\"", "\"\"", "\"both\"", "1", "true"})
    void otherModesAreRefused(String mode) {
        as(newOrganization())
                .body(PUSHES.replace("\"push\"", mode))
                .post(INSTANCES)
                .then()
                .statusCode(400)
                .body("errors.field", contains("mode"));
    }

    @Test
    void afterARotationTheTokenBeforeIsGoodForTenMinutesMore() throws SQLException {
        String organization = newOrganization();
        String id = addPushed(organization);

        ValidatableResponse rotated = rotate(organization, id, null).statusCode(201);

        InstanceToken token =
                InstanceToken.parse(rotated.extract().path("token")).orElseThrow();
        Instant until = Instant.parse(rotated.extract().path("previousValidUntil"));
        assertThat(until).isCloseTo(Instant.now().plusSeconds(600), within(60, ChronoUnit.SECONDS));
        assertThat(stored(id)).hasSize(2).allMatch(Stored::isGood);
        assertThat(stored(id))
                .filteredOn(row -> row.id().equals(token.id()))
                .singleElement()
                .satisfies(row -> assertThat(row.revokedAt()).isNull());

        // the one before keeps its end, whatever comes later
        rotate(organization, id, "{}").statusCode(201);
        assertThat(stored(id)).extracting(Stored::revokedAt).contains(until);
    }

    @Test
    void aTokenInWrongHandsEndsAtOnce() throws SQLException {
        String organization = newOrganization();
        String id = addPushed(organization);
        rotate(organization, id, null).statusCode(201);

        String token = rotate(organization, id, "{\"revokeNow\":true}")
                .statusCode(201)
                .extract()
                .path("token");

        assertThat(stored(id))
                .filteredOn(Stored::isGood)
                .extracting(Stored::id)
                .containsExactly(InstanceToken.parse(token).orElseThrow().id());
    }

    @Test
    void allOfThemCanBeRevokedAndANewOneIssued() throws SQLException {
        String organization = newOrganization();
        String id = addPushed(organization);
        rotate(organization, id, null).statusCode(201);

        as(organization).delete(INSTANCES + "/" + id + "/tokens").then().statusCode(204);
        assertThat(stored(id)).hasSize(2).noneMatch(Stored::isGood);
        as(organization).delete(INSTANCES + "/" + id + "/tokens").then().statusCode(204);

        rotate(organization, id, null).statusCode(201).body("previousValidUntil", nullValue());
        assertThat(stored(id)).filteredOn(Stored::isGood).hasSize(1);
    }

    @Test
    void rotationsAreBoundedAndWhatIsLongRevokedIsForgotten() throws SQLException {
        String organization = newOrganization();
        String id = addPushed(organization);
        sql(
                """
                INSERT INTO fleet.instance_tokens (id, instance_id, secret_hash, start, created_by, revoked_at)
                SELECT 'AAAAAAAAA' || to_char(n, 'FM000'), ?, sha256((? || n)::bytea), 'pgc_push_AAA', 'x', now()
                FROM generate_series(1, 99) AS n
                """,
                UUID.fromString(id),
                id);

        rotate(organization, id, "{\"revokeNow\":true}").statusCode(409).body("code", equalTo("token_quota_reached"));
        assertThat(stored(id))
                .as("nothing was revoked")
                .filteredOn(Stored::isGood)
                .hasSize(1);

        sql(
                "UPDATE fleet.instance_tokens SET revoked_at = now() - interval '25 hours' WHERE instance_id = ?"
                        + " AND revoked_at IS NOT NULL",
                UUID.fromString(id));
        rotate(organization, id, null).statusCode(201);
        assertThat(stored(id)).hasSize(2);
    }

    @Test
    void aStrangerRotatesAndRevokesNothing() throws SQLException {
        String id = addPushed(newOrganization());
        String stranger = newOrganization();

        rotate(stranger, id, null).statusCode(404).body("code", equalTo("not_found"));
        as(stranger).delete(INSTANCES + "/" + id + "/tokens").then().statusCode(404);

        assertThat(stored(id)).singleElement().matches(Stored::isGood);
    }

    @Test
    void aDeletedInstanceTakesItsTokensAlong() throws SQLException {
        String organization = newOrganization();
        String id = addPushed(organization);

        as(organization).delete(INSTANCES + "/" + id).then().statusCode(202);

        assertThat(stored(id)).isEmpty();
    }

    @Test
    void aBodyOfSomethingElseIsRefused() {
        String organization = newOrganization();
        String id = addPushed(organization);

        rotate(organization, id, "{\"revokeNow\":\"yes\"}").statusCode(400).body("errors.field", contains("revokeNow"));
        rotate(organization, id, "{\"revoke\":true}").statusCode(400).body("errors.field", contains("revoke"));
    }

    private String addPushed(String organization) {
        return as(organization)
                .body(PUSHES)
                .post(INSTANCES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse rotate(String organization, String id, @Nullable String body) {
        var request = as(organization);
        return (body == null ? request : request.body(body))
                .post(INSTANCES + "/" + id + "/token")
                .then();
    }

    private List<Stored> stored(String id) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, secret_hash, start, revoked_at FROM fleet.instance_tokens WHERE instance_id = ?")) {
            select.setObject(1, UUID.fromString(id));
            List<Stored> stored = new ArrayList<>();
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                var revokedAt = rows.getTimestamp("revoked_at");
                stored.add(new Stored(
                        rows.getString("id"),
                        rows.getBytes("secret_hash"),
                        rows.getString("start"),
                        revokedAt == null ? null : revokedAt.toInstant()));
            }
            return stored;
        }
    }
}
