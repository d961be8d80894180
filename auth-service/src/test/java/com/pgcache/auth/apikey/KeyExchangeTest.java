package com.pgcache.auth.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Claims;
import com.pgcache.auth.Database;
import com.pgcache.model.token.ApiKey;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a key opens. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class KeyExchangeTest {

    @Test
    void aKeyIsExchangedForAShortTokenWithItsScopesAndNoSession() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);

        JsonObject claims = key.token();

        assertThat(claims.fieldNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "iat",
                        "exp",
                        "jti",
                        "client_id",
                        "key_id",
                        "scope",
                        "org_id",
                        "org_role",
                        "email_verified");
        assertThat(claims.getString("sub")).isEqualTo(ada.userId());
        assertThat(claims.getString("key_id")).isEqualTo(key.id());
        assertThat(claims.getString("client_id")).isEqualTo("api-key");
        assertThat(claims.getString("scope")).isEqualTo("instances:read metrics:read");
        assertThat(claims.getString("org_id")).isEqualTo(Keys.organization(ada));
        assertThat(claims.getString("org_role")).isEqualTo("viewer");
        assertThat(claims.getBoolean("email_verified")).isFalse();
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(300);
    }

    @Test
    void aBearerWillDoAndAKeyGoesBeforeASession() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);

        for (Response answer : List.of(
                Api.bearer(key.text()).get("/api/auth/token"),
                ada.request().header("x-api-key", key.text()).get("/api/auth/token"))) {
            assertThat(Claims.of(answer.path("token")).getString("key_id")).isEqualTo(key.id());
        }
        assertThat(ada.request()
                        .header("x-api-key", "wrong")
                        .get("/api/auth/token")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aKeyHasItsUsersRoleWithinItsScopesAsItIsNow() {
        Api.Member ada = Api.newConfirmedMember();
        Keys.Key writing = Keys.of(ada, Map.of("permissions", Keys.EVERYTHING));
        String organization = Keys.organization(ada);

        assertThat(writing.token().getString("org_role")).isEqualTo("admin");
        assertThat(writing.token().getString("scope")).isEqualTo("instances:read instances:write metrics:read");
        assertThat(writing.token().getBoolean("email_verified")).isTrue();

        Database.update("UPDATE auth.members SET role = 'viewer' WHERE user_id = ?", ada.userId());
        assertThat(writing.token().getString("org_role")).isEqualTo("viewer");
        assertThat(writing.token().getString("scope")).isEqualTo("instances:read metrics:read");

        Database.update("DELETE FROM auth.members WHERE user_id = ?", ada.userId());
        assertThat(writing.token().getString("org_id")).isNull();
        assertThat(writing.token().getString("scope")).isEmpty();

        Keys.join(ada, organization, "member");
        assertThat(writing.token().getString("org_role")).isEqualTo("member");
    }

    @Test
    void anOrganisationsKeyActsForNobodyAndOutlivesWhoMadeIt() {
        Api.Member ada = Api.newConfirmedMember();
        String organization = Keys.organization(ada);
        Keys.Key key = Keys.ofOrganization(ada, organization, Map.of("permissions", Keys.EVERYTHING));
        Api.Member bob = Api.newMember();
        Keys.join(bob, organization, "owner");

        Database.update("DELETE FROM auth.users WHERE id = ?", ada.userId());

        JsonObject claims = key.token();
        assertThat(claims.getString("sub")).isEqualTo(key.id());
        assertThat(claims.getString("org_id")).isEqualTo(organization);
        assertThat(claims.getString("org_role")).isEqualTo("admin");
        assertThat(claims.getBoolean("email_verified")).isTrue();
    }

    @Test
    void aUsersKeyEndsWithTheUser() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);

        Database.update("DELETE FROM auth.users WHERE id = ?", ada.userId());

        refused(key.exchange(), 401, "INVALID_API_KEY");
    }

    @Test
    void disabledAndExpiredKeysAreToldSoToWhoeverHasThemWhole() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        ada.post("api-key/update", Map.of("keyId", key.id(), "enabled", false));
        refused(key.exchange(), 401, "KEY_DISABLED");
        ada.post("api-key/update", Map.of("keyId", key.id(), "enabled", true));
        assertThat(key.exchange().statusCode()).isEqualTo(200);

        Database.update("UPDATE auth.api_keys SET expires_at = now() WHERE id = ?", key.id());
        refused(key.exchange(), 401, "KEY_EXPIRED");
    }

    @Test
    void noTokenOutlivesItsKey() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        Database.update("UPDATE auth.api_keys SET expires_at = now() + interval '90 seconds' WHERE id = ?", key.id());

        long left = key.token().getLong("exp") - Instant.now().getEpochSecond();

        assertThat(left).isBetween(60L, 90L);
    }

    /** D4 K02: it is refused before the database is asked, which is not there. */
    @Test
    void aMistypedKeyIsRefusedWithoutTheDatabase() {
        Api.Member ada = Api.newMember();
        String key = Keys.of(ada).text();
        int length = key.length();
        List<String> mistyped = List.of(
                key.substring(0, length - 1) + (key.endsWith("0") ? "1" : "0"),
                key.substring(0, 30) + (key.charAt(30) == 'x' ? 'y' : 'x') + key.substring(31),
                key.substring(0, length - 1),
                key + "0",
                "pgc_live_",
                "x",
                "");
        Database.setReachable(false);
        try {
            for (String each : mistyped) {
                refused(given().header("x-api-key", each).get("/api/auth/token"), 401, "INVALID_API_KEY");
            }
            assertThat(given().header("x-api-key", key).get("/api/auth/token").statusCode())
                    .isEqualTo(503);
        } finally {
            Database.setReachable(true);
        }
    }

    @Test
    void aWellFormedKeyThatIsNotOursIsRefused() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        refused(new Keys.Key("", ApiKey.issue().reveal()).exchange(), 401, "INVALID_API_KEY");

        // the id of one with the secret of another
        ApiKey other = ApiKey.issue();
        Database.update("UPDATE auth.api_keys SET id = ? WHERE id = ?", other.id(), key.id());
        refused(new Keys.Key("", other.reveal()).exchange(), 401, "INVALID_API_KEY");
    }

    @Test
    void manyAtOnceNeverExceedTheLimitOfAKey() throws Exception {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        Database.update("UPDATE auth.api_keys SET uses_max = 10 WHERE id = ?", key.id());

        Callable<Response> exchange = key::exchange;
        List<Response> answers = AtOnce.all(Collections.nCopies(25, exchange));

        assertThat(answers).filteredOn(each -> each.statusCode() == 200).hasSize(10);
        assertThat(answers)
                .filteredOn(each -> each.statusCode() == 429)
                .hasSize(15)
                .allSatisfy(each -> {
                    assertThat(each.<String>path("code")).isEqualTo("RATE_LIMITED");
                    assertThat(Integer.parseInt(each.getHeader("Retry-After"))).isBetween(1, 60);
                });
        assertThat(ada.get("api-key/get?id=" + key.id()).<Integer>path("requestCount"))
                .isEqualTo(10);

        Database.update("UPDATE auth.api_key_uses SET ends_at = now() WHERE key_id = ?", key.id());
        assertThat(key.exchange().statusCode()).isEqualTo(200);
        assertThat(ada.get("api-key/get?id=" + key.id()).<Integer>path("requestCount"))
                .isEqualTo(1);
    }

    @Test
    void aResourceServerTakesSeveralUsesAtOnceAndGetsWhatIsLeft() throws Exception {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        Database.update("UPDATE auth.api_keys SET uses_max = 50 WHERE id = ?", key.id());

        Callable<Response> seven = () -> given().header("x-api-key", key.text())
                .header("X-Api-Key-Uses", "7")
                .get("/api/auth/token");
        List<Response> answers = AtOnce.all(Collections.nCopies(12, seven));

        int granted = answers.stream()
                .filter(each -> each.statusCode() == 200)
                .mapToInt(each -> Integer.parseInt(each.getHeader("X-Api-Key-Uses")))
                .sum();
        assertThat(granted).isEqualTo(50);
        Database.update("DELETE FROM auth.api_key_uses WHERE key_id = ?", key.id());
        for (String odd : List.of("-5", "0", "x", "99999999999", "1.5")) {
            assertThat(given().header("x-api-key", key.text())
                            .header("X-Api-Key-Uses", odd)
                            .get("/api/auth/token")
                            .getHeader("X-Api-Key-Uses"))
                    .isEqualTo("1");
        }
    }

    @Test
    void lastUseIsNotedOnceAMinute() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        key.token();
        String first = ada.get("api-key/get?id=" + key.id()).path("lastRequest");
        key.token();
        assertThat(first).isNotNull();
        assertThat(ada.get("api-key/get?id=" + key.id()).<String>path("lastRequest"))
                .isEqualTo(first);

        Database.update("UPDATE auth.api_keys SET last_used_at = now() - interval '61 seconds' WHERE id = ?", key.id());
        key.token();
        String later = ada.get("api-key/get?id=" + key.id()).path("lastRequest");
        assertThat(Instant.parse(later)).isAfterOrEqualTo(Instant.parse(first));
    }

    @Test
    void everyKeyIsAnotherToken() {
        Api.Member ada = Api.newMember();
        List<String> ids = IntStream.range(0, 2)
                .mapToObj(each -> Keys.of(ada).token().getString("key_id"))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
