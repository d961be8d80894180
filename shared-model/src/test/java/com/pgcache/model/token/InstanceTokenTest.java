package com.pgcache.model.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTokenTest {

    @Test
    void aTokenIsReadBackAsItWasIssued() {
        InstanceToken token = InstanceToken.issue();

        InstanceToken read = InstanceToken.parse(token.reveal()).orElseThrow();

        assertThat(token.reveal()).matches("pgc_push_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}");
        assertThat(read.id()).isEqualTo(token.id()).hasSize(12);
        assertThat(read.hash()).hasSize(32).isEqualTo(token.hash());
        assertThat(read.hasHash(token.hash())).isTrue();
        assertThat(read.hasHash(InstanceToken.issue().hash())).isFalse();
    }

    @Test
    void noTwoAreTheSame() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(InstanceToken.issue().id());
        }
        assertThat(ids).hasSize(1_000);
    }

    /** Whatever character is mistyped, and into whatever. */
    @Test
    void everyTypingErrorIsFoundWithoutADatabase() {
        String text = InstanceToken.issue().reveal();
        for (int at = 0; at < text.length(); at++) {
            for (char wrong : new char[] {'0', 'A', 'z', '_', ' ', '\u00e9'}) {
                if (text.charAt(at) != wrong) {
                    String mistyped = text.substring(0, at) + wrong + text.substring(at + 1);
                    assertThat(InstanceToken.parse(mistyped)).as(mistyped).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pgc_push_",
                "pgc_live_AAAAAAAAAAAA_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pgc_push_AAAAAAAAAAAA_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void otherTextsAreNoTokens(String text) {
        assertThat(InstanceToken.parse(text)).isEmpty();
    }

    /** So that a change of the form or the check is noticed: tokens that were given out must stay good. */
    @Test
    void theFormStays() {
        String text = "pgc_push_0123456789AB_0123456789ABCDEFGHIJKLMNOPQRSTUV00GmVG";
        assertThat(InstanceToken.parse(text)).hasValueSatisfying(token -> {
            assertThat(token.id()).isEqualTo("0123456789AB");
            assertThat(token.start()).isEqualTo("pgc_push_012345");
        });
    }

    @Test
    void itsTextForLogsHoldsNoSecret() {
        InstanceToken token = InstanceToken.issue();
        assertThat(token.toString()).isEqualTo(token.start() + "…");
        assertThat(token.start()).doesNotContain(token.reveal().substring(22));
    }
}
