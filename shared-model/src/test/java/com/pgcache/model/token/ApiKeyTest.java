package com.pgcache.model.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The form itself is that of {@link InstanceTokenTest}. */
class ApiKeyTest {

    @Test
    void aKeyIsReadBackAsItWasIssued() {
        ApiKey key = ApiKey.issue();

        ApiKey read = ApiKey.parse(key.reveal()).orElseThrow();

        assertThat(key.reveal()).matches("pgc_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}");
        assertThat(read.id()).isEqualTo(key.id()).hasSize(12);
        assertThat(read.hasHash(key.hash())).isTrue();
        assertThat(read.hasHash(ApiKey.issue().hash())).isFalse();
        assertThat(key.start()).isEqualTo(key.reveal().substring(0, 15));
        assertThat(key).hasToString(key.start() + "…");
    }

    @Test
    void theSecretOfAnInstanceIsNoKey() {
        assertThat(ApiKey.parse(InstanceToken.issue().reveal())).isEmpty();
        assertThat(InstanceToken.parse(ApiKey.issue().reveal())).isEmpty();
    }
}
