package com.pgcache.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.wire.Refusal;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {

    @Test
    void fifteenTo128CharactersAreAccepted() {
        assertThat(PasswordRules.complaint("x".repeat(15))).isEmpty();
        assertThat(PasswordRules.complaint("x".repeat(128))).isEmpty();
        assertThat(PasswordRules.complaint(" ".repeat(15))).isEmpty();
    }

    @Test
    void shorterAndLongerOnesAreRefusedInBetterAuthsWords() {
        assertThat(PasswordRules.complaint("x".repeat(14)))
                .contains(new Refusal(400, "PASSWORD_TOO_SHORT", "Password too short"));
        assertThat(PasswordRules.complaint("x".repeat(129)))
                .contains(new Refusal(400, "PASSWORD_TOO_LONG", "Password too long"));
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOne() {
        assertThat(PasswordRules.complaint("😀".repeat(14))).isPresent();
        assertThat(PasswordRules.complaint("😀".repeat(15))).isEmpty();
        assertThat(PasswordRules.complaint("😀".repeat(128))).isEmpty();
    }
}
