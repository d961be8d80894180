package com.pgcache.auth.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Database;
import com.pgcache.auth.apikey.Keys;
import com.pgcache.auth.organization.Team;
import com.pgcache.auth.twofactor.code.App;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class HousekeepingTest {

    @Inject
    HousekeepingWriter writer;

    @Test
    void whatHasEndedIsDeletedAndWhatHasNotStays() {
        Api.Member ada = Api.newMember();
        Api.Member bob = Api.newMember();
        Database.update("UPDATE auth.sessions SET expires_at = now() WHERE user_id = ?", ada.userId());
        Database.update(
                """
                INSERT INTO auth.throttles (bucket, slot, hits, ends_at)
                VALUES ('test', 1, 1, now()), ('test', 2, 1, now() + '1 hour'::interval)
                """);
        Database.update(
                """
                INSERT INTO auth.audit_log (at, action, outcome, actor_id, ip_address, user_agent, request_id)
                VALUES (now() - '91 days'::interval, 'old', 'success', ?, '', '', ''),
                       (now() - '89 days'::interval, 'kept', 'success', ?, '', '', '')
                """,
                ada.userId(),
                ada.userId());

        App.begin(bob);
        Database.update(
                """
                INSERT INTO auth.two_factor_challenges (token_hash, user_id, credential_version, remembered, expires_at)
                VALUES (sha256('ended'), ?, 0, true, now()), (sha256('kept'), ?, 0, true, now() + '1 hour'::interval)
                """,
                bob.userId(),
                bob.userId());
        Database.update(
                """
                INSERT INTO auth.trusted_devices (token_hash, user_id, credential_version, expires_at)
                VALUES (sha256('ended'), ?, 0, now()), (sha256('kept'), ?, 0, now() + '1 hour'::interval)
                """,
                bob.userId(),
                bob.userId());
        Database.update(
                """
                INSERT INTO auth.answered_challenges (challenge, expires_at)
                VALUES (sha256('ended'), now() - '1 hour'::interval), (sha256('kept'), now())
                """);
        String organization = Team.of(bob);
        String old = Team.invitation(organization, Api.newEmail(), "member", bob.userId());
        String recent = Team.invitation(organization, Api.newEmail(), "member", bob.userId());
        Database.update("UPDATE auth.invitations SET expires_at = now() - interval '31 days' WHERE id = ?", old);
        Database.update("UPDATE auth.invitations SET expires_at = now() - interval '29 days' WHERE id = ?", recent);

        writer.deleteEnded().await().indefinitely();

        assertThat(Database.column("SELECT id FROM auth.sessions WHERE user_id = ?", ada.userId()))
                .isEmpty();
        assertThat(Database.column("SELECT id FROM auth.sessions WHERE user_id = ?", bob.userId()))
                .hasSize(1);
        for (String table : List.of("two_factor_challenges", "trusted_devices")) {
            assertThat(Database.column(
                            "SELECT token_hash = sha256('kept') FROM auth." + table + " WHERE user_id = ?",
                            bob.userId()))
                    .isEqualTo(List.of("t"));
        }
        assertThat(Database.column("SELECT 1 FROM auth.answered_challenges WHERE challenge = sha256('ended')"))
                .isEmpty();
        assertThat(Database.column("SELECT 1 FROM auth.answered_challenges WHERE challenge = sha256('kept')"))
                .hasSize(1);
        assertThat(Database.column("SELECT id FROM auth.invitations WHERE organization_id = ?", organization))
                .containsExactly(recent);
        assertThat(Database.column("SELECT slot FROM auth.throttles WHERE bucket = 'test'"))
                .isEqualTo(List.of("2"));
        assertThat(Database.column(
                        "SELECT action FROM auth.audit_log WHERE actor_id = ? AND action IN ('old', 'kept')",
                        ada.userId()))
                .isEqualTo(List.of("kept"));
    }

    @Test
    void anExpiredKeyIsToldToHaveExpiredForAMonth() {
        Api.Member ada = Api.newMember();
        Keys.Key old = Keys.of(ada);
        Keys.Key recent = Keys.of(ada);
        recent.exchange().then().statusCode(200);
        old.exchange().then().statusCode(200);
        Database.update("UPDATE auth.api_keys SET expires_at = now() - interval '31 days' WHERE id = ?", old.id());
        Database.update("UPDATE auth.api_keys SET expires_at = now() - interval '29 days' WHERE id = ?", recent.id());
        Database.update("UPDATE auth.api_key_uses SET ends_at = now() WHERE key_id = ?", old.id());

        writer.deleteEnded().await().indefinitely();

        assertThat(old.exchange().<String>path("code")).isEqualTo("INVALID_API_KEY");
        assertThat(recent.exchange().<String>path("code")).isEqualTo("KEY_EXPIRED");
        assertThat(Database.column(
                        "SELECT key_id FROM auth.api_key_uses WHERE key_id IN (?, ?)", old.id(), recent.id()))
                .containsExactly(recent.id());
    }
}
