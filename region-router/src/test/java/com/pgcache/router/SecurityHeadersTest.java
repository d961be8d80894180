package com.pgcache.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

    @Test
    void transportSecurityIsForAPublicAddressWithHttpsOnly() {
        security("https://dash.example").addToPage(headers);
        assertThat(headers.get("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");

        headers.clear();
        security("http://localhost:8080").addToPage(headers);
        assertThat(headers.contains("Strict-Transport-Security")).isFalse();
    }

    @Test
    void whatAServiceSaysAboutItsDataStands() {
        headers.set("Cache-Control", "max-age=300").set("Content-Security-Policy", "sandbox");
        security("http://localhost:8080").addToData(headers);

        assertThat(headers.get("Cache-Control")).isEqualTo("max-age=300");
        assertThat(headers.get("Content-Security-Policy")).isEqualTo("sandbox");
        assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static SecurityHeaders security(String publicUrl) {
        return new SecurityHeaders(Configured.with(Map.of("router.public-url", publicUrl)));
    }
}
