package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthConfigTest {

    @Test
    void theDefaultsAreTheOnesOfTheSecurityDesign() {
        AuthConfig config = Configs.defaults();

        assertThat(config.session().idleLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(config.session().absoluteLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(config.session().renewalInterval()).isEqualTo(Duration.ofDays(1));
        assertThat(config.session().perUser()).isEqualTo(20);
        assertThat(config.token().lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.token().audience()).isEqualTo("pgcache-dashboard");
        assertThat(config.hashing().queueLimit()).isEqualTo(50);
        assertThat(config.trustedOrigins()).isEmpty();
        assertThat(config.keys().rotateEvery()).isEqualTo(Duration.ofDays(30));
        assertThat(config.keys().publishBefore()).isEqualTo(Duration.ofHours(24));
        assertThat(config.keys().keepAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(config.keys().verifierLag()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.keys().jwksMaxAge()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.organizations().invitationLifetime()).isEqualTo(Duration.ofHours(48));
        assertThat(config.organizations().members()).isEqualTo(100);
        assertThat(config.organizations().invitations()).isEqualTo(100);
        assertThat(config.organizations().perUser()).isEqualTo(20);
        assertThat(config.clients()).isEmpty();
        assertThat(config.twoFactor().challengeLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.twoFactor().challengeAttempts()).isEqualTo(5);
        assertThat(config.twoFactor().failures()).isEqualTo(10);
        assertThat(config.twoFactor().lockout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.twoFactor().trustedDeviceLifetime()).isEqualTo(Duration.ofDays(30));
        assertThat(config.passkeys().challengeLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.admins()).isEmpty();
        assertThat(config.session().impersonationLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(config.audit().retention()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void severalTrustedOriginsAreSeparatedByCommas() {
        AuthConfig config = Configs.with(Map.of("auth.trusted-origins", "http://localhost:5173,https://a.example"));

        assertThat(config.trustedOrigins().orElseThrow()).containsExactly("http://localhost:5173", "https://a.example");
    }

    @Test
    void aClientHasTheHashOfItsSecretAndPermissions() {
        AuthConfig config = Configs.with(Map.of(
                "auth.clients.gateway.secret-sha256",
                "ab".repeat(32),
                "auth.clients.gateway.permissions",
                "introspect,revoke-keys"));

        assertThat(config.clients().get("gateway")).satisfies(client -> {
            assertThat(client.secretSha256()).isEqualTo("ab".repeat(32));
            assertThat(client.permissions())
                    .containsExactlyInAnyOrder(
                            AuthConfig.Client.Permission.INTROSPECT, AuthConfig.Client.Permission.REVOKE_KEYS);
        });
    }
}
