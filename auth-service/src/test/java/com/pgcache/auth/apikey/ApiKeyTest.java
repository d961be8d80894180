package com.pgcache.auth.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.AtOnce;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Making, changing and deleting keys. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class ApiKeyTest {

    /** D4 K02, and the shape that BetterAuth's client reads. */
    @Test
    void aKeyIsShownOnceAndKnownByItsHashAfterwards() {
        Api.Member ada = Api.newMember();

        Response created = ada.post("api-key/create", Map.of("name", "ci", "expiresIn", 2592000));

        created.then().statusCode(200);
        String key = created.path("key");
        assertThat(key).matches("pgc_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}");
        assertThat(created.<Map<String, Object>>path(""))
                .containsOnlyKeys(
                        "configId",
                        "name",
                        "start",
                        "referenceId",
                        "prefix",
                        "key",
                        "refillInterval",
                        "refillAmount",
                        "lastRefillAt",
                        "enabled",
                        "rateLimitEnabled",
                        "rateLimitTimeWindow",
                        "rateLimitMax",
                        "requestCount",
                        "remaining",
                        "lastRequest",
                        "expiresAt",
                        "createdAt",
                        "updatedAt",
                        "permissions",
                        "metadata",
                        "id")
                .containsEntry("configId", "default")
                .containsEntry("name", "ci")
                .containsEntry("start", key.substring(0, 15))
                .containsEntry("referenceId", ada.userId())
                .containsEntry("prefix", "pgc_live_")
                .containsEntry("enabled", true)
                .containsEntry("rateLimitEnabled", true)
                .containsEntry("rateLimitMax", 600)
                .containsEntry("rateLimitTimeWindow", 60000)
                .containsEntry("requestCount", 0)
                .containsEntry("lastRequest", null)
                .containsEntry("permissions", Map.of("instances", List.of("read"), "metrics", List.of("read")));
        assertThat(lifetime(created)).isEqualTo(Duration.ofDays(30));

        String id = created.path("id");
        Response again = ada.get("api-key/get?id=" + id);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.<Map<String, Object>>path("")).doesNotContainKey("key").containsEntry("id", id);
        Response list = ada.get("api-key/list");
        assertThat(list.<Map<String, Object>>path("")).containsOnlyKeys("apiKeys", "total");
        assertThat(list.<Integer>path("total")).isEqualTo(1);
        assertThat(list.<Map<String, Object>>path("apiKeys[0]")).isEqualTo(again.<Map<String, Object>>path(""));

        String secret = key.substring("pgc_live_".length() + 13);
        assertThat(String.join("\n", Database.column("SELECT k::text FROM auth.api_keys k")))
                .contains(id)
                .doesNotContain(secret);
        assertThat(String.join("\n", Database.column("SELECT a::text FROM auth.audit_log a")))
                .contains("create_api_key")
                .doesNotContain(secret);
    }

    /** D4 K01. */
    @Test
    void nobodyMakesAKeyForSomebodyElse() {
        Api.Member ada = Api.newMember();
        Api.Member eve = Api.newMember();
        Map<String, String> forAda = Map.of("name", "mine", "userId", ada.userId());

        for (Response refused : List.of(
                Api.json().body(forAda).post("/api/auth/api-key/create"),
                Api.json().body(Map.of("name", "mine")).post("/api/auth/api-key/create"),
                eve.post("api-key/create", forAda),
                ada.post("api-key/create", forAda))) {
            refused(refused, 401, "UNAUTHORIZED_SESSION");
        }
        assertThat(ada.get("api-key/list").<Integer>path("total")).isZero();
        assertThat(eve.get("api-key/list").<Integer>path("total")).isZero();
    }

    /** D4 K04: a key is no session, whatever it may do elsewhere. */
    @Test
    void aKeyMakesNoKeysAndTouchesNoAccount() {
        Api.Member ada = Api.newConfirmedMember();
        Keys.Key key = Keys.of(ada, Map.of("permissions", Keys.EVERYTHING));
        String access = key.exchange().path("token");

        for (Map<String, String> headers : List.of(
                Map.of("x-api-key", key.text()),
                Map.of("Authorization", "Bearer " + key.text()),
                Map.of("Authorization", "Bearer " + access))) {
            for (String path : List.of(
                    "api-key/create",
                    "api-key/update",
                    "api-key/delete",
                    "revoke-sessions",
                    "update-user",
                    "change-email")) {
                int status = Api.json()
                        .headers(headers)
                        .body(Map.of("keyId", key.id(), "name", "x", "newEmail", Api.newEmail(), "enabled", true))
                        .post("/api/auth/" + path)
                        .statusCode();
                assertThat(status).as(path).isIn(400, 401);
            }
            for (String path :
                    List.of("api-key/list", "api-key/get?id=" + key.id(), "list-sessions", "list-accounts")) {
                assertThat(given().headers(headers).get("/api/auth/" + path).statusCode())
                        .as(path)
                        .isEqualTo(401);
            }
            assertThat(given().headers(headers).get("/api/auth/get-session").asString())
                    .isEqualTo("null");
        }
        assertThat(ada.get("api-key/list").<Integer>path("total")).isEqualTo(1);
        assertThat(ada.get("get-session").<String>path("user.name")).isEqualTo("Ada");
    }

    /** D2 R15. */
    @Test
    void anOldSessionLooksOnly() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);
        Keys.stale(ada);

        refused(ada.post("api-key/create", Map.of()), 403, "SESSION_NOT_FRESH");
        refused(ada.post("api-key/update", Map.of("keyId", key.id(), "name", "x")), 403, "SESSION_NOT_FRESH");
        refused(ada.post("api-key/delete", Map.of("keyId", key.id())), 403, "SESSION_NOT_FRESH");
        assertThat(ada.get("api-key/list").<Integer>path("total")).isEqualTo(1);
    }

    @Test
    void aKeyEndsAfter90DaysUnlessToldOtherwiseAndAlwaysWithin365() {
        Api.Member ada = Api.newMember();

        assertThat(lifetime(ada.post("api-key/create", Map.of()))).isEqualTo(Duration.ofDays(90));
        assertThat(lifetime(ada.post("api-key/create", Collections.singletonMap("expiresIn", null))))
                .isEqualTo(Duration.ofDays(90));
        assertThat(lifetime(ada.post("api-key/create", Map.of("expiresIn", 365 * 86400))))
                .isEqualTo(Duration.ofDays(365));
        refused(ada.post("api-key/create", Map.of("expiresIn", 86399)), 400, "EXPIRES_IN_IS_TOO_SMALL");
        refused(ada.post("api-key/create", Map.of("expiresIn", 365 * 86400 + 1)), 400, "EXPIRES_IN_IS_TOO_LARGE");
        refused(ada.post("api-key/create", Map.of("expiresIn", 1e300)), 400, "EXPIRES_IN_IS_TOO_LARGE");
        refused(ada.post("api-key/create", Map.of("expiresIn", "1")), 400, "VALIDATION_ERROR");
        Keys.Key key = Keys.of(ada);
        Response endless = ada.request()
                .contentType("application/json")
                .body("{\"keyId\":\"" + key.id() + "\",\"expiresIn\":null}")
                .post("/api/auth/api-key/update");
        refused(endless, 400, "EXPIRES_IN_IS_TOO_LARGE");
    }

    @Test
    void limitsAreNotTheCallersToSet() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);

        for (String field : List.of(
                "remaining",
                "refillAmount",
                "refillInterval",
                "rateLimitMax",
                "rateLimitTimeWindow",
                "rateLimitEnabled")) {
            Object value = field.equals("rateLimitEnabled") ? (Object) false : 1000;
            refused(ada.post("api-key/create", Map.of(field, value)), 400, "SERVER_ONLY_PROPERTY");
            refused(ada.post("api-key/update", Map.of("keyId", key.id(), field, value)), 400, "SERVER_ONLY_PROPERTY");
        }
        refused(ada.post("api-key/create", Map.of("metadata", Map.of("a", 1))), 400, "METADATA_DISABLED");
        refused(ada.post("api-key/create", Map.of("prefix", "mine_")), 400, "VALIDATION_ERROR");
        refused(ada.post("api-key/create", Map.of("name", "x".repeat(33))), 400, "INVALID_NAME_LENGTH");
        refused(ada.post("api-key/create", Map.of("name", "")), 400, "INVALID_NAME_LENGTH");
        refused(ada.post("api-key/create", Map.of("name", "a\nb")), 400, "INVALID_NAME_LENGTH");
        for (Object permissions : List.of(
                Map.of("members", List.of("write")),
                Map.of("instances", List.of("delete")),
                Map.of("instances", "read"),
                Map.of("instances", List.of(1)),
                "instances:read")) {
            refused(ada.post("api-key/create", Map.of("permissions", permissions)), 400, "VALIDATION_ERROR");
        }
        assertThat(ada.get("api-key/list").<Integer>path("total")).isEqualTo(1);
    }

    @Test
    void aKeyIsRenamedDisabledAndGivenOtherScopes() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);

        Response updated = ada.post(
                "api-key/update",
                Map.of(
                        "keyId",
                        key.id(),
                        "name",
                        "nightly",
                        "enabled",
                        false,
                        "expiresIn",
                        86400,
                        "permissions",
                        Map.of("metrics", List.of("read"))));

        updated.then().statusCode(200);
        assertThat(updated.<Map<String, Object>>path(""))
                .containsEntry("name", "nightly")
                .containsEntry("enabled", false)
                .containsEntry("permissions", Map.of("metrics", List.of("read")))
                .doesNotContainKey("key");
        assertThat(ada.get("api-key/get?id=" + key.id()).<Map<String, Object>>path(""))
                .isEqualTo(updated.<Map<String, Object>>path(""));
        refused(ada.post("api-key/update", Map.of("keyId", key.id())), 400, "NO_VALUES_TO_UPDATE");
        refused(ada.post("api-key/update", Map.of("keyId", "nosuchkey", "name", "x")), 404, "KEY_NOT_FOUND");
        refused(
                ada.post("api-key/update", Map.of("keyId", key.id(), "name", "x", "userId", "other")),
                401,
                "UNAUTHORIZED_SESSION");
    }

    @Test
    void aDeletedKeyIsGone() {
        Api.Member ada = Api.newMember();
        Keys.Key key = Keys.of(ada);

        Response deleted = ada.post("api-key/delete", Map.of("keyId", key.id()));

        assertThat(deleted.asString()).isEqualTo("{\"success\":true}");
        refused(ada.post("api-key/delete", Map.of("keyId", key.id())), 404, "KEY_NOT_FOUND");
        refused(ada.get("api-key/get?id=" + key.id()), 404, "KEY_NOT_FOUND");
        assertThat(key.exchange().statusCode()).isEqualTo(401);
        assertThat(Database.column("SELECT action FROM auth.audit_log WHERE target = ? ORDER BY id", key.id()))
                .containsExactly("create_api_key", "delete_api_key");
    }

    @Test
    void keysOfOthersDoNotExist() {
        Api.Member ada = Api.newConfirmedMember();
        Api.Member eve = Api.newMember();
        Keys.Key own = Keys.of(ada);
        Keys.Key ours = Keys.ofOrganization(ada, Keys.organization(ada), Map.of());

        for (Keys.Key key : List.of(own, ours)) {
            refused(eve.get("api-key/get?id=" + key.id()), 404, "KEY_NOT_FOUND");
            refused(eve.post("api-key/update", Map.of("keyId", key.id(), "enabled", false)), 404, "KEY_NOT_FOUND");
            refused(eve.post("api-key/delete", Map.of("keyId", key.id())), 404, "KEY_NOT_FOUND");
            assertThat(key.exchange().statusCode()).isEqualTo(200);
        }
        for (String organization : List.of(Keys.organization(ada), "nothing")) {
            refused(eve.get("api-key/list?organizationId=" + organization), 404, "ORGANIZATION_NOT_FOUND");
            refused(eve.post("api-key/create", Map.of("organizationId", organization)), 404, "ORGANIZATION_NOT_FOUND");
        }
    }

    @Test
    void onlyOwnersAndAdminsKeepTheKeysOfAnOrganisation() {
        Api.Member ada = Api.newConfirmedMember();
        String organization = Keys.organization(ada);
        Keys.Key key = Keys.ofOrganization(ada, organization, Map.of("name", "ours"));
        Api.Member admin = Api.newConfirmedMember();
        Keys.join(admin, organization, "admin");
        for (String role : List.of("member", "viewer")) {
            Api.Member member = Api.newConfirmedMember();
            Keys.join(member, organization, role);
            String code = "INSUFFICIENT_API_KEY_PERMISSIONS";
            refused(member.post("api-key/create", Map.of("organizationId", organization)), 403, code);
            refused(member.get("api-key/list?organizationId=" + organization), 403, code);
            refused(member.get("api-key/get?id=" + key.id()), 403, code);
            refused(member.post("api-key/update", Map.of("keyId", key.id(), "enabled", false)), 403, code);
            refused(member.post("api-key/delete", Map.of("keyId", key.id())), 403, code);
        }

        Response list = admin.get("api-key/list?organizationId=" + organization);
        assertThat(list.<String>path("apiKeys[0].referenceId")).isEqualTo(organization);
        assertThat(list.<String>path("apiKeys[0].name")).isEqualTo("ours");
        assertThat(admin.get("api-key/list").<Integer>path("total")).isZero();
        admin.post("api-key/delete", Map.of("keyId", key.id())).then().statusCode(200);
    }

    @Test
    void anOrganisationsKeyNeedsSomebodyWhoCanBeReached() {
        Api.Member ada = Api.newMember();

        refused(
                ada.post("api-key/create", Map.of("organizationId", Keys.organization(ada))),
                403,
                "EMAIL_NOT_VERIFIED");
    }

    @Test
    void anOwnerHasFiftyKeysAtMostHoweverTheyAreMade() throws Exception {
        Api.Member ada = Api.newMember();
        Keys.Key first = Keys.of(ada);
        Database.update(
                """
                INSERT INTO auth.api_keys (id, secret_hash, start, user_id, scopes, uses_max, window_seconds, expires_at)
                SELECT left(?, 8) || n, secret_hash, start, user_id, scopes, uses_max, window_seconds, expires_at
                FROM auth.api_keys, generate_series(1, 47) n
                WHERE id = ?
                """,
                first.id(),
                first.id());

        Callable<Response> create = () -> ada.post("api-key/create", Map.of());
        List<Response> answers = AtOnce.all(Collections.nCopies(6, create));

        assertThat(answers).filteredOn(each -> each.statusCode() == 200).hasSize(2);
        assertThat(answers)
                .filteredOn(each -> each.statusCode() == 403)
                .hasSize(4)
                .allSatisfy(each -> assertThat(each.<String>path("code")).isEqualTo("API_KEY_LIMIT_REACHED"));
        assertThat(ada.get("api-key/list").<Integer>path("total")).isEqualTo(50);
    }

    @Test
    void aListIsSortedAndCut() {
        Api.Member ada = Api.newMember();
        for (String name : List.of("b", "c", "a")) {
            Keys.of(ada, Map.of("name", name));
        }

        assertThat(names(ada, "")).containsExactly("b", "c", "a");
        assertThat(names(ada, "?sortBy=name")).containsExactly("a", "b", "c");
        assertThat(names(ada, "?sortBy=name&sortDirection=desc&limit=2")).containsExactly("c", "b");
        Response page = ada.get("api-key/list?sortBy=createdAt&offset=1&limit=1");
        assertThat(page.<List<String>>path("apiKeys.name")).containsExactly("c");
        assertThat(page.<Map<String, Object>>path(""))
                .containsEntry("total", 3)
                .containsEntry("limit", 1)
                .containsEntry("offset", 1);
        assertThat(names(ada, "?limit=0")).isEmpty();
        for (String query : List.of("limit=-1", "offset=x", "sortBy=secret", "sortDirection=up")) {
            refused(ada.get("api-key/list?" + query), 400, "VALIDATION_ERROR");
        }
        refused(ada.get("api-key/get"), 400, "VALIDATION_ERROR");
        assertThat(Api.json().get("/api/auth/api-key/list").statusCode()).isEqualTo(401);
    }

    private static List<String> names(Api.Member member, String query) {
        return member.get("api-key/list" + query).path("apiKeys.name");
    }

    private static Duration lifetime(Response created) {
        created.then().statusCode(200);
        return Duration.between(Instant.parse(created.path("createdAt")), Instant.parse(created.path("expiresAt")));
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).isEqualTo(code);
    }
}
