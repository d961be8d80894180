package com.pgcache.collector.querydocument;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.querystats.QueryStats;
import com.pgcache.collector.sqltemplate.SqlTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Other SQL and other documents in every run: nothing makes them fail, and no literal gets through. A failure names its
 * seed; {@code -Dqueries.seed=...} begins with that one.
 */
@Timeout(120)
class QueryFuzzTest {

    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    private static final int ANY_LENGTH = 1_000_000;
    private static final long SEED = Objects.requireNonNullElseGet(
            Long.getLong("queries.seed"), () -> new SplittableRandom().nextLong(1_000_000_000));

    /** In every literal, and nowhere else. The last two are of numbers and of the escapes of strings. */
    private static final List<String> SECRETS = List.of("ecr", "é", "日", "4815", "d83d");

    /** A literal goes where {@code @} is. */
    private static final List<String> STATEMENTS = List.of(
            "SELECT a, b FROM t WHERE a = @ AND b<>@ ORDER BY a LIMIT @",
            "SELECT \"it's\" FROM \"T\"\"x\" WHERE \"it's\" = @ OR c = @::text",
            "SELECT count(*) FILTER (WHERE a > @) FROM t GROUP BY b HAVING max(c) < @",
            "SELECT * FROM t WHERE a IN (@, @, @) AND b = ANY(ARRAY[@, @]::numeric(10, 2)[])",
            "INSERT INTO t (a, b) VALUES (@, @), (@, @) RETURNING a",
            "UPDATE t SET a = @ WHERE b BETWEEN @ AND @ -- 4815 é ecr",
            "SELECT CASE WHEN a = @ THEN @ ELSE @ END /* ecr /* é */ 4815 '*/ FROM t",
            "SELECT a FROM t WHERE j @> @::jsonb AND (b, c) IN ((@, @), (@, @))",
            "SELECT данные, a$b FROM t1 WHERE f($1, @) = @\nAND x[@] IS NOT NULL OFFSET @",
            "SELECT ARRAY[[@, @], [@, @]]::int[], ROW(@, NULL), coalesce(a, @) FROM s.t2");

    @Test
    void noLiteralIsInATemplateWhicheverWayItIsWritten() {
        seeds(3_000).forEach(seed -> {
            Sql sql = new Sql(new SplittableRandom(seed));
            String statement = sql.any(STATEMENTS);
            String one = sql.filled(statement);
            String other = sql.filled(statement);

            assertThat(template(one)).as("%d: %s", seed, one).doesNotContain(SECRETS);
            assertThat(template(other)).as("%d: %s%nlike %s", seed, other, one).isEqualTo(template(one));
            assertThat(template(template(one))).as("%d: %s", seed, one).isEqualTo(template(one));
        });
    }

    @Test
    void noLiteralIsInTheTemplateOfATextThatWasCut() {
        seeds(3_000).forEach(seed -> {
            Sql sql = new Sql(new SplittableRandom(seed));
            String whole = sql.filled(sql.any(STATEMENTS));
            String cut = whole.substring(0, sql.random.nextInt(whole.length() + 1));

            assertThat(template(cut)).as("%d: %s", seed, cut).doesNotContain(SECRETS);
            assertThat(template(template(cut))).as("%d: %s", seed, cut).isEqualTo(template(cut));
        });
    }

    @Test
    void damagedSqlHasATemplateWhichIsItsOwn() {
        seeds(3_000).forEach(seed -> {
            Sql sql = new Sql(new SplittableRandom(seed));
            String damaged = sql.damaged(sql.filled(sql.any(STATEMENTS)));
            String template = template(damaged);

            assertThat(template(template)).as("%d: %s", seed, damaged).isEqualTo(template);
            assertThat(template).as("%d: %s", seed, damaged).doesNotContain("\0");
            assertThat(SqlTemplate.of(damaged, 20)).as("%d: %s", seed, damaged).hasSizeLessThanOrEqualTo(20);
        });
    }

