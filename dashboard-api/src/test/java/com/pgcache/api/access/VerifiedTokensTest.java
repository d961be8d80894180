package com.pgcache.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private final VerifiedTokens<String> tokens = new VerifiedTokens<>(100);

    @Test
    void aTokenIsKnownUntilItEnds() {
        tokens.put("a.b.c", "ada", 1_000);

        assertThat(tokens.get("a.b.c", 999)).contains("ada");
        assertThat(tokens.get("a.b.c", 1_000)).isEmpty();
        assertThat(tokens.get("a.b.d", 999)).isEmpty();
    }

    @Test
    void nothingIsKnownAfterForgetting() {
        tokens.put("a.b.c", "ada", 1_000);

        tokens.clear();

        assertThat(tokens.get("a.b.c", 1)).isEmpty();
    }
}
