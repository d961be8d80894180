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
    }

    @Test
    void severalTrustedOriginsAreSeparatedByCommas() {
        AuthConfig config = Configs.with(Map.of("auth.trusted-origins", "http://localhost:5173,https://a.example"));

        assertThat(config.trustedOrigins().orElseThrow()).containsExactly("http://localhost:5173", "https://a.example");
    }
}
