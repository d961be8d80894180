package com.pgcache.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Admins;
import com.pgcache.auth.Api;
import com.pgcache.auth.Configs;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class AdminGateTest {

    private static final Map<String, String> POSTS = Map.ofEntries(
            Map.entry("set-role", "YOU_ARE_NOT_ALLOWED_TO_CHANGE_USERS_ROLE"),
            Map.entry("list-user-sessions", "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS_SESSIONS"),
            Map.entry("ban-user", "YOU_ARE_NOT_ALLOWED_TO_BAN_USERS"),
            Map.entry("unban-user", "YOU_ARE_NOT_ALLOWED_TO_BAN_USERS"),
            Map.entry("impersonate-user", "YOU_ARE_NOT_ALLOWED_TO_IMPERSONATE_USERS"),
            Map.entry("revoke-user-session", "YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS"),
            Map.entry("revoke-user-sessions", "YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS"),
            Map.entry("update-user", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_USERS"),
            Map.entry("remove-user", "YOU_ARE_NOT_ALLOWED_TO_DELETE_USERS"),
            Map.entry("create-user", "YOU_ARE_NOT_ALLOWED_TO_CREATE_USERS"),
            Map.entry("set-user-password", "YOU_ARE_NOT_ALLOWED_TO_SET_USERS_PASSWORD"));

    private static final Map<String, String> GETS = Map.of(
            "get-user", "YOU_ARE_NOT_ALLOWED_TO_GET_USER",
            "list-users", "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS");

    private static final Map<String, Object> BODY =
            Map.of("userId", "nobody", "role", "user", "sessionToken", "nothing", "data", Map.of("name", "X"));

    /** Whatever the row of the account says. */
    @Test
    void whoIsNotNamedIsRefusedByCodeAndNoted() {
        Api.Member ada = Api.newMember();
        Database.update("UPDATE auth.users SET role = 'admin', email_verified = true WHERE id = ?", ada.userId());

        POSTS.forEach((path, code) -> refused(ada.post("admin/" + path, BODY), path, code));
        GETS.forEach((path, code) -> refused(ada.get("admin/" + path), path, code));

        assertThat(Database.column(
                        "SELECT outcome FROM auth.audit_log WHERE action = 'administer' AND actor_id = ?",
                        ada.userId()))
                .hasSize(POSTS.size() + GETS.size())
                .containsOnly("not_an_admin");
    }

    private static void refused(Response response, String path, String code) {
        assertThat(response.statusCode()).as(path).isEqualTo(403);
        assertThat(response.<String>path("code")).as(path).isEqualTo(code);
    }

    @Test
    void whoIsNotSignedInIsRefused() {
        POSTS.keySet().forEach(path -> assertThat(
                        Api.json().body(BODY).post("/api/auth/admin/" + path).statusCode())
                .as(path)
                .isEqualTo(401));
        GETS.keySet().forEach(path -> assertThat(
                        Api.json().get("/api/auth/admin/" + path).statusCode())
                .as(path)
                .isEqualTo(401));
    }

    @Test
    void anAddressThatIsNotConfirmedNamesNobody() {
        Api.Member claimed = Admins.unconfirmed(4);

        assertThat(claimed.get("admin/list-users").statusCode()).isEqualTo(403);
        assertThat(claimed.get("get-session").<String>path("user.role")).isNull();
    }

    /** The session and its token are the same; what counts is the account now. */
    @Test
    void whoseAddressIsNoLongerTheNamedOneHasNoPowerAtTheNextCall() {
        Api.Member root = Admins.admin(4);
        root.get("admin/list-users").then().statusCode(200);
        Database.update(
                "UPDATE auth.users SET email = lower('other-' || id || '@x.example') WHERE id = ?", root.userId());

        assertThat(root.get("admin/list-users").statusCode()).isEqualTo(403);

        Database.update("UPDATE auth.users SET email = ? WHERE id = ?", Admins.email(4), root.userId());
        assertThat(root.get("admin/list-users").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotNamedInTheConfigurationIsNoAdmin() {
        Api.Member root = Admins.admin(1);
        String isAdmin =
                "SELECT auth.is_admin(id, email, email_verified, role, ?::text[])::text FROM auth.users WHERE id = ?";

        for (String names : List.of("Admin-1@operators.example,x@y.example", root.userId())) {
            assertThat(Database.column(isAdmin, array(Map.of("auth.admins", names)), root.userId()))
                    .as(names)
                    .containsExactly("true");
        }
        assertThat(Database.column(isAdmin, array(Map.of("auth.admins", "x@y.example")), root.userId()))
                .containsExactly("false");
        assertThat(Database.column(isAdmin, array(Map.of()), root.userId())).containsExactly("false");
    }

    /** D2 R15. */
    @Test
    void elevenMinutesAfterThePasswordAnAdminLooksButChangesNothing() {
        Api.Member root = Admins.admin(2);
        Api.Member ada = Api.newMember();
        Database.update(
                "UPDATE auth.sessions SET authenticated_at = now() - interval '11 minutes' WHERE user_id = ?",
                root.userId());

        assertThat(root.get("admin/get-user?id=" + ada.userId()).statusCode()).isEqualTo(200);
        assertThat(root.post("admin/ban-user", Map.of("userId", ada.userId())).<String>path("code"))
                .isEqualTo("SESSION_NOT_FRESH");
        assertThat(ada.get("token").statusCode()).isEqualTo(200);

        root.post("verify-password", Map.of("password", Api.PASSWORD)).then().statusCode(200);
        assertThat(root.post("admin/unban-user", Map.of("userId", ada.userId())).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyAnAdminIsToldThatTheyAreOne() {
        assertThat(Admins.admin(1).get("get-session").<String>path("user.role")).isEqualTo("admin");
        assertThat(Api.newMember().get("get-session").<Map<String, Object>>path("user"))
                .doesNotContainKey("role");
    }

    @Test
    void aPageMayAskWhatToOffer() {
        Api.Member root = Admins.admin(3);
        Map<String, Boolean> expected = Map.of(
                "{\"user\": [\"list\", \"ban\"], \"session\": [\"revoke\"]}", true,
                "{\"user\": [\"impersonate\"]}", true,
                "{\"user\": [\"list\", \"set-password\"]}", false,
                "{\"user\": [\"create\"]}", false,
                "{\"user\": [\"impersonate-admins\"]}", false,
                "{\"invoice\": [\"read\"]}", false,
                "{}", false);

        expected.forEach((permissions, permitted) -> {
            Response answer = root.post("admin/has-permission", "{\"permissions\": " + permissions + "}");

            assertThat(answer.<Boolean>path("success")).as(permissions).isEqualTo(permitted);
            assertThat(answer.<Map<String, Object>>path("")).containsEntry("error", null);
        });
    }

    /** BetterAuth's server asks about the named role without a session; ours would tell strangers who is an admin. */
    @Test
    void nobodyAsksAboutSomebodyElse() {
        Api.Member root = Admins.admin(3);
        String body =
                "{\"userId\": \"" + root.userId() + "\", \"role\": \"admin\", \"permissions\": {\"user\": [\"list\"]}}";

        assertThat(Api.newMember().post("admin/has-permission", body).<Boolean>path("success"))
                .isFalse();
        assertThat(Api.json().body(body).post("/api/auth/admin/has-permission").statusCode())
                .isEqualTo(401);
        assertThat(root.post("admin/has-permission", Map.of("permission", Map.of()))
                        .<String>path("code"))
                .isEqualTo("INVALID_PERMISSION_CHECK_NO_PERMISSIONS_WERE_PASSED");
    }

    @Test
    void whatLetsSomebodyKnowAPasswordIsWithheldWithAReason() {
        Api.Member root = Admins.admin(1);

        assertThat(root.post("admin/create-user", Map.of()).<String>path("message"))
                .contains("sign-up");
        assertThat(root.post("admin/set-user-password", Map.of()).<String>path("message"))
                .contains("reset");
    }

    private static String array(Map<String, String> settings) {
        return "{" + String.join(",", AdminNames.of(Configs.with(settings))) + "}";
    }
}