    @Test
    void noLiteralOfADocumentGetsThrough() throws IOException {
        for (long seed : seeds(300).toArray()) {
            Documents documents = new Documents(new SplittableRandom(seed));

            assertThat(TestQueries.status(documents.status(), AT, 100).toString())
                    .as("%d", seed)
                    .doesNotContain(SECRETS);
            assertThat(TestQueries.seed(documents.seed(), AT, 100).toString())
                    .as("%d", seed)
                    .doesNotContain(SECRETS);
        }
    }

    /** An {@link IOException} is what a document may end with, and nothing else. */
    @Test
    void aDamagedDocumentIsReadOrRefused() {
        int read = 0;
        for (long seed : seeds(3_000).toArray()) {
            Documents documents = new Documents(new SplittableRandom(seed));
            read += isRead(documents.damaged(documents.status()), seed, TestQueries::status) ? 1 : 0;
            read += isRead(documents.damaged(documents.seed()), seed, TestQueries::seed) ? 1 : 0;
        }
        assertThat(read).isBetween(750, 5_250);
    }

    private interface Document {
        List<QueryStats> parse(byte[] body, Instant at, int templateLength) throws IOException;
    }

    private static boolean isRead(byte[] body, long seed, Document document) {
        try {
            List<QueryStats> templates = QueryGrouping.byTemplate(document.parse(body, AT, 100));
            assertThat(templates.toString()).doesNotContain("\0");
            return true;
        } catch (IOException refused) {
            return false;
        } catch (RuntimeException | StackOverflowError thrown) {
            throw new AssertionError(seed + ": " + new String(body, StandardCharsets.UTF_8), thrown);
        }
    }

    private static LongStream seeds(int count) {
        return LongStream.range(SEED, SEED + count);
    }

    private static String template(String sql) {
        return SqlTemplate.of(sql, ANY_LENGTH);
    }

    private static class Sql {

        final RandomGenerator random;

        Sql(RandomGenerator random) {
            this.random = random;
        }

        String filled(String statement) {
            StringBuilder filled = new StringBuilder();
            for (char each : statement.toCharArray()) {
                filled.append(each == '@' ? "" : each);
                if (each == '@' && !filled.toString().endsWith("j ")) {
                    filled.append(literal());
                } else if (each == '@') {
                    filled.append('@');
                }
            }
            return filled.toString();
        }

        String literal() {
            String secret = text();
            return switch (random.nextInt(14)) {
                case 0, 1 -> "'" + secret.replace("'", "''") + "'";
                case 2 ->
                    any(List.of("E", "e")) + "'" + secret.replace("\\", "\\\\").replace("'", any(List.of("\\'", "''")))
                            + "'";
                case 3 -> any(List.of("U", "u")) + "&'\\d83d" + secret.replace("'", "''") + "'";
                case 4 -> "U&'!d83d" + secret.replace("'", "''") + "'" + any(List.of(" ", "\n")) + "UESCAPE '!'";
                case 5 -> any(List.of("B'4815'", "X'4815'", "N'ecr''é'", "b'4815'"));
                case 6 -> "$$" + secret.replace("$", "") + "$$";
                case 7 -> "$ключ_1$" + secret + "$$" + secret + "$ключ_1$";
                case 8 -> "'" + secret.replace("'", "''") + "'" + any(List.of("\n", " -- ecr 'é\n ")) + "'日 4815'";
                default -> number();
            };
        }

        private String number() {
            return any(List.of(
                    "4815",
                    "4815.4815",
                    ".4815",
                    "4815.",
                    "4815e10",
                    "4815E-4815",
                    "0x4815",
                    "4_815_4815",
                    "4815e+4815",
                    "-4815",
                    "+4815",
                    "- 4815",
                    "4815ecr",
                    "0b4815",
                    "48154815481548154815481548154815"));
        }

        private String text() {
            StringBuilder text = new StringBuilder("ecr");
            for (int parts = random.nextInt(5); parts > 0; parts--) {
                text.append(any(List.of(
                        "é", "日", "4815", "ecr", "'", "\"", "\\", "$", "--", "/*", "*/", " ", "\n", "(", ",", ":")));
            }
            return text.toString();
        }

