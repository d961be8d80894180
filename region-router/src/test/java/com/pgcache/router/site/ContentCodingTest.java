package com.pgcache.router.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip, br;q=0.5 | gzip",
                "BR | br",
                "x-gzip | gzip",
                "* | br",
                "*, br;q=0 | gzip",
                "identity, gzip;q=0.5 | identity",
                "identity, gzip | gzip",
                "gzip;q=0 | identity",
                "gzip;q=0.000, br ; q=0.0 | identity",
                "gzip;q=2 | identity",
                "gzip;level=9 | identity",
                "zstd, deflate | identity",
                "'' | identity",
                "', ,;q=1' | identity"
            })
    void theOneThatIsLikedBestAndThereWins(String accepted, String chosen) {
        assertThat(ContentCoding.choose(List.of(accepted), List.of("br", "gzip")))
                .isEqualTo(chosen);
    }
}
