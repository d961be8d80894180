package com.pgcache.auth.key.rotation;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.auth.Api;
import com.pgcache.auth.Clients;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class KeyResourceTest {

    private static final String KEYS = "/operator/keys";

    @AfterEach
    void untilAKeySignsAgain() {
        Database.update(
                "UPDATE auth.signing_keys SET created_at = created_at - interval '1 hour' WHERE state = 'pending'");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        Database.column("SELECT kid FROM auth.signing_keys WHERE state = 'active'"))
                .hasSize(1));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(get("/api/auth/jwks").statusCode()).isEqualTo(200));
    }

    @Test
    void everyKeyThatATokenMayBearIsPublishedAndNoOther() {
        String active = only("active");
        Database.update(
                """
                INSERT INTO auth.signing_keys (kid, algorithm, state, public_key, private_key,
                                               key_encryption_version, activated_at, retired_at, removed_at)
                SELECT state.name || '-key', algorithm, state.name, public_key, NULL, 1, now(), now(),
                       CASE WHEN state.name = 'removed' THEN now() END
                FROM auth.signing_keys, (VALUES ('retiring'), ('removed')) AS state (name)
                WHERE state = 'active'
                """
                        .replace("WHERE state =", "WHERE signing_keys.state ="));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(get("/api/auth/jwks").<List<String>>path("keys.kid"))
                            .containsExactlyInAnyOrder(active, "retiring-key"));
        } finally {
            Database.update("DELETE FROM auth.signing_keys WHERE kid LIKE '%-key'");
        }
    }

    @Test
    void theOperatorSeesTheKeysButNothingSecret() {
        Response list = Clients.as("operator").get(KEYS);

        assertThat(list.<List<Map<String, Object>>>path("keys")).anySatisfy(key -> assertThat(key)
                .containsEntry("kid", only("active"))
                .containsEntry("state", "active")
                .containsOnlyKeys("kid", "state", "publishedAt", "activatedAt", "retiredAt"));
        assertThat(list.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aRevokedKeyIsGoneFromTheKeySetAtOnceAndItsTokensAreInactive() {
        Api.Member ada = Api.newMember();
        String token = ada.request().get("/api/auth/token").path("token");
        String stolen = only("active");

        Response left = Clients.as("operator").post(KEYS + "/" + stolen + "/revoke");

        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.<List<String>>path("keys.kid")).doesNotContain(stolen);
        assertThat(get("/api/auth/jwks").<List<String>>path("keys.kid"))
                .containsExactly(only("pending"))
                .doesNotContain(stolen);
        assertThat(Clients.as("reader")
                        .formParam("token", token)
                        .post("/api/auth/oauth2/introspect")
                        .<Boolean>path("active"))
                .isFalse();
        assertThat(Database.column("SELECT action FROM auth.audit_log WHERE target = ?", stolen))
                .as("D3 L21")
                .containsExactly("revoke_signing_key");
        Response waiting = ada.request().get("/api/auth/token");
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(waiting.getHeader("Retry-After")).isNotNull();

        Database.update(
                "UPDATE auth.signing_keys SET created_at = created_at - interval '1 minute' WHERE state = 'pending'");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        ada.request().get("/api/auth/token").statusCode())
                .isEqualTo(200));
        String next = ada.request().get("/api/auth/token").path("token");
        assertThat(header(next)).contains(only("active")).doesNotContain(stolen);
        assertThat(Database.column("SELECT revoked FROM auth.signing_keys WHERE kid = ?", stolen))
                .containsExactly("t");
    }

    @Test
    void onlyOperatorsActOnKeys() {
        Api.Member ada = Api.newMember();
        String active = only("active");

        assertThat(given().get(KEYS).statusCode()).isEqualTo(401);
        assertThat(given().post(KEYS + "/" + active + "/revoke").statusCode()).isEqualTo(401);
        assertThat(ada.request().post(KEYS + "/" + active + "/revoke").statusCode())
                .isEqualTo(401);
        assertThat(Clients.as("gateway").post(KEYS + "/" + active + "/revoke").statusCode())
                .isEqualTo(403);
        assertThat(Clients.as("gateway").get(KEYS).statusCode()).isEqualTo(403);
        assertThat(Clients.as("operator").get(KEYS + "/" + active + "/revoke").statusCode())
                .isEqualTo(405);
        assertThat(only("active")).isEqualTo(active);
    }

    @Test
    void aKeyThatIsNotThereIsNotRevoked() {
        assertThat(Clients.as("operator").post(KEYS + "/unknown/revoke").statusCode())
                .isEqualTo(404);
    }

    private static String only(String state) {
        List<String> kids = Database.column("SELECT kid FROM auth.signing_keys WHERE state = ?", state);
        assertThat(kids).hasSize(1);
        return kids.get(0);
    }

    private static String header(String token) {
        return new String(
                java.util.Base64.getUrlDecoder().decode(token.split("\\.")[0]),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
