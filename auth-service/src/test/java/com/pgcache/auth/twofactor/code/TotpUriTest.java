package com.pgcache.auth.twofactor.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpUriTest {

    @Test
    void blanksColonsAndOtherLettersAreEncodedSoThatAppsShowThem() {
        String uri = TotpUri.of(
                "pgcache: dashboard & co", "ada+x@example.org", "foobar".getBytes(StandardCharsets.US_ASCII));

        assertThat(uri)
                .isEqualTo("otpauth://totp/pgcache%3A%20dashboard%20%26%20co:ada%2Bx%40example.org?secret=MZXW6YTBOI"
                        + "&issuer=pgcache%3A%20dashboard%20%26%20co&digits=6&period=30");
    }

    /** RFC 4648 section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsTheOneOfTheRfc(String text, String encoded) {
        assertThat(TotpUri.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }
}
