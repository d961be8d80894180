package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.auth.wire.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final String NAME = "Ada Lovelace";
    private static final String EMAIL = "ada.lovelace@engine.example";

    @Test
    void besideAnotherFactorEightCharactersDo() {
        assertThatCode(() -> PasswordRules.require("hX7#kpQ2", NAME, EMAIL, false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PasswordRules.require("hX7#kpQ", NAME, EMAIL, false))
                .hasMessage("PASSWORD_TOO_SHORT");
        assertThatThrownBy(() -> PasswordRules.require("hX7#kpQ2", NAME, EMAIL, true))
                .hasMessage("PASSWORD_TOO_SHORT");
        assertThatThrownBy(() -> PasswordRules.require("password", NAME, EMAIL, false))
                .hasMessage("PASSWORD_COMPROMISED");
    }

    /** D3 L10. */
    @Test
    void fifteenTo128CharactersAreAccepted() {
        for (String password : new String[] {
            "fifteen letters", " ".repeat(15), "correct horse battery staple", "y".repeat(128), "\u2603".repeat(64)
        }) {
            assertThat(complaint(password)).as(password).isEmpty();
        }
    }

    @Test
    void shorterAndLongerOnesAreRefusedInBetterAuthsWords() {
        assertThat(complaint("x".repeat(14))).contains(new Refusal(400, "PASSWORD_TOO_SHORT", "Password too short"));
        assertThat(complaint("x".repeat(129))).contains(new Refusal(400, "PASSWORD_TOO_LONG", "Password too long"));
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOne() {
        assertThat(complaint("😀".repeat(14))).isPresent();
        assertThat(complaint("😀".repeat(15))).isEmpty();
        assertThat(complaint("😀".repeat(128))).isEmpty();
    }

    /** D3 L11. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "password12345678",
                "PASSWORD12345678",
                "iloveyousunshine",
                "qwertyuiopasdfghjkl",
                "123456789987654321",
                "pgcachepgcache1",
                "pgcache-dashboard",
                "PgCache-Password!",
                "ada.lovelace@engine.example",
                "adalovelace1815",
                "Lovelace.Ada.99",
                "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ"
            })
    void whatEverybodyTriesFirstIsRefused(String password) {
        assertThat(complaint(password))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("PASSWORD_COMPROMISED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pgcache is what I like",
                "a long walk by the sea",
                "aaaaaaaaaaaaaaabbbbbbbbbbbb1c",
                "watch-the-cache-work"
            })
    void longOnesOfAnyKindAreNot(String password) {
        assertThat(complaint(password)).isEmpty();
    }

    @Test
    void theListIsLongEnough() {
        assertThat(CommonPasswords.count()).isGreaterThanOrEqualTo(3_000);
    }

    private static java.util.Optional<Refusal> complaint(String password) {
        return PasswordRules.complaint(password, NAME, EMAIL);
    }
}
