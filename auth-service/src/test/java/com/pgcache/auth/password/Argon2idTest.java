package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {

    @Test
    void hashesAreInPhcFormatWithTheAdoptedParameters() {
        assertThat(Argon2id.hash("correct horse battery 1"))
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        assertThat(Argon2id.hash("correct horse battery 1")).isNotEqualTo(Argon2id.hash("correct horse battery 1"));
    }

    @Test
    void onlyTheSamePasswordMatches() {
        String hash = Argon2id.hash("correct horse battery 1");

        assertThat(Argon2id.matches("correct horse battery 1", hash)).isTrue();
        assertThat(Argon2id.matches("correct horse battery 2", hash)).isFalse();
        assertThat(Argon2id.matches("", hash)).isFalse();
    }

    @Test
    void nothingIsCutOff() {
        String first72 = "x".repeat(72);

        assertThat(Argon2id.matches(first72 + "b", Argon2id.hash(first72 + "a")))
                .isFalse();
    }

    @Test
    void thePasswordMayBeTypedOnAnyKeyboard() {
        String composed = "caf\u00e9 caf\u00e9 caf\u00e9 \ufb01n";
        String decomposed = "cafe\u0301 cafe\u0301 cafe\u0301 fin";

        assertThat(Argon2id.matches(decomposed, Argon2id.hash(composed))).isTrue();
    }

    /** Test vectors of the reference implementation; the parameters come from the string. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            })
    void hashesWithEarlierParametersStillMatch(String phc) {
        assertThat(Argon2id.matches("password", phc)).isTrue();
        assertThat(Argon2id.matches("Password", phc)).isFalse();
    }

    @Test
    void anUnreadableHashIsAFaultThatDoesNotShowIt() {
        assertThatThrownBy(() -> Argon2id.matches("x", "$2a$10$abcdef"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abcdef");
    }

    @Test
    void aHashWithOtherParametersIsOutdated() {
        assertThat(Argon2id.isOutdated(Argon2id.hash("correct horse battery 1")))
                .isFalse();
        assertThat(Argon2id.isOutdated("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQ"))
                .isTrue();
    }
}
