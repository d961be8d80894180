package com.pgcache.auth.twofactor.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** RFC 6238 appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** D4 M01: the last six of the eight digits there. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theCodesAreTheOnesOfTheRfc(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    /** D4 M01. */
    @Test
    void oneStepEitherWayIsRightAndTwoAreNot() {
        Instant now = Instant.ofEpochSecond(1111111111);
        long step = Totp.step(now);

        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, near), now)).hasValue(near);
        }
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, step - 2), now)).isEmpty();
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, step + 2), now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "05047", "0050471", "05047a", "٠٥٠٤٧١", "50471"})
    void whatIsNoCodeMatchesNothing(String text) {
        assertThat(Totp.isCode(text)).isFalse();
        assertThat(Totp.matchingStep(SECRET, text, Instant.ofEpochSecond(1111111111)))
                .isEmpty();
    }
}