        String damaged(String sql) {
            StringBuilder damaged = new StringBuilder(sql);
            for (int changes = random.nextInt(1, 6); changes > 0 && !damaged.isEmpty(); changes--) {
                int at = random.nextInt(damaged.length());
                String inserted = any(List.of(
                        "'",
                        "\"",
                        "$",
                        "$$",
                        "$a$",
                        "--",
                        "/*",
                        "*/",
                        "\\",
                        "E'",
                        "U&'",
                        "U&\"",
                        "::",
                        ".",
                        "-",
                        "+",
                        "?",
                        "(",
                        ")",
                        "[",
                        "]",
                        ",",
                        "e",
                        "1",
                        " ",
                        "\n",
                        "\0",
                        "\uD83D",
                        "\u00a0",
                        "IN (",
                        "VALUES (",
                        "ARRAY["));
                if (random.nextBoolean()) {
                    damaged.insert(at, inserted);
                } else {
                    damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(1, 9)));
                }
            }
            return damaged.toString();
        }

        <T> T any(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }

    private static final class Documents extends Sql {

        private static final List<String> VALUES = List.of(
                "0",
                "-5",
                "7",
                "18446744073709551615",
                "99999999999999999999999999",
                "1e300",
                "-1e400",
                "1e-400",
                "1e2147483647",
                "-1e2147483647",
                "1e-2147483647",
                "1e99999999999",
                "0.5",
                "null",
                "true",
                "\"text\"",
                "\"\\u0000\"",
                "\"\\ud83d\"",
                "[]",
                "{}",
                "[[{}]]",
                "{\"a\": [1]}",
                "\"2026-11-24T12:00:00Z\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "1763892000",
                "9".repeat(1_500));

        private static final List<String> STATUS_FIELDS = List.of(
                "fingerprint",
                "tables",
                "state",
                "mv_state",
                "hit_count",
                "miss_count",
                "cache_hit_latency",
                "cached_bytes",
                "total_bytes_served",
                "max_limit",
                "pinned",
                "idle_duration_ms",
                "registered_duration_ms",
                "invalidation_count",
                "last_population_duration_ms",
                "new");

        private static final List<String> SEED_FIELDS = List.of(
                "fingerprint",
                "tables",
                "first_seen",
                "last_seen",
                "execution_count",
                "cache_hits",
                "cache_misses",
                "avg_latency_cache_ms",
                "avg_latency_origin_ms",
                "avg_rows_returned",
                "cacheable",
                "uncacheable_reason",
                "new");

        Documents(RandomGenerator random) {
            super(random);
        }

        byte[] status() {
            return ("{\"queries\": [" + entries("sql_preview", STATUS_FIELDS) + "]}").getBytes(StandardCharsets.UTF_8);
        }

        byte[] seed() {
            String entries = "[" + entries("sql_template", SEED_FIELDS) + "]";
            return (random.nextBoolean() ? entries : "{\"queries\": " + entries + "}").getBytes(StandardCharsets.UTF_8);
        }

        private String entries(String sqlField, List<String> fields) {
            List<String> entries = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                Stream<String> sql = Stream.of("\"" + sqlField + "\": " + quoted(filled(any(STATEMENTS))));
                Stream<String> reason = fields == SEED_FIELDS
                        ? Stream.of("\"uncacheable_reason\": {\"ComplexExpression\": {\"details\": "
                                + quoted("a = " + literal()) + "}}")
                        : Stream.empty();
                Stream<String> others = random.ints(random.nextInt(6), 0, fields.size())
                        .mapToObj(field -> "\"" + fields.get(field) + "\": 7");
                entries.add("{"
                        + String.join(
                                ", ",
                                Stream.of(sql, reason, others)
                                        .flatMap(all -> all)
                                        .toList()) + "}");
            }
            return String.join(",\n", entries);
        }

        private static String quoted(String text) {
            return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
        }

        byte[] damaged(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            while (text.contains(": 7") && random.nextInt(4) > 0) {
                text = text.replaceFirst(": 7", ": " + Matcher.quoteReplacement(any(VALUES)));
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean() || bytes.length == 0) {
                return bytes;
            }
            int at = random.nextInt(bytes.length);
            if (random.nextBoolean()) {
                bytes[at] = (byte) random.nextInt(256);
                return bytes;
            }
            return Arrays.copyOf(bytes, at);
        }
    }
}
