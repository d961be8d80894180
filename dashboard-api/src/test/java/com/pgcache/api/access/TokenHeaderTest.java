package com.pgcache.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHeaderTest {

    @Test
    void theKeyIdIsRead() {
        assertThat(TokenHeader.keyId(token("{\"kid\":\"k-1\",\"alg\":\"RS256\"}")))
                .contains("k-1");
        assertThat(TokenHeader.keyId(token("{\"jwk\":{\"kid\":\"inner\"},\"kid\":\"k-1\"}")))
                .contains("k-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kid\":7}",
                "{\"kid\":null}",
                "{\"kid\":[\"k-1\"]}",
                "{\"kid\":\"k-1\",\"kid\":\"k-2\"}",
                "{\"jwk\":{\"kid\":\"inner\"}}",
                "[\"kid\",\"k-1\"]",
                "\"kid\"",
                "{\"kid\":\"k-1\"",
                ""
            })
    void aHeaderWithoutOneKeyIdHasNone(String header) {
        assertThat(TokenHeader.keyId(token(header))).isEmpty();
    }

    @Test
    void onlyThreePartsAreAToken() {
        String header = encode("{\"kid\":\"k-1\"}");

        assertThat(TokenHeader.keyId(header)).isEmpty();
        assertThat(TokenHeader.keyId(header + ".b")).isEmpty();
        assertThat(TokenHeader.keyId(header + ".b.c.d.e")).isEmpty();
        assertThat(TokenHeader.keyId(".b.c")).isEmpty();
        assertThat(TokenHeader.keyId("*.b.c")).isEmpty();
        assertThat(TokenHeader.keyId(header + "." + "b".repeat(9000) + ".c")).isEmpty();
    }

    private static String token(String header) {
        return encode(header) + ".b.c";
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
