package com.pgcache.auth.admin.impersonation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.auth.Admins;
import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class ImpersonationTest {

    private static final String KEPT = "better-auth.admin_session";

    private Api.Member root = new Api.Member("", "", "", "");
    private Api.Member ada = new Api.Member("", "", "", "");

    @BeforeEach
    void signIn() {
        root = Admins.admin(1);
        ada = Api.newMember();
    }

    @Test
    void anAdminSeesWhatTheUserSeesAndTheSessionSaysSo() {
        Response begun = impersonate(root, ada);

        assertThat(begun.<String>path("user.id")).isEqualTo(ada.userId());
        assertThat(begun.<String>path("session.impersonatedBy")).isEqualTo(root.userId());
        Api.Member eyes = eyes(begun);
        Response session = eyes.get("get-session");
        assertThat(session.<String>path("user.email")).isEqualTo(ada.email());
        assertThat(session.<String>path("session.impersonatedBy")).isEqualTo(root.userId());
        assertThat(session.<String>path("session.activeOrganizationId"))
                .isEqualTo(ada.get("get-session").<String>path("session.activeOrganizationId"));
        assertThat(ada.get("get-session").<Map<String, Object>>path("session")).doesNotContainKey("impersonatedBy");
    }

    /** RFC 8693 section 4.1. */
    @Test
    void theAccessTokenNamesTheAdminAsItsActor() throws Exception {
        Api.Member eyes = eyes(impersonate(root, ada));

        JsonNode claims = claims(eyes.get("token").path("token"));

        assertThat(claims.get("sub").textValue()).isEqualTo(ada.userId());
        assertThat(claims.get("act").get("sub").textValue()).isEqualTo(root.userId());
        assertThat(claims.has("amr")).as("nobody proved to be the user").isFalse();
        assertThat(claims(ada.get("token").path("token")).has("act")).isFalse();
    }

    @Test
    void itLastsAnHourHoweverMuchItIsUsed() {
        Api.Member eyes = eyes(impersonate(root, ada));
        String ends = "SELECT extract(epoch FROM expires_at - created_at)::int::text FROM auth.sessions WHERE id = ?";
        String id = eyes.get("get-session").path("session.id");
        assertThat(Database.column(ends, id)).containsExactly("3600");

        Database.update("UPDATE auth.sessions SET expires_at = now() + interval '1 minute' WHERE id = ?", id);
        Response used = eyes.get("get-session");

        assertThat(used.getHeaders().getValues("Set-Cookie")).isEmpty();
        assertThat(Database.column(
                        "SELECT 1 FROM auth.sessions WHERE id = ? AND expires_at > now() + interval '2 minutes'", id))
                .isEmpty();
    }

    @Test
    void stoppingLeadsBackToTheAdminsOwnSession() {
        Response begun = impersonate(root, ada);

        Response back = given().cookies(browser(begun)).post("/api/auth/admin/stop-impersonating");

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.<String>path("user.id")).isEqualTo(root.userId());
        assertThat(back.<String>path("session.token")).isEqualTo(root.token());
        assertThat(back.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(KEPT + "=; Max-Age=0"));
        assertThat(given().cookie(Api.COOKIE, back.getCookie(Api.COOKIE))
                        .get("/api/auth/get-session")
                        .<String>path("user.id"))
                .isEqualTo(root.userId());
        assertThat(eyes(begun).get("get-session").asString())
                .as("the eyes are closed")
                .isEqualTo("null");
        assertThat(Database.column(
                        "SELECT action || ' ' || actor_id FROM auth.audit_log WHERE target = ? ORDER BY id",
                        ada.userId()))
                .containsExactly("impersonate_user " + root.userId(), "stop_impersonating " + root.userId());
    }

    @Test
    void theCookieOfTheAdminsSessionIsAsWellKeptAsAnyOther() {
        assertThat(impersonate(root, ada).getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.matches(KEPT + "=[^;]+; Path=/; HttpOnly; SameSite=Lax"))
                .anyMatch(cookie -> cookie.matches(Api.COOKIE + "=[^;]+; Path=/; HttpOnly; SameSite=Lax"));
    }

    /** Whoever has the impersonated token alone does not get the admin's session for it. */
    @Test
    void withoutTheKeptCookieStoppingOnlyEnds() {
        Api.Member eyes = eyes(impersonate(root, ada));

        Response stopped = eyes.request().post("/api/auth/admin/stop-impersonating");

        assertThat(stopped.statusCode()).isEqualTo(401);
        assertThat(stopped.<String>path("code")).isEqualTo("FAILED_TO_FIND_ADMIN_SESSION");
        assertThat(stopped.getHeader("set-auth-token")).isNull();
        assertThat(eyes.get("get-session").asString()).isEqualTo("null");
        assertThat(root.get("token").statusCode()).isEqualTo(200);
    }

    @Test
    void aKeptCookieOfAnotherAdminIsNoWayBack() {
        Response begun = impersonate(root, ada);
        Map<String, String> browser = browser(begun);
        browser.put(KEPT, Admins.admin(2).signed());

        assertThat(given().cookies(browser)
                        .post("/api/auth/admin/stop-impersonating")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoImpersonatesNobodyHasNothingToStop() {
        assertThat(root.request().post("/api/auth/admin/stop-impersonating").<String>path("code"))
                .isEqualTo("YOU_ARE_NOT_IMPERSONATING_ANYONE");
        assertThat(given().post("/api/auth/admin/stop-impersonating").statusCode())
                .isEqualTo(401);
    }

    @Test
    void nothingOfTheUsersCanBeChanged() {
        Api.Member eyes = eyes(impersonate(root, ada));
        Map<String, Map<String, String>> changes = Map.ofEntries(
                Map.entry(
                        "change-password",
                        Map.of("currentPassword", Api.PASSWORD, "newPassword", "another horse battery 2")),
                Map.entry("change-email", Map.of("newEmail", "mallory@example.org")),
                Map.entry("delete-user", Map.of("password", Api.PASSWORD)),
                Map.entry("verify-password", Map.of("password", Api.PASSWORD)),
                Map.entry("update-user", Map.of("name", "Mallory")),
                Map.entry("revoke-sessions", Map.of()),
                Map.entry("revoke-other-sessions", Map.of()),
                Map.entry("revoke-session", Map.of("token", "x")),
                Map.entry("send-verification-email", Map.of("email", ada.email())),
                Map.entry("admin/impersonate-user", Map.of("userId", "x")),
                Map.entry("admin/list-user-sessions", Map.of("userId", "x")));

        changes.forEach((path, body) -> {
            Response refused = eyes.post(path, body);

            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.<String>path("code")).as(path).isEqualTo("IMPERSONATED_SESSION");
        });
        assertThat(eyes.get("delete-user/callback?token=x").statusCode()).isEqualTo(403);
        assertThat(ada.get("get-session").<String>path("user.name")).isEqualTo("Ada");
    }

    /** An endpoint of tomorrow is closed until somebody lists it. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/auth/list-sessions,               true",
        "HEAD,   /api/auth/get-session,                 true",
        "POST,   /api/auth/admin/stop-impersonating,    true",
        "GET,    /api/auth/delete-user/callback,        false",
        "POST,   /api/auth/api-key/create,              false",
        "POST,   /api/auth/two-factor/disable,          false",
        "POST,   /api/auth/organization/set-active,     false",
        "POST,   /api/auth/something/new,               false",
        "DELETE, /api/auth/something/new,               false"
    })
    void lookingIsListed(String method, String path, boolean looking) {
        assertThat(ImpersonationLimits.isLooking(method, path)).isEqualTo(looking);
    }

    @Test
    void adminsAreNotImpersonatedNotEvenDemotedOnes() {
        Api.Member other = Admins.admin(2);
        assertThat(impersonate(root, other).<String>path("code")).isEqualTo("YOU_CANNOT_IMPERSONATE_ADMINS");

        root.post("admin/set-role", Map.of("userId", other.userId(), "role", "user"));

        assertThat(impersonate(root, other).statusCode()).isEqualTo(403);
        assertThat(impersonate(root, root).statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyIsImpersonatedWhoIsBannedOrNotThere() {
        root.post("admin/ban-user", Map.of("userId", ada.userId()));

        assertThat(impersonate(root, ada).<String>path("code")).isEqualTo("BANNED_USER");
        assertThat(root.post("admin/impersonate-user", Map.of("userId", "nobody"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void itEndsWithTheAdminsOwnSession() {
        Api.Member eyes = eyes(impersonate(root, ada));
        String access = eyes.get("token").path("token");

        root.request().post("/api/auth/sign-out");

        assertThat(access).isNotEmpty();
        assertThat(eyes.get("get-session").asString()).isEqualTo("null");
        assertThat(eyes.get("token").statusCode()).isEqualTo(401);
        assertThat(ada.get("token").statusCode()).as("the user's own").isEqualTo(200);
    }

    @Test
    void itEndsWhenTheAdminsOwnSessionHasExpiredOrTheAddressIsNoLongerConfirmed() {
        Api.Member eyes = eyes(impersonate(root, ada));

        Database.update("UPDATE auth.users SET email_verified = false WHERE id = ?", root.userId());
        assertThat(eyes.get("get-session").asString()).isEqualTo("null");
        Database.update("UPDATE auth.users SET email_verified = true WHERE id = ?", root.userId());
        assertThat(eyes.get("token").statusCode()).isEqualTo(200);
        Database.update("UPDATE auth.sessions SET expires_at = now() WHERE user_id = ?", root.userId());
        assertThat(eyes.get("token").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutWhileLookingEndsBothSessionsAndForgetsBothCookies() {
        Response begun = impersonate(root, ada);

        Response out = given().cookies(browser(begun)).post("/api/auth/sign-out");

        assertThat(out.getHeaders().getValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(Api.COOKIE + "=;"))
                .anyMatch(cookie -> cookie.startsWith(KEPT + "=;"));
        assertThat(eyes(begun).get("get-session").asString()).isEqualTo("null");
        assertThat(root.get("get-session").asString()).isEqualTo("null");
        assertThat(Database.column(
                        "SELECT actor_id FROM auth.audit_log WHERE action = 'sign_out' AND actor_id = ?", ada.userId()))
                .as("the user signed out nowhere")
                .isEmpty();
    }

    @Test
    void theUsersOwnSessionsMakeNoRoomForIt() {
        for (int i = 0; i < 20; i++) {
            Database.update(
                    "INSERT INTO auth.sessions (id, token_hash, user_id, remembered, ip_address, user_agent,"
                            + " expires_at, absolute_expires_at) SELECT 's' || ? || id, sha256((? || id)::bytea), id,"
                            + " true, '', '', now() + interval '1 day', now() + interval '1 day' FROM auth.users"
                            + " WHERE id = ?",
                    "" + i,
                    "" + i,
                    ada.userId());
        }

        impersonate(root, ada).then().statusCode(200);

        assertThat(ada.get("token").statusCode()).isEqualTo(200);
        assertThat(ada.get("list-sessions").<List<Object>>path("")).hasSize(22);
    }

    private static Response impersonate(Api.Member admin, Api.Member user) {
        return admin.post("admin/impersonate-user", Map.of("userId", user.userId()));
    }

    private Api.Member eyes(Response begun) {
        return new Api.Member(
                ada.email(), ada.userId(), begun.path("session.token"), begun.getHeader("set-auth-token"));
    }

    /** The cookies as the browser has them afterwards. */
    private static Map<String, String> browser(Response response) {
        Map<String, String> cookies = new HashMap<>();
        response.getHeaders().getValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.split(";")[0].split("=", 2);
            cookies.put(pair[0], java.net.URLDecoder.decode(pair[1], java.nio.charset.StandardCharsets.UTF_8));
        });
        return cookies;
    }

    private static JsonNode claims(String token) throws Exception {
        return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
