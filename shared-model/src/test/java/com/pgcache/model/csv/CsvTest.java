package com.pgcache.model.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void numbersAreNumbersTimesAreTextAndNothingIsNothing() {
        assertThat(Csv.line(-1, 2.5, true, null, "", "a,\"b\"\n", Instant.EPOCH))
                .isEqualTo("-1,2.5,true,,,\"a,\"\"b\"\"\n\",\"1970-01-01T00:00:00Z\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\uff1d1"
            })
    void whatASpreadsheetWouldCalculateStaysText(String text) {
        assertThat(Csv.line(text)).isEqualTo("\"'" + text.replace("\"", "\"\"") + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "1-2", "curl/8.0", " a", "'=1"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(Csv.line(text)).isEqualTo('"' + text + "\"\r\n");
    }
}
