package com.pgcache.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

    private final String token = SessionToken.random();
    private final String signed = SessionToken.sign(token, Configs.SECRET);

    @Test
    void aTokenHas256BitsAndItsSignatureIsBase64() {
        assertThat(signed).matches("[0-9A-Za-z]{43}\\.[0-9A-Za-z+/]{43}=");
    }

    @Test
    void whatWasSignedIsAcceptedPlainAndEncoded() {
        // signatures with every character that encoding changes
        for (int i = 0; i < 100; i++) {
            String each = SessionToken.random();
            String signedEach = SessionToken.sign(each, Configs.SECRET);

            assertThat(SessionToken.verify(signedEach, Configs.SECRET)).contains(each);
            assertThat(SessionToken.verify(SessionToken.encode(signedEach), Configs.SECRET))
                    .contains(each);
        }
    }

    @Test
    void anotherSecretDoesNotVerify() {
        assertThat(SessionToken.verify(signed, "another secret of at least 32 bytes"))
                .isEmpty();
    }

    @Test
    void noSingleCharacterCanBeChangedOrLeftOut() {
        for (int i = 0; i < signed.length(); i++) {
            String changed = signed.substring(0, i) + (signed.charAt(i) == 'A' ? 'B' : 'A') + signed.substring(i + 1);

            assertThat(SessionToken.verify(changed, Configs.SECRET)).isEmpty();
            assertThat(SessionToken.verify(signed.substring(0, i), Configs.SECRET))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a", "a.", ".a", "%", "%2", "%zz.%", "a.b.c", "ä.ö"})
    void nonsenseIsNotAToken(String presented) {
        assertThat(SessionToken.verify(presented, Configs.SECRET)).isEmpty();
    }

    @Test
    void theUnsignedTokenIsWorthNothing() {
        assertThat(SessionToken.verify(token, Configs.SECRET)).isEmpty();
    }
}
