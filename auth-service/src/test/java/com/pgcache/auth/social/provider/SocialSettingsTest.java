package com.pgcache.auth.social.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pgcache.auth.Configs;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocialSettingsTest {

    @Test
    void githubAndGoogleNeedNoMoreThanIdAndSecret() {
        assertThat(complaint("github", Map.of())).isEmpty();
        assertThat(complaint("google", Map.of())).isEmpty();
        assertThat(complaint("corp", Map.of())).contains("issuer");
        assertThat(complaint("corp", Map.of("issuer", "https://login.example/tenant")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example",
                "http://127.0.0.1.example",
                "http://10.0.0.1",
                "https://login.example?x=1",
                "https://user@login.example",
                "login.example",
                "ftp://login.example",
                "https://"
            })
    void secretsGoNowhereWithoutTls(String issuer) {
        assertThat(complaint("corp", Map.of("issuer", issuer))).contains("auth.social.corp.issuer");
    }

    @Test
    void onlyThisMachineMayBeAskedInTheClear() {
        assertThat(complaint("corp", Map.of("issuer", "http://127.0.0.1:9000"))).isEmpty();
        assertThat(complaint("corp", Map.of("issuer", "http://localhost:9000"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"credential", "Corp", "a_b"})
    void aNameIsPartOfPathsAndIsNoPassword(String id) {
        assertThat(complaint(id, Map.of("issuer", "https://login.example"))).contains("auth.social");
    }

    /** A provider may name endpoints elsewhere, but not in the clear, and the document has to be its own. */
    @ParameterizedTest
    @CsvSource({
        "issuer,                 https://evil.example",
        "token_endpoint,         http://login.example/token",
        "jwks_uri,               ''",
        "authorization_endpoint, javascript:alert(1)",
        "userinfo_endpoint,      http://169.254.169.254/"
    })
    void aDiscoveryDocumentIsNotBelievedBlindly(String field, String value) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("issuer", "https://login.example")
                .put("authorization_endpoint", "https://login.example/authorize")
                .put("token_endpoint", "https://login.example/token")
                .put("userinfo_endpoint", "https://api.example/me")
                .put("jwks_uri", "https://login.example/keys");
        Metadata good = Metadata.of(document, "https://login.example");
        assertThat(good.userinfoEndpoint()).contains("https://api.example/me");

        document.put(field, value);

        Assertions.assertThatThrownBy(() -> Metadata.of(document, "https://login.example"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String complaint(String id, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("auth.social.\"" + id + "\".client-id", "dashboard");
        all.put("auth.social.\"" + id + "\".client-secret", "secret");
        settings.forEach((name, value) -> all.put("auth.social.\"" + id + "\"." + name, value));
        return SocialSettings.complaint(Configs.with(all).social()).orElse("");
    }
}
