package com.pgcache.api.queryfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.api.http.Parameters;
import com.pgcache.model.problem.Problem.FieldError;
import com.pgcache.model.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:20:07Z");

    @Test
    void termsAreBoundInTheirOrder() {
        QueryFilter filter = parse("reason:A,\"B, C\" hits>=1.5k p:cache<250us hit_ratio<50% \"a \"\"b\"\"\"");

        assertThat(filter.where(3))
                .isEqualTo("WHERE (q.uncacheable_category ILIKE $3::text OR q.uncacheable_category ILIKE $4::text)"
                        + " AND q.cache_hits >= $5::float8 AND q.p95_latency_cache_ms < $6::float8"
                        + " AND q.hit_ratio < $7::float8 AND q.sql_template ILIKE $8::text ");
        assertThat(filter.values()).containsExactly("A", "B, C", 1500.0, 0.25, 0.5, "%a \"b\"%");
    }

    @Test
    void nothingIsEverything() {
        assertThat(parse("  ").where(3)).isEmpty();
        assertThat(parse(null).values()).isEmpty();
    }

    @Test
    void anAgeIsCountedFromTheMinute() {
        QueryFilter filter = parse("last_seen<1h first_seen>=7d new:90m");

        assertThat(filter.where(1))
                .isEqualTo("WHERE q.last_seen > $1::timestamptz AND q.first_seen <= $2::timestamptz"
                        + " AND q.first_seen > $3::timestamptz ");
        assertThat(filter.values())
                .containsExactly(
                        OffsetDateTime.parse("2026-11-24T09:20Z"),
                        OffsetDateTime.parse("2026-11-17T10:20Z"),
                        OffsetDateTime.parse("2026-11-24T08:50Z"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hits>many            | at character 6: must be a number such as 100 or 1.5k",
                "x hits:100           | at character 7: must be one of < <= > >= = after hits",
                "state=Ready          | at character 6: must be a colon: state: and a name",
                "a state:             | at character 9: must be a name",
                "reason:A,,B          | at character 10: must be a name",
                "status:maybe         | at character 8: must be cacheable or uncacheable",
                "hit_ratio>2          | at character 11: must be a ratio such as 0.5 or 50%",
                "p:cache<5            | at character 9: must be a time such as 250us, 5ms or 2s",
                "last_seen<99999d     | at character 11: must be an age such as 10m, 1h or 7d, compared with < or >",
                "last_seen=1h         | at character 11: must be an age such as 10m, 1h or 7d, compared with < or >",
                "`a \"b`              | at character 3: has a quote that does not end",
                "`a \"\"`             | at character 3: must not be empty"
            })
    void whatIsWrongIsToldWithItsPlace(String filter, String message) {
        assertThat(errors(filter)).containsExactly(new FieldError("filter", message));
    }

    @Test
    void anUnknownFieldIsToldTheKnownOnes() {
        assertThat(errors("id=1")).singleElement().satisfies(error -> assertThat(error.message())
                .startsWith("at character 1: \"id\" must be one of table, status, reason")
                .endsWith("text to search for goes in quotes"));
        assertThat(errors("a::int")).hasSize(1);
        assertThat(parse("\"id=1\"").values()).containsExactly("%id=1%");
    }

    @Test
    void aFilterHasALimitOfTermsAndOfLength() {
        assertThat(parse("a ".repeat(16)).conditions()).hasSize(16);
        assertThat(errors("a ".repeat(17)))
                .containsExactly(
                        new FieldError("filter", "at character 33: must be the end: a filter has at most 16 terms"));
        assertThat(errors("a".repeat(501))).containsExactly(new FieldError("filter", "must be at most 500 characters"));
        assertThat(errors("\"".repeat(499))).isNotEmpty();
    }

    private static QueryFilter parse(@Nullable String text) {
        Parameters parameters = new Parameters();
        QueryFilter filter = FilterParser.parse(parameters, text, NOW);
        parameters.refuseIfWrong();
        return filter;
    }

    private static List<FieldError> errors(String filter) {
        ProblemException[] refusal = new ProblemException[1];
        assertThatThrownBy(() -> parse(filter)).isInstanceOfSatisfying(ProblemException.class, it -> refusal[0] = it);
        return refusal[0].problem().errors();
    }
}
