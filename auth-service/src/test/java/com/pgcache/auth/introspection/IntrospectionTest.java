package com.pgcache.auth.introspection;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Clients;
import com.pgcache.auth.Database;
import com.pgcache.auth.apikey.Keys;
import com.pgcache.model.token.ApiKey;
import com.pgcache.testkit.postgres.OriginResource;
import com.pgcache.testkit.tokens.TestIssuer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class IntrospectionTest {

    private static final String INTROSPECT = "/api/auth/oauth2/introspect";
    private static final String REVOKE = "/api/auth/oauth2/revoke";

    @Test
    void aSessionTokenIsActiveAndTellsItsSessionButNoName() {
        Api.Member ada = Api.newMember();

        Response answer = introspect(ada.signed());

        assertThat(answer.<Map<String, Object>>path(""))
                .containsEntry("active", true)
                .containsEntry("token_type", "session")
                .containsEntry("sub", ada.userId())
                .containsEntry("org_role", "owner")
                .containsOnlyKeys("active", "token_type", "sub", "sid", "iat", "exp", "org_id", "org_role");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void anAccessTokenIsActiveWithItsClaims() {
        Api.Member ada = Api.newMember();

        assertThat(introspect(accessToken(ada)).<Map<String, Object>>path(""))
                .containsEntry("active", true)
                .containsEntry("token_type", "Bearer")
                .containsEntry("sub", ada.userId())
                .containsEntry("iss", "http://localhost:8080")
                .containsEntry("aud", "pgcache-dashboard")
                .containsEntry("client_id", "dashboard-ui")
                .containsKeys("exp", "iat", "jti", "sid");
    }

    @Test
    void bothAreInactiveAsSoonAsTheirSessionEnds() {
        Api.Member ada = Api.newMember();
        String access = accessToken(ada);

        ada.request().post("/api/auth/sign-out").then().statusCode(200);

        inactive(ada.signed());
        inactive(access);
    }

    @Test
    void anExpiredSessionIsInactive() {
        Api.Member ada = Api.newMember();
        String access = accessToken(ada);

        Database.update("UPDATE auth.sessions SET expires_at = now() WHERE user_id = ?", ada.userId());

        inactive(ada.signed());
        inactive(access);
    }

    @Test
    void allOtherTokensGetOneAnswer() {
        Api.Member ada = Api.newMember();
        String access = accessToken(ada);
        String kid = get("/api/auth/jwks").path("keys[0].kid");

        inactive("x");
        inactive(ada.token());
        inactive(ada.signed() + "x");
        inactive(access.substring(0, access.length() - 4) + "AAAA");
        inactive(access.substring(0, access.lastIndexOf('.') + 1));
        inactive("a.b.c");
        inactive("eyJ.eyJ.x");
        try (TestIssuer foreign = TestIssuer.start("http://localhost:8080", 0)) {
            inactive(foreign.token().signed());
            inactive(foreign.token().header("kid", kid).signed());
            inactive(foreign.token().header("kid", kid).unsigned("none"));
        }
    }

    @Test
    void whoIsNoClientLearnsNothing() {
        Api.Member ada = Api.newMember();
        List<RequestSpecification> strangers = List.of(
                given(),
                Clients.basic("gateway", "wrong"),
                Clients.basic("gateway", ""),
                Clients.basic("nobody", "nobody-secret"),
                Clients.basic("", ""),
                ada.request(),
                given().cookie(Api.COOKIE, ada.signed()),
                given().formParam("client_id", "gateway").formParam("client_secret", "gateway-secret"));

        for (String path : List.of(INTROSPECT, REVOKE)) {
            for (RequestSpecification stranger : strangers) {
                for (String token : List.of(ada.signed(), "x", "")) {
                    Response answer = given().spec(stranger)
                            .contentType(ContentType.URLENC)
                            .formParam("token", token)
                            .post(path);
                    assertThat(answer.statusCode()).isEqualTo(401);
                    assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Basic ");
                    assertThat(answer.asString()).isEqualTo("{\"error\":\"invalid_client\"}");
                }
            }
        }
        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(200);
    }

    @Test
    void aClientDoesOnlyWhatItMay() {
        Api.Member ada = Api.newMember();

        for (Response refused : List.of(
                send("reader", REVOKE, ada.signed()),
                send("operator", INTROSPECT, ada.signed()),
                send("operator", REVOKE, ada.signed()))) {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.<String>path("error")).isEqualTo("unauthorized_client");
        }

        assertThat(send("reader", INTROSPECT, ada.signed()).<Boolean>path("active"))
                .isTrue();
    }

    @Test
    void theTokenIsOneFormParameter() {
        RequestSpecification gateway = Clients.as("gateway");

        for (Response refused : List.of(
                given().spec(gateway).contentType(ContentType.URLENC).post(INTROSPECT),
                given().spec(gateway).formParam("token", "").post(INTROSPECT),
                given().spec(gateway).formParam("token", "a", "b").post(INTROSPECT),
                given().spec(gateway).formParam("token", "x".repeat(9000)).post(INTROSPECT),
                given().spec(gateway)
                        .contentType(ContentType.URLENC)
                        .queryParam("token", "a")
                        .post(REVOKE))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.<String>path("error")).isEqualTo("invalid_request");
        }
        assertThat(Clients.as("gateway")
                        .contentType(ContentType.JSON)
                        .body(Map.of("token", "x"))
                        .post(INTROSPECT)
                        .statusCode())
                .isEqualTo(415);
        assertThat(Clients.as("gateway").get(INTROSPECT).statusCode()).isEqualTo(405);
    }

    @Test
    void aPageOfAnotherSiteIsRefusedEvenWithASecret() {
        assertThat(Clients.as("gateway")
                        .header("Origin", "https://evil.example")
                        .formParam("token", "x")
                        .post(INTROSPECT)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRevokedSessionTokenOpensNothingAnyMore() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();

        assertThat(send("gateway", REVOKE, ada.signed()).statusCode()).isEqualTo(200);

        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(401);
        inactive(ada.signed());
        assertThat(eve.request().get("/api/auth/token").statusCode()).isEqualTo(200);
    }

    @Test
    void revokingAnAccessTokenEndsItsSession() {
        Api.Member ada = Api.newMember();
        String access = accessToken(ada);

        assertThat(send("gateway", REVOKE, access).statusCode()).isEqualTo(200);

        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(401);
        inactive(access);
        assertThat(Database.column(
                        "SELECT action FROM auth.audit_log WHERE target = ? AND actor_id IS NULL", ada.userId()))
                .as("D3 L21")
                .containsExactly("revoke_token");
    }

    @Test
    void revokingWhatIsNotThereSucceedsAndChangesNothing() {
        Api.Member ada = Api.newMember();
        String access = accessToken(ada);

        for (String token : List.of(
                "x", ada.token(), ada.signed() + "x", access.substring(0, access.lastIndexOf('.') + 1) + "AAAA")) {
            assertThat(send("gateway", REVOKE, token).statusCode()).isEqualTo(200);
        }

        assertThat(ada.request().get("/api/auth/token").statusCode()).isEqualTo(200);
    }

    @Test
    void aHintChangesNothing() {
        Api.Member ada = Api.newMember();

        assertThat(Clients.as("gateway")
                        .formParam("token", ada.signed())
                        .formParam("token_type_hint", "refresh_token")
                        .post(INTROSPECT)
                        .<Boolean>path("active"))
                .isTrue();
    }

    @Test
    void anApiKeyAndItsTokensAreActiveWithTheirScopes() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        String access = key.exchange().path("token");

        assertThat(introspect(key.text()).<Map<String, Object>>path(""))
                .containsEntry("active", true)
                .containsEntry("token_type", "api_key")
                .containsEntry("sub", ada.userId())
                .containsEntry("key_id", key.id())
                .containsEntry("scope", "instances:read metrics:read")
                .containsOnlyKeys("active", "token_type", "sub", "key_id", "scope", "iat", "exp", "org_id", "org_role");
        assertThat(introspect(access).<Map<String, Object>>path(""))
                .containsEntry("active", true)
                .containsEntry("key_id", key.id());

        ada.post("api-key/update", Map.of("keyId", key.id(), "enabled", false));
        inactive(key.text());
        inactive(access);
        ada.post("api-key/update", Map.of("keyId", key.id(), "enabled", true));
        assertThat(introspect(access).<Boolean>path("active")).isTrue();
        Database.update("UPDATE auth.api_keys SET expires_at = now() WHERE id = ?", key.id());
        inactive(key.text());
        inactive(access);
        inactive(ApiKey.issue().reveal());
    }

    @Test
    void aRevokedApiKeyIsGoneForGoodAndItsRevocationNoted() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        Keys.Key other = Keys.of(ada);
        String access = key.exchange().path("token");

        assertThat(send("gateway", REVOKE, key.text()).statusCode()).isEqualTo(200);

        inactive(key.text());
        inactive(access);
        assertThat(key.exchange().statusCode()).isEqualTo(401);
        assertThat(other.exchange().statusCode()).isEqualTo(200);
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
        assertThat(Database.column("SELECT action FROM auth.audit_log WHERE target = ? ORDER BY id", key.id()))
                .containsExactly("create_api_key", "revoke_api_key");
    }

    @Test
    void revokingTheTokenOfAnApiKeyEndsTheKey() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);

        assertThat(send("gateway", REVOKE, key.exchange().path("token")).statusCode())
                .isEqualTo(200);

        assertThat(key.exchange().statusCode()).isEqualTo(401);
        assertThat(ada.get("token").statusCode()).isEqualTo(200);
    }

    private static Response introspect(String token) {
        return send("gateway", INTROSPECT, token);
    }

    private static void inactive(String token) {
        Response answer = introspect(token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).isEqualTo("{\"active\":false}");
    }

    private static Response send(String client, String path, String token) {
        return Clients.as(client).formParam("token", token).post(path);
    }

    private static String accessToken(Api.Member member) {
        return member.request().get("/api/auth/token").path("token");
    }
}
