package com.pgcache.collector.sqltemplate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlTemplateTest {

    static Stream<Arguments> templates() {
        return Stream.of(
                // strings
                Arguments.of("x = 'secret'", "x = ?"),
                Arguments.of("x = ''", "x = ?"),
                Arguments.of("x = 'it''s secret'", "x = ?"),
                Arguments.of("x = 'a\\' OR y = 'b'", "x = ? OR y = ?"),
                Arguments.of("x = E'it\\'s secret' AND y", "x = ? AND y"),
                Arguments.of("x = e'a\\\\' AND y", "x = ? AND y"),
                Arguments.of("x = U&'d\\0061t' AND y", "x = ? AND y"),
                Arguments.of("x = u&'d!0061t' UESCAPE '!' AND y", "x = ? AND y"),
                Arguments.of("x = B'101' AND y = X'1FF' AND z = N'n'", "x = ? AND y = ? AND z = ?"),
                Arguments.of("x = $$secret's$$ AND y", "x = ? AND y"),
                Arguments.of("x = $q$a $$ b $r$ c$q$ AND y", "x = ? AND y"),
                Arguments.of("x = $тег$secret$тег$ AND y", "x = ? AND y"),
                Arguments.of("x = 'one'\n   'two' AND y", "x = ? AND y"),
                Arguments.of("f('one' -- secret\n 'two', 'three')", "f(?, ?)"),
                Arguments.of("DATE '2026-01-01' < d", "DATE ? < d"),
                // numbers
                Arguments.of("x = 42", "x = ?"),
                Arguments.of("x = 4.2e-10 AND y", "x = ? AND y"),
                Arguments.of("x = .5 OR x = 5.", "x = ? OR x = ?"),
                Arguments.of("x = 0x1F OR x = 0b1 OR x = 1_000", "x = ? OR x = ? OR x = ?"),
                Arguments.of("x = 12abc", "x = ?"),
                Arguments.of("x = -1", "x = ?"),
                Arguments.of("x - 1", "x - ?"),
                Arguments.of("x -1", "x -?"),
                Arguments.of("(x) - 1", "(x) - ?"),
                Arguments.of("SELECT -1, +2", "SELECT ?, ?"),
                Arguments.of("x BETWEEN -5 AND -1", "x BETWEEN ? AND ?"),
                Arguments.of("0x1e+5", "?+?"),
                // kept
                Arguments.of("t1.c2 = $1 AND $2", "t1.c2 = $1 AND $2"),
                Arguments.of("\"it's \"\"1\"\"\" = 1", "\"it's \"\"1\"\"\" = ?"),
                Arguments.of("U&\"d!0061ta\" = 1", "U&\"d!0061ta\" = ?"),
                Arguments.of("данные = 1", "данные = ?"),
                Arguments.of("a$b$c = 1", "a$b$c = ?"),
                Arguments.of("x = 'a'::text AND y::int4 = 1::bigint", "x = ?::text AND y::int4 = ?::bigint"),
                Arguments.of("a = true AND b IS NULL", "a = true AND b IS NULL"),
                Arguments.of("j ->> 'key' @> '{}'", "j ->> ? @> ?"),
                Arguments.of("a  =\n\tb", "a = b"),
                // comments
                Arguments.of("a -- secret 'x\n = 1", "a = ?"),
                Arguments.of("a /* secret /* nested */ still */ = 1", "a = ?"),
                Arguments.of("a /* open secret", "a"),
                Arguments.of("a*/**/b", "a* b"),
                // lists
                Arguments.of("x IN (1, 2, 3)", "x IN (?)"),
                Arguments.of("x IN (1)", "x IN (?)"),
                Arguments.of("x in ('a'::text, 'b'::text)", "x in (?::text)"),
                Arguments.of("x IN (1, y)", "x IN (?, y)"),
                Arguments.of("x IN (SELECT 1, 2)", "x IN (SELECT ?, ?)"),
                Arguments.of("(a, b) IN ((1, 'x'), (2, 'y'))", "(a, b) IN ((?, ?))"),
                Arguments.of("x NOT IN (NULL, 1)", "x NOT IN (NULL)"),
                Arguments.of("x = ANY(ARRAY[1, 2, 3])", "x = ANY(ARRAY[?])"),
                Arguments.of(
                        "x = ANY(ARRAY['a', 'b']::character varying(20)[])",
                        "x = ANY(ARRAY[?]::character varying(?)[])"),
                Arguments.of("x = ANY('{1,2,3}'::int[])", "x = ANY(?::int[])"),
                Arguments.of("ARRAY[]::int[]", "ARRAY[]::int[]"),
                Arguments.of("VALUES (1, 'a'), (2, 'b') ORDER BY 1", "VALUES (?, ?) ORDER BY ?"),
                Arguments.of("coalesce(x, 1, 2)", "coalesce(x, ?, ?)"),
                Arguments.of("x IN ($1, $2, $3)", "x IN ($1)"),
                Arguments.of("x[1] = y[2]", "x[?] = y[?]"),
                // cut at byte 200
                Arguments.of("x = 'secr", "x = ?"),
                Arguments.of("x = E'secr\\", "x = ?"),
                Arguments.of("x = $$secr", "x = ?"),
                Arguments.of("x = $tag$secr$ta", "x = ?"),
                Arguments.of("x = $ta", "x = ?"),
                Arguments.of("x IN (1, 2, ", "x IN (?"),
                Arguments.of("x IN (1, 2, 'secr", "x IN (?"),
                Arguments.of("x = \"na", "x = \"na"),
                Arguments.of("x = \"na AND y = 'secret'", "x = ?"),
                Arguments.of("x = U&'secr", "x = ?"),
                Arguments.of("x = 'a' UESC", "x = ? UESC"),
                Arguments.of("x = 1.", "x = ?"),
                Arguments.of("", ""),
                Arguments.of("a\0b", "a b"),
                Arguments.of("\"a\0b\"", "\"a b\""));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void literalsAreGoneAndTheRestStays(String sql, String template) {
        assertThat(SqlTemplate.of(sql, 1000)).isEqualTo(template);
    }

    @Test
    void noLiteralOutlivesACutAtAnyByte() {
        List<String> statements = List.of(
                "SELECT a FROM t WHERE b = 'sécret''sécret' AND c = E'sécret\\'sécret' LIMIT 10",
                "SELECT a FROM t WHERE b IN ('sécret', 'sécret') AND c = $x$sécret$x$ AND d = U&'sécret' UESCAPE '!'",
                "SELECT a /* sécret */ FROM t WHERE b = ANY(ARRAY['sécret'::text, E'sécret']) -- sécret");

        for (String sql : statements) {
            byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
            for (int length = 0; length <= bytes.length; length++) {
                String cut = new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);

                assertThat(SqlTemplate.of(cut, 1000))
                        .as(cut)
                        .doesNotContain("cret")
                        .doesNotContain("sé");
            }
        }
    }

    @Test
    void aTemplateIsNotLongerThanAllowedAndHoldsWholeCharacters() {
        assertThat(SqlTemplate.of("SELECT 😀😀", 8)).isEqualTo("SELECT ");
        assertThat(SqlTemplate.of("SELECT abc", 8)).isEqualTo("SELECT a");
    }

    @Test
    void aMillionConstantsAreOne() {
        String sql = "SELECT 1 WHERE x IN (" + "1,".repeat(1_000_000) + "1)";

        assertThat(SqlTemplate.of(sql, 100)).isEqualTo("SELECT ? WHERE x IN (?)");
    }
}
