package com.pgcache.collector.querydocument;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.scrape.Dialect;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryDialectTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                         | SEED",
                "[{\"sql_template\": \"x\"}]                                | SEED",
                "{\"queries\": [{\"a\": [1, {}], \"sql_template\": \"x\"}]} | SEED",
                "{\"queries\": [{\"sql_preview\": \"x\"}]}                  | CURRENT",
                "{\"queries\": [], \"cdc\": {}}                             | CURRENT",
                "{\"cache\": {\"queries\": []}, \"queries\": []}            | CURRENT",
                "{\"x\": {\"queries\": [{\"sql_template\": 1}]}}            | CURRENT",
                "{\"queries\": [{\"sql_template\": \"cut                    | SEED",
                "{}                                                         | CURRENT",
                "not json                                                   | CURRENT",
                "7                                                          | CURRENT"
            })
    void aDocumentTellsItsDialect(String document, Dialect dialect) {
        assertThat(QueryDialect.of(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(dialect);
    }
}
