package com.pgcache.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        Api.Member ada = Api.newMember();
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
        Api.Member ada = Api.newMember();

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
