package com.pgcache.testkit.standin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from fleet.instances where org_id = $1",
                "SELECT a.x FROM a JOIN b ON a.id = b.id WHERE b.note = 'now() random() ; pg_class'",
                "WITH recent AS (SELECT x FROM t WHERE y > $1) SELECT count(*) FROM recent",
                "/* now() */ SELECT x FROM t -- random()\n;",
                "SELECT x FROM \"current_timestamp_log\" WHERE body = $tag$now();$tag$",
                "(SELECT x FROM a) UNION (SELECT x FROM b)"
            })
    void plainReadsAreCacheable(String sql) {
        SqlText text = SqlText.of(sql);

        assertThat(text.kind()).isEqualTo(SqlText.Kind.READ);
        assertThat(text.reason()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SELECT now()                                                    | NonDeterministicFunction | now
                    SELECT x FROM t WHERE at > CURRENT_TIMESTAMP                    | NonDeterministicFunction | current_timestamp
                    SELECT nextval('s') FROM t                                      | VolatileFunction         | nextval
                    SELECT relname FROM pg_class                                    | SystemCatalogQuery       | ''
                    SELECT * FROM information_schema.tables                         | SystemCatalogQuery       | ''
                    WITH gone AS (DELETE FROM t RETURNING id) SELECT id FROM gone   | MutableCTE               | ''
                    SELECT x FROM a FULL JOIN b ON a.i = b.i                        | UnsupportedJoin          | FULL JOIN
                    SELECT x FROM a, LATERAL (SELECT 1) b                           | UnsupportedSubquery      | LATERAL
                    SELECT x FROM t WHERE date_trunc('day', at) = $1                | NonDeterministicFunction | date_trunc
                    SELECT x FROM t FOR UPDATE SKIP LOCKED                          | ComplexExpression        | row lock
                    SELECT doc ->> 'a' FROM t                                       | ComplexExpression        | operator that is not converted
                    SELECT 1                                                        | ComplexExpression        | no FROM
                    """)
    void otherReadsHaveAReason(String sql, String category, String details) {
        SqlText text = SqlText.of(sql);

        assertThat(text.kind()).isEqualTo(SqlText.Kind.READ);
        assertThat(text.reason()).isNotNull().satisfies(reason -> {
            assertThat(reason.category()).isEqualTo(category);
            assertThat(reason.details()).isEqualTo(details);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    begin                                                      | BEGIN
                    START TRANSACTION READ ONLY                                | BEGIN
                    COMMIT                                                     | END
                    rollback                                                   | END
                    INSERT INTO t SELECT x FROM u                              | OTHER
                    WITH new AS (SELECT 1 AS x) INSERT INTO t SELECT x FROM new | OTHER
                    SET search_path = public                                   | OTHER
                    COPY t FROM STDIN                                          | OTHER
                    SELECT 1; SELECT 2                                         | INVALID
                    ;                                                          | INVALID
                    """)
    void everythingElseIsNoRead(String sql, SqlText.Kind kind) {
        assertThat(SqlText.of(sql).kind()).isEqualTo(kind);
        assertThat(SqlText.of(sql).reason()).isNull();
    }

    @Test
    void tablesAreQualifiedAndCommonTablesAreNot() {
        SqlText text = SqlText.of(
                "WITH r AS (SELECT x FROM Orders) SELECT * FROM r JOIN fleet.instances i ON i.x = r.x JOIN \"users\" u ON u.x = r.x");

        assertThat(text.tables()).containsExactly("public.orders", "fleet.instances", "public.users");
    }
}
