package com.pgcache.api.badge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadgeTest {

    @ParameterizedTest
    @CsvSource({"1, 100%", "0.99996, 99.99%", "0.9912, 99.12%", "0.934, 93.4%", "0.0004, <0.1%", "0, 0.0%"})
    void aRatioIsNeverRoundedUpToAll(double ratio, String text) {
        assertThat(Badge.percent(ratio)).isEqualTo(text);
    }
}
