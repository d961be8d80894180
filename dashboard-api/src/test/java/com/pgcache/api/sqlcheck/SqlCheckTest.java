package com.pgcache.api.sqlcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation of pgcache says about statements, line by line (contract part 5.3). */
class SqlCheckTest {

    private static final SqlCheck.Limits LIMITS = new SqlCheck.Limits(100, 64, 5_000, 20_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM orders",
                "TABLE orders",
                "SELECT o.id, c.name FROM orders o JOIN customers c ON o.customer_id = c.id AND c.org = o.org",
                "SELECT 1 FROM a LEFT JOIN b USING (id) NATURAL JOIN c CROSS JOIN d RIGHT OUTER JOIN e ON (e.id = a.id)",
                "WITH recent AS (SELECT id FROM orders WHERE day >= $1) SELECT count(*) FROM recent",
                "WITH pg_recent AS (SELECT id FROM orders) SELECT id FROM pg_recent",
                "SELECT t.day, t.n FROM (SELECT day, count(*) AS n FROM orders GROUP BY day) t WHERE t.n > 5",
                "SELECT id FROM a UNION ALL SELECT id FROM b ORDER BY id LIMIT 10",
                "(SELECT id FROM a) UNION (SELECT id FROM b)",
                "SELECT id FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id)",
                "SELECT id FROM a WHERE id IN (SELECT a_id FROM b) OR name LIKE 'x%' AND NOT done",
                "SELECT sum(n) FILTER (WHERE n > 5), count(DISTINCT b), string_agg(c, ',' ORDER BY c) FROM t GROUP BY b, t.d",
                "SELECT b, count(*) FROM t GROUP BY b HAVING count(*) > 5",
                "SELECT rank() OVER (PARTITION BY b ORDER BY c) FROM t",
                "SELECT CASE WHEN a > 5 THEN 1 ELSE 0 END, coalesce(a, b), greatest(a, 1), nullif(a, 0), a::text FROM t",
                "SELECT id FROM t ORDER BY id LIMIT $1 OFFSET 20",
                "SELECT id FROM t WHERE day = date_bin('5 minutes', t.at, timestamptz '2000-01-01')",
                "SELECT id FROM t WHERE lower(name) = $1 AND abs(x) BETWEEN 1 AND 5",
                "SELECT id FROM t WHERE at > interval $1 + $2",
                "SELECT data FROM documents WHERE id = 7",
                "SELECT \"pg_class\" FROM shop.pg_orders",
                "SELECT b AS day, count(*) FROM t GROUP BY day, b",
                "SELECT pg_catalog.lower(name) FROM t",
            })
    void whatPgcacheCachesIsFoundCacheable(String sql) {
        assertThat(one(sql).findings()).isEmpty();
    }

    /** The token is the first to blame; its place is where it stands in the text. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '\u00a6',
            quoteCharacter = '`',
            value = {
                "INSERT INTO t VALUES (1) \u00a6 WritesData \u00a6 INSERT",
                "UPDATE t SET a = 1 RETURNING a \u00a6 WritesData \u00a6 UPDATE",
                "DELETE FROM t \u00a6 WritesData \u00a6 DELETE",
                "MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE \u00a6 WritesData \u00a6 MERGE",
                "INSERT INTO t SELECT 1 FROM s ON CONFLICT DO NOTHING \u00a6 WritesData \u00a6 INSERT",
                "CREATE TABLE t (id int) \u00a6 WritesData \u00a6 CREATE",
                "TRUNCATE t \u00a6 WritesData \u00a6 TRUNCATE",
                "SELECT * INTO copy FROM t \u00a6 WritesData \u00a6 INTO",
                "SELECT * FROM t FOR UPDATE \u00a6 WritesData \u00a6 FOR",
                "SELECT * FROM t FOR SHARE OF t NOWAIT \u00a6 WritesData \u00a6 FOR",
                "SET timezone = 'UTC' \u00a6 UnsupportedQueryType \u00a6 SET",
                "BEGIN \u00a6 UnsupportedQueryType \u00a6 BEGIN",
                "EXPLAIN SELECT * FROM t \u00a6 UnsupportedQueryType \u00a6 EXPLAIN",
                "LISTEN news \u00a6 UnsupportedQueryType \u00a6 LISTEN",
                "WITH gone AS (DELETE FROM t RETURNING id) SELECT * FROM gone \u00a6 MutableCTE \u00a6 DELETE",
                "WITH RECURSIVE t AS (SELECT a FROM b) SELECT * FROM t \u00a6 UnsupportedSubquery \u00a6 RECURSIVE",
                "(SELECT id FROM a LIMIT 5) UNION SELECT id FROM b \u00a6 UnsupportedSubquery \u00a6 LIMIT",
                "SELECT pg_advisory_lock(1) \u00a6 UnsupportedJoin \u00a6 SELECT",
                "SELECT 1 \u00a6 UnsupportedJoin \u00a6 SELECT",
                "VALUES (1), (2) \u00a6 UnsupportedJoin \u00a6 VALUES",
                "SELECT * FROM a, b WHERE a.id = b.id \u00a6 UnsupportedJoin \u00a6 ,",
                "SELECT * FROM a FULL JOIN b ON a.id = b.id \u00a6 UnsupportedJoin \u00a6 FULL",
                "SELECT * FROM a JOIN b ON a.id > b.id \u00a6 UnsupportedJoin \u00a6 a",
                "SELECT * FROM a JOIN b ON a.id = b.id OR a.x = b.x \u00a6 UnsupportedJoin \u00a6 a",
                "SELECT * FROM a CROSS JOIN LATERAL (SELECT a.id FROM c) x \u00a6 UnsupportedJoin \u00a6 LATERAL",
                "SELECT * FROM generate_series(1, 5) g \u00a6 UnsupportedJoin \u00a6 generate_series",
                "SELECT * FROM unnest($1::int[]) AS u (id) \u00a6 UnsupportedJoin \u00a6 unnest",
                "SELECT * FROM t TABLESAMPLE system (5) \u00a6 UnsupportedJoin \u00a6 TABLESAMPLE",
                "SELECT * FROM pg_class \u00a6 SystemCatalogQuery \u00a6 pg_class",
                "SELECT * FROM a JOIN information_schema.tables t ON t.x = a.x \u00a6 SystemCatalogQuery \u00a6 information_schema",
                "SELECT * FROM pg_temp.mine \u00a6 TempTable \u00a6 pg_temp",
                "SELECT id FROM t WHERE at > now() - interval '1 day' \u00a6 NonDeterministicFunction \u00a6 now",
                "SELECT id FROM t WHERE at > CURRENT_TIMESTAMP \u00a6 NonDeterministicFunction \u00a6 CURRENT_TIMESTAMP",
                "SELECT id FROM t WHERE owner = current_user \u00a6 NonDeterministicFunction \u00a6 current_user",
                "SELECT id FROM t WHERE random() < 0.1 \u00a6 NonDeterministicFunction \u00a6 random",
                "SELECT id FROM t WHERE date_trunc('day', at) = $1 \u00a6 NonDeterministicFunction \u00a6 date_trunc",
                "SELECT id FROM t WHERE extract(hour FROM at) = 5 \u00a6 NonDeterministicFunction \u00a6 extract",
                "SELECT id FROM t WHERE length(name) > 5 \u00a6 NonDeterministicFunction \u00a6 length",
                "SELECT id FROM t WHERE at AT TIME ZONE 'UTC' > $1 \u00a6 NonDeterministicFunction \u00a6 at",
                "SELECT x.d FROM (SELECT to_char(at, 'YYYY') AS d FROM t) x \u00a6 NonDeterministicFunction \u00a6 to_char",
                "SELECT id FROM t WHERE id IN (SELECT id FROM s WHERE at < now()) \u00a6 NonDeterministicFunction \u00a6 now",
                "SELECT id FROM t WHERE price > discount(id) \u00a6 VolatileFunction \u00a6 discount",
                "SELECT time_bucket('5 minutes', at) FROM t \u00a6 VolatileFunction \u00a6 time_bucket",
                "SELECT b, count(*) FROM t GROUP BY 1 \u00a6 ComplexExpression \u00a6 1",
                "SELECT count(*) FROM t GROUP BY a + b \u00a6 ComplexExpression \u00a6 a",
                "SELECT lower(a) AS l, count(*) FROM t GROUP BY l \u00a6 ComplexExpression \u00a6 l",
                "SELECT b, count(*) FROM t GROUP BY ROLLUP (a, b) \u00a6 ComplexExpression \u00a6 ROLLUP",
                "SELECT b, count(*) FROM t GROUP BY GROUPING SETS ((a), ()) \u00a6 ComplexExpression \u00a6 GROUPING",
                "SELECT data->>'city' FROM t \u00a6 ComplexExpression \u00a6 ->>",
                "SELECT id FROM t WHERE data @> '{\"a\": 1}' \u00a6 ComplexExpression \u00a6 @>",
                "SELECT first || last FROM t \u00a6 ComplexExpression \u00a6 ||",
                "SELECT ARRAY[a, b] FROM t \u00a6 ComplexExpression \u00a6 ARRAY",
                "SELECT a > 5 FROM t \u00a6 ComplexExpression \u00a6 >",
                "SELECT coalesce(a IS NULL, false) FROM t \u00a6 ComplexExpression \u00a6 IS",
                "SELECT id FROM t WHERE a IS DISTINCT FROM b \u00a6 ComplexExpression \u00a6 IS",
                "SELECT id FROM t ORDER BY name COLLATE \"C\" \u00a6 ComplexExpression \u00a6 COLLATE",
                "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t \u00a6 ComplexExpression \u00a6 WITHIN",
                "SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b \u00a6 ComplexExpression \u00a6 ON",
                "SELECT id FROM t LIMIT 5 + 5 \u00a6 ComplexExpression \u00a6 5",
                "SELECT FROM WHERE \u00a6 ParseError \u00a6 WHERE",
                "SELEC * FROM t \u00a6 ParseError \u00a6 SELEC",
            })
    void whatPgcacheForwardsIsFoundWithItsTokenAndAWayOut(String sql, String category, String token) {
        Finding finding = one(sql).findings().get(0);

        assertThat(finding.rule().category()).isEqualTo(category);
        assertThat(finding.token()).isEqualTo(token);
        assertThat(sql.substring(finding.offset())).startsWith(token);
        assertThat(finding.column()).isEqualTo(finding.offset() + 1);
        assertThat(finding.rule().rewrite()).isNotBlank();
    }

    @Test
    void allOfAStatementIsToldInTheOrderOfTheText() {
        List<Finding> findings = one("SELECT DISTINCT ON (a) data->'x' FROM a, b\nWHERE b.at > now()")
                .findings();

        assertThat(findings)
                .extracting(Finding::rule)
                .containsExactly(Rule.DISTINCT_ON, Rule.OPERATOR, Rule.COMMA_JOIN, Rule.CHANGING_FUNCTION);
        assertThat(findings.get(3).line()).isEqualTo(2);
        assertThat(findings.get(3).column()).isEqualTo(14);
    }

    @Test
    void whatIsCachedButFrozenIsCautionedAgainst() {
        CheckedStatement checked = one("SELECT id, now() FROM t");

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.cautions()).singleElement().satisfies(caution -> {
            assertThat(caution.token()).isEqualTo("now");
            assertThat(caution.offset()).isEqualTo(11);
        });
    }

    @Test
    void statementsAreCutWherePostgresqlCutsThem() {
        String text = "-- ; no\nSELECT ';' FROM a; /* ; /* ; */ */ ;;\n SELECT $x$;$x$ FROM \"b;\";\n";

        List<CheckedStatement> checked = all(text);

        assertThat(checked)
                .extracting(CheckedStatement::text)
                .containsExactly("SELECT ';' FROM a", "SELECT $x$;$x$ FROM \"b;\"");
        assertThat(checked).extracting(CheckedStatement::line).containsExactly(2, 3);
        assertThat(checked).allMatch(statement -> statement.findings().isEmpty());
    }

    @Test
    void aPlaceCountsCharactersWhateverTheirBytes() {
        Finding finding = one("SELECT '\uD83D\uDC18é' FROM a, b").findings().get(0);

        assertThat(finding.offset()).isEqualTo(18);
    }

    @Test
    void tooManyStatementsAreNotRead() {
        assertThat(SqlCheck.of("SELECT a FROM t;".repeat(100), LIMITS)).isPresent();
        assertThat(SqlCheck.of("SELECT a FROM t;".repeat(101), LIMITS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(                       | 100000",
                "SELECT (                | 3000",
                "NOT                     | 50000",
                "CASE WHEN               | 20000",
                "[                       | 5000",
                "SELECT a FROM (         | 5000",
                "a AND                   | 50000",
                "- -                     | 50000",
                "a::int                  | 20000"
            })
    void aTextThatNestsForEverIsGivenUp(String part, int times) {
        long start = System.nanoTime();
        CheckedStatement checked = one("SELECT 1 FROM t WHERE " + (part + " ").repeat(times));

        assertThat(checked.isReadable()).isFalse();
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
    }

    /** The grammar's own rule takes 0.3 GB for the first 3,000 characters of it, and keeps them. */
    @Test
    void commentsThatNestForEverAreReadOnceAndNotRemembered() {
        long start = System.nanoTime();
        CheckedStatement unended = one("SELECT id FROM t " + "/* ".repeat(60_000));
        CheckedStatement ended = one("SELECT " + "/* ".repeat(30_000) + "*/ ".repeat(30_000) + "\n id FROM a, t");

        assertThat(unended.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.SYNTAX);
            assertThat(finding.token()).startsWith("/* /* ");
            assertThat(finding.offset()).isEqualTo(17);
        });
        assertThat(ended.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.COMMA_JOIN);
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.column()).isEqualTo(11);
        });
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void aHundredFindingsAreToldAndThatThereAreMore() {
        CheckedStatement many = one("SELECT id FROM t" + ", t".repeat(101));
        CheckedStatement frozen = one("SELECT now()" + ", now()".repeat(100) + " FROM t");
        CheckedStatement few = one("SELECT now()" + ", now()".repeat(99) + " FROM t" + ", t".repeat(100));

        assertThat(many.findings()).hasSize(100);
        assertThat(many.more()).isTrue();
        assertThat(frozen.cautions()).hasSize(100);
        assertThat(frozen.more()).isTrue();
        assertThat(few.findings()).hasSize(100);
        assertThat(few.cautions()).hasSize(100);
        assertThat(few.more()).isFalse();
    }

    /** Names are compared once: those of the select list with each of the groups would be a hundred million. */
    @Test
    void aLongListThatIsGroupedByAllOfItIsReadInTime() {
        String columns = IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String aliased =
                IntStream.range(0, 10_000).mapToObj(i -> "c" + i + " AS c" + i).collect(Collectors.joining(","));

        long start = System.nanoTime();
        CheckedStatement checked = one("SELECT " + aliased + " FROM t GROUP BY " + columns);

        assertThat(checked.findings()).isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(4_000_000_000L);
    }

    @Test
    void timeThatIsUpEndsTheReading() {
        SqlCheck.Limits none = new SqlCheck.Limits(100, 64, 1_000, 0);

        assertThat(SqlCheck.of("SELECT id FROM t", none)
                        .orElseThrow()
                        .get(0)
                        .findings()
                        .get(0)
                        .rule())
                .isEqualTo(Rule.TOO_SLOW);
    }

    @Test
    void whatWasLearnedOfTheGrammarIsForgottenWhenItIsTooMuch() {
        one("SELECT id FROM t");
        assertThat(Learned.states()).isPositive();
        assertThat(Learned.wordStates()).isPositive();

        Learned.forgetBeyond(0);

        assertThat(Learned.states()).isZero();
        assertThat(Learned.wordStates()).isZero();
        assertThat(one("SELECT id FROM t").findings()).isEmpty();
    }

    /** The lists age: a function that changes its volatility, or is new, is noticed here. */
    @Test
    void theListsOfFunctionsAreThoseOfPostgresql() throws SQLException {
        Map<String, Boolean> immutable = new HashMap<>();
        try (Connection connection = TestDatabase.empty().connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT proname, bool_and(provolatile = 'i') FROM pg_proc"
                                + " WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY proname")) {
            while (rows.next()) {
                immutable.put(rows.getString(1), rows.getBoolean(2));
            }
        }

        assertThat(BuiltInFunctions.immutable())
                .allSatisfy(name ->
                        assertThat(immutable.getOrDefault(name, true)).as(name).isTrue());
        assertThat(BuiltInFunctions.changing())
                .allSatisfy(name ->
                        assertThat(immutable.getOrDefault(name, false)).as(name).isFalse());
        assertThat(BuiltInFunctions.immutable())
                .hasSizeGreaterThan(1000)
                .doesNotContainAnyElementsOf(BuiltInFunctions.changing());
    }

    private static CheckedStatement one(String sql) {
        List<CheckedStatement> all = all(sql);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<CheckedStatement> all(String sql) {
        return SqlCheck.of(sql, LIMITS).orElseThrow();
    }
}
