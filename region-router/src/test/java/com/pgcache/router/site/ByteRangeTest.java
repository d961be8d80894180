package com.pgcache.router.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-99, 0, 99",
        "bytes=10-, 10, 99",
        "bytes=10-1000, 10, 99",
        "bytes=99-99, 99, 99",
        "bytes=-1, 99, 99",
        "bytes=-1000, 0, 99"
    })
    void aRangeOfAHundredBytes(String header, int from, int to) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999-"})
    void aRangeBehindTheEnd(String header) {
        assertThat(ByteRange.of(header, 100)).isSameAs(ByteRange.UNSATISFIABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=0-1 ", "bytes=--1"
            })
    void whatIsIgnored(String header) {
        assertThat(ByteRange.of(header, 100)).isNull();
    }
}
