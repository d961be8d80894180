package com.pgcache.auth.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.auth.Admins;
import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.Mails;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class AuditLogTest {

    /** D3 L21. */
    @Test
    void everythingThatHappensToAnAccountIsNotedWithoutAnySecret() {
        Api.Member ada = Api.signedUpMember();
        Api.signIn(ada.email(), "a password that is wrong");
        Api.json().body(Map.of("email", ada.email())).post("/api/auth/request-password-reset");
        String token = Mails.of(ada.email()).subject("Choose a new password").token();
        Map<String, String> reset = Map.of("token", token, "newPassword", "another horse battery 2");
        Api.json().body(reset).post("/api/auth/reset-password");
        Api.json().body(reset).post("/api/auth/reset-password");
        Api.Member again = Api.member(ada.email(), Api.signIn(ada.email(), "another horse battery 2"));
        again.post("update-user", Map.of("name", "Ada L"));
        again.post("revoke-other-sessions", Map.of());
        again.request().post("/api/auth/sign-out");

        assertThat(Database.column(
                        "SELECT action || ' ' || outcome FROM auth.audit_log WHERE actor_id = ? ORDER BY id",
                        ada.userId()))
                .containsExactly(
                        "sign_up success",
                        "sign_in success",
                        "sign_in wrong_password",
                        "reset_password success",
                        "reset_password token_reused_or_expired",
                        "sign_in success",
                        "update_user success",
                        "revoke_other_sessions success",
                        "sign_out success");
        assertThat(String.join("\n", Database.column("SELECT a::text FROM auth.audit_log a")))
                .doesNotContain(
                        "a password that is wrong",
                        Api.PASSWORD,
                        "another horse battery 2",
                        token,
                        ada.email(),
                        again.token());
    }

    /** D3 L21: the rest of what happens to an account, and what admins do. */
    @Test
    void noActionIsUnnotedAndNoRowHoldsASecret() {
        Api.Member ada = Api.signedUpMember();
        String confirm =
                Mails.of(ada.email()).subject("Confirm your e-mail address").token();
        given().get("/api/auth/verify-email?token=" + confirm);
        given().get("/api/auth/verify-email?token=" + confirm);
        for (int i = 0; i < 5; i++) {
            Api.signIn(ada.email(), "guess number " + i + " of five");
        }
        ada.post("verify-password", Map.of("password", "not the password at all"));
        ada.post("verify-password", Map.of("password", Api.PASSWORD));
        ada.post(
                "change-password",
                Map.of("currentPassword", "not the current password", "newPassword", "another horse battery 3"));
        String changed = ada.post(
                        "change-password",
                        Map.of("currentPassword", Api.PASSWORD, "newPassword", "another horse battery 3"))
                .getHeader("set-auth-token");
        String newEmail = Api.newEmail();
        Api.Member after = new Api.Member(ada.email(), ada.userId(), "", changed);
        after.post("change-email", Map.of("newEmail", newEmail));
        String move =
                Mails.of(newEmail).subject("Confirm your new e-mail address").token();
        given().get("/api/auth/verify-email?token=" + move);
        Api.Member root = Admins.admin(1);
        root.post("admin/ban-user", Map.of("userId", ada.userId()));
        root.post("admin/unban-user", Map.of("userId", ada.userId()));
        root.post("admin/set-role", Map.of("userId", ada.userId(), "role", "user"));
        String eyes = root.post("admin/impersonate-user", Map.of("userId", ada.userId()))
                .getHeader("set-auth-token");
        Api.bearer(eyes).post("/api/auth/admin/stop-impersonating");
        root.post("admin/revoke-user-sessions", Map.of("userId", ada.userId()));
        root.post("admin/remove-user", Map.of("userId", ada.userId()));

        assertThat(Database.column(
                        "SELECT action || ' ' || outcome FROM auth.audit_log WHERE actor_id = ? ORDER BY id",
                        ada.userId()))
                .containsExactly(
                        "sign_up success",
                        "sign_in success",
                        "verify_email success",
                        "verify_email token_reused",
                        "sign_in wrong_password",
                        "sign_in wrong_password",
                        "sign_in wrong_password",
                        "sign_in wrong_password",
                        "sign_in wrong_password_account_slowed",
                        "verify_password wrong_password",
                        "verify_password success",
                        "change_password wrong_password",
                        "change_password success",
                        "request_email_change success",
                        "change_email success");
        assertThat(Database.column(
                        "SELECT action FROM auth.audit_log WHERE target = ? AND actor_id = ? ORDER BY id",
                        ada.userId(),
                        root.userId()))
                .containsExactly(
                        "ban_user",
                        "unban_user",
                        "set_role_user",
                        "impersonate_user",
                        "stop_impersonating",
                        "revoke_user_sessions",
                        "admin_remove_user");
        assertThat(String.join("\n", Database.column("SELECT a::text FROM auth.audit_log a")))
                .doesNotContain(
                        Api.PASSWORD,
                        "guess number",
                        "not the",
                        "another horse",
                        confirm,
                        move,
                        ada.email(),
                        newEmail,
                        ada.token(),
                        changed.split("\\.")[0],
                        eyes.split("\\.")[0],
                        root.token());
    }

    @Test
    void aWrongPasswordForNobodyIsNotedToo() {
        int before = Database.column("SELECT 1 FROM auth.audit_log WHERE actor_id IS NULL AND action = 'sign_in'")
                .size();

        Api.signIn(Api.newEmail(), "wrong wrong wrong");

        assertThat(Database.column("SELECT 1 FROM auth.audit_log WHERE actor_id IS NULL AND action = 'sign_in'"))
                .hasSize(before + 1);
    }

    @Test
    void rowsAreNeitherChangedNorDeletedWhileTheyAreYoung() {
        Api.Member ada = Api.signedUpMember();

        for (String attempt : new String[] {
            "UPDATE auth.audit_log SET outcome = 'success' WHERE actor_id = ?",
            "UPDATE auth.audit_log SET actor_id = NULL, ip_address = '', user_agent = '' WHERE actor_id = ?",
            "DELETE FROM auth.audit_log WHERE actor_id = ?"
        }) {
            assertThatThrownBy(() -> Database.update(attempt, ada.userId()))
                    .as(attempt)
                    .hasStackTraceContaining("append-only");
        }
        assertThatThrownBy(() -> Database.update("TRUNCATE auth.audit_log")).hasStackTraceContaining("append-only");
    }
}
