package com.pgcache.auth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Clients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialsTest {

    @Test
    void nameAndSecretAreFormEncoded() {
        assertThat(BasicCredentials.parse(Clients.authorization("gate%3Away", "a%2Bb%25+c:d")))
                .contains(new BasicCredentials("gate:way", "a+b% c:d"));
    }

    @Test
    void theSchemeIgnoresCase() {
        assertThat(BasicCredentials.parse(
                        Clients.authorization("gateway", "secret").replace("Basic", "bAsIc")))
                .contains(new BasicCredentials("gateway", "secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic ***", "Basic bm9jb2xvbg==", "Bearer YTpi", "Basic JTp4"})
    void anythingElseIsNone(String authorization) {
        assertThat(BasicCredentials.parse(authorization)).isEmpty();
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(new BasicCredentials("gateway", "hush").toString()).doesNotContain("hush");
    }
}
