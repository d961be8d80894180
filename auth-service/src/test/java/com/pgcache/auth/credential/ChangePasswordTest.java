package com.pgcache.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class ChangePasswordTest {

    private static final String NEW_PASSWORD = "another horse battery 2";

    /** D2 R13, also when the client does not ask for it; the session itself goes on under another token. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangeEndsTheOtherSessionsAndRotatesThisOne(boolean revokeOtherSessions) {
        Api.Member ada = Api.newMember();
        String other = ada.elsewhere().signed();
        String id = ada.get("get-session").path("session.id");

        Response changed = ada.post(
                "change-password",
                Map.of(
                        "currentPassword", Api.PASSWORD,
                        "newPassword", NEW_PASSWORD,
                        "revokeOtherSessions", revokeOtherSessions));

        assertThat(changed.statusCode()).isEqualTo(200);
        String rotated = changed.getHeader("set-auth-token");
        assertThat(rotated).startsWith(changed.<String>path("token") + ".").isNotEqualTo(ada.signed());
        assertThat(changed.getHeader("Set-Cookie")).startsWith(Api.COOKIE + "=");
        assertThat(ada.get("token").statusCode()).isEqualTo(401);
        assertThat(Api.bearer(other).get("/api/auth/token").statusCode()).isEqualTo(401);
        assertThat(Api.bearer(rotated).get("/api/auth/get-session").<String>path("session.id"))
                .isEqualTo(id);
        assertThat(Api.signIn(ada.email(), Api.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(Api.signIn(ada.email(), NEW_PASSWORD).statusCode()).isEqualTo(200);
        assertThat(Mails.of(ada.email()).subjects()).contains("Your password was changed");
    }

    @Test
    void aChangeVoidsResetLinks() {
        Api.Member ada = Api.newMember();
        Api.json().body(Map.of("email", ada.email())).post("/api/auth/request-password-reset");
        String token = Mails.of(ada.email()).subject("Choose a new password").token();

        change(ada, Api.PASSWORD, NEW_PASSWORD).then().statusCode(200);

        assertThat(Api.json()
                        .body(Map.of("token", token, "newPassword", "a third horse battery"))
                        .post("/api/auth/reset-password")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsWrongWithEitherPasswordIsTold() {
        Api.Member ada = Api.newMember();

        assertThat(change(ada, "wrong wrong wrong", NEW_PASSWORD).<String>path("code"))
                .isEqualTo("INVALID_PASSWORD");
        assertThat(change(ada, Api.PASSWORD, "short").<String>path("code")).isEqualTo("PASSWORD_TOO_SHORT");
        assertThat(change(ada, Api.PASSWORD, ada.email()).<String>path("code")).isEqualTo("PASSWORD_COMPROMISED");
        assertThat(Database.column(
                        "SELECT outcome FROM auth.audit_log WHERE actor_id = ? AND action = 'change_password'",
                        ada.userId()))
                .containsExactly("wrong_password");
    }

    /** D2 R15. */
    @Test
    void elevenMinutesAfterThePasswordItIsAskedForAgain() {
        Api.Member ada = Api.newMember();
        Database.update(
                "UPDATE auth.sessions SET authenticated_at = now() - '11 minutes'::interval WHERE user_id = ?",
                ada.userId());

        for (Response stale : new Response[] {
            change(ada, Api.PASSWORD, NEW_PASSWORD),
            ada.post("change-email", Map.of("newEmail", Api.newEmail())),
            ada.post("delete-user", Map.of("password", Api.PASSWORD)),
            ada.post("delete-user", Map.of())
        }) {
            assertThat(stale.statusCode()).isEqualTo(403);
            assertThat(stale.<String>path("code")).isEqualTo("SESSION_NOT_FRESH");
        }
        assertThat(ada.post("verify-password", Map.of("password", "wrong wrong wrong"))
                        .<String>path("code"))
                .isEqualTo("INVALID_PASSWORD");
        assertThat(ada.post("verify-password", Map.of("password", Api.PASSWORD)).<Boolean>path("status"))
                .isTrue();
        assertThat(change(ada, Api.PASSWORD, NEW_PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyChangesAnythingWithoutASession() {
        for (String path : new String[] {
            "change-password", "verify-password", "change-email", "delete-user", "update-user", "revoke-session"
        }) {
            Response refused = Api.json()
                    .body(Map.of(
                            "currentPassword",
                            Api.PASSWORD,
                            "newPassword",
                            NEW_PASSWORD,
                            "password",
                            Api.PASSWORD,
                            "newEmail",
                            Api.newEmail(),
                            "name",
                            "Eve",
                            "token",
                            "x"))
                    .post("/api/auth/" + path);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
        }
    }

    private static Response change(Api.Member member, String current, String next) {
        return member.post("change-password", Map.of("currentPassword", current, "newPassword", next));
    }
}
