package com.pgcache.model.exposition;

import com.pgcache.model.column.Column;
import com.pgcache.model.column.MetricColumns;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.exposition.MetricsText;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Bodies of {@code /metrics} in both dialects and both formats, with every freedom that the formats leave, a few that
 * they do not, and limits that some part of the body just keeps or just crosses. The same randomness, the same bodies.
 */
final class BodyGenerator {

    private static final Limits USUAL = new Limits(10_000, 65_536, 30, 128, 1_024);

    private static final List<String> WHOLE_BODIES = Stream.of(Dialect.values())
            .flatMap(dialect -> Stream.of(1, 60, 86_400).map(second -> rendered(dialect, second)))
            .toList();

    private static final List<String> REAL_LINES =
            WHOLE_BODIES.stream().flatMap(String::lines).distinct().toList();

    /** What decides about the dialect. */
    private static final List<MetricColumns.Series> TOTALS = MetricColumns.TABLE.stream()
            .filter(series -> series.column() == Column.QUERIES_TOTAL)
            .toList();

    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-0",
            "+0",
            "007",
            "1.",
            ".5",
            "-.5e3",
            "+7",
            "1e3",
            "1E+3",
            "15e-1",
            "0.1",
            "0.30000000000000004",
            "NaN",
            "nan",
            "+NaN",
            "-nan",
            "Inf",
            "+Inf",
            "-Inf",
            "inf",
            "Infinity",
            "-infinity",
            "infinit",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999999999999",
            "1e-999999999999999999",
            "1e22",
            "1e23",
            "9e22",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.2250738585072012e-308",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "9007199254740992",
            "9007199254740993",
            "9223372036854775807",
            "18446744073709551615",
            "0.1000000000000000055511151231257827021181583404541015625",
            "1" + "0".repeat(80),
            "0." + "0".repeat(80) + "1",
            "3".repeat(400),
            "0".repeat(30) + "1.5",
            "",
            ".",
            "-",
            "+",
            "e",
            "e5",
            "1e",
            "1e+",
            "1e5.5",
            "--1",
            "1-",
            "1.2.3",
            "1d",
            "1f",
            "0x10",
            "0x1p3",
            "1_000",
            "1,5",
            "many",
            "\uff11",
            "1\u00a0",
            "1e400e1");

    private static final List<String> TIMES = List.of(
            "1732449600000",
            "-3982045",
            "0",
            "+5",
            "-0",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "000000000000000000000000000001",
            "99999999999999999999",
            "17.5",
            "1732449600.123",
            "1.7e9",
            ".5",
            "5.",
            "-",
            "+",
            "inf",
            "NaN",
            "now",
            "17.5.1",
            "0x5");

    private static final List<String> LABEL_VALUES = List.of(
            "",
            "cache_hit",
            "cache_miss",
            "parse_error",
            "new",
            "client_in",
            "insert",
            "cache",
            "origin",
            "*",
            "0.5",
            "0.9",
            "0.90",
            "0.95",
            "0.99",
            "5e-1",
            ".5",
            "0.75",
            "1",
            "NaN",
            "abc",
            " 0.5",
            "\\n",
            "\\\\",
            "\\\"",
            "a\\tb",
            "\\",
            "a\\",
            "тест",
            "日本",
            "\uD83D\uDE00",
            "\0",
            "a b",
            "}",
            "{",
            "#",
            ",",
            "=",
            "cache\\_hit",
            "\\é");

    private static final List<String> LABEL_NAMES = List.of(
            "status", "source", "direction", "type", "quantile", "le", "worker", "a", "_", "A9", "9a", "a:b", "");

    private static final List<String> FOREIGN = List.of(
            "go_goroutines",
            "x",
            ":",
            "_total",
            "http_requests_total",
            "pgcache_cache_reg_gate_rate",
            "pgcache_queries_cache_hi",
            "pgcache_queries_cache_hits",
            "pgcache_query_cache_latency_seconds_bucket",
            "9x",
            "pgcache_queries_total_created",
            "é");

    private static final List<String> COMMENTS = List.of(
            "#",
            "# EOF",
            " # EOF",
            "# EOF ",
            "# EOFS",
            "#EOF",
            "# HELP",
            "# HELP x with \\n and \\\\ in it",
            "# TYPE",
            "# TYPE pgcache_queries_total counter",
            "# UNIT x seconds",
            "# TYPE x y z",
            "#x 1",
            "\t# \uD83D\uDE00");

    private static final List<String> JUNK = List.of(
            "<html>",
            "Thank you for using it.",
            "}{",
            "x",
            "x{",
            "x{}",
            "{} 1",
            "{a=\"b\"} 1",
            "1 2",
            "x y z",
            "pgcache_queries_cache_hit",
            "pgcache_queries_cache_hit-5",
            "pgcache_queries_cache_hit{}5",
            "pgcache_queries_total{status=\"cache_hit} 3",
            "pgcache_queries_total{status=cache_hit} 3",
            "\r",
            "\u00a0x 1");

    private final RandomGenerator random;

    /** What a parser is asked. */
    record Body(byte[] bytes, boolean openMetrics, Limits limits) {}

    BodyGenerator(RandomGenerator random) {
        this.random = random;
    }

    Body body() {
        boolean openMetrics = random.nextInt(3) == 0;
        String text = chance(400) ? any(WHOLE_BODIES) : lines(openMetrics);
        if (openMetrics && !chance(10)) {
            text += "# EOF" + (chance(4) ? "" : lineEnd()) + (chance(10) ? lines(true) : "");
        }
        return new Body(
                text.getBytes(StandardCharsets.UTF_8), openMetrics, chance(4) ? tight(text, openMetrics) : USUAL);
    }

    private static String rendered(Dialect dialect, int second) {
        Instant at = Instant.parse("2026-11-24T00:00:00Z").plusSeconds(second);
        return new MetricsText(dialect, second)
                .render(Workload.of(second, Region.of("us")).at(at));
    }

    /** Limits around what the body has of each. */
    private Limits tight(String text, boolean openMetrics) {
        String[] lines = text.split("\n", -1);
        int line = any(Arrays.asList(lines)).getBytes(StandardCharsets.UTF_8).length;
        int name = any(MetricColumns.TABLE).name().length();
        return new Limits(
                chance(2) ? random.nextInt(lines.length + 1) : USUAL.samples(),
                chance(3) ? Math.max(0, line - random.nextInt(3)) : USUAL.lineBytes(),
                chance(2) ? random.nextInt(4) : USUAL.labels(),
                chance(2) ? name - random.nextInt(2) + (openMetrics ? random.nextInt(7) : 0) : USUAL.nameBytes(),
                chance(2) ? random.nextInt(12) : USUAL.labelValueBytes());
    }

    private String lines(boolean openMetrics) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(14); count > 0; count--) {
            text.append(line(openMetrics)).append(lineEnd());
        }
        boolean cut = chance(5) && !text.isEmpty();
        return cut ? text.substring(0, text.length() - 1) : text.toString();
    }

    private String lineEnd() {
        return chance(8) ? "\r\n" : "\n";
    }

    private String line(boolean openMetrics) {
        return switch (random.nextInt(16)) {
            case 0 -> any(COMMENTS);
            case 1 -> blank("");
            case 2 -> any(JUNK);
            case 3 -> any(REAL_LINES);
            case 4 -> known(any(TOTALS), openMetrics);
            case 5, 6 -> sample(any(FOREIGN), labels(List.of()), openMetrics);
            default -> known(any(MetricColumns.TABLE), openMetrics);
        };
    }

    private String known(MetricColumns.Series series, boolean openMetrics) {
        String name = series.name();
        if (chance(openMetrics ? 2 : 20) && !name.endsWith("_total")) {
            name += "_total";
        } else if (chance(30)) {
            name += any(List.of("_created", "_bucket", "_sum", "_count", "_total_total", "x"));
        }
        Stream<String> quantile = Double.isNaN(series.quantile())
                ? Stream.empty()
                : Stream.of(label("quantile", chance(5) ? any(LABEL_VALUES) : Double.toString(series.quantile())));
        Stream<String> own = series.label() == null
                ? Stream.empty()
                : Stream.of(label(series.label(), chance(3) ? any(LABEL_VALUES) : String.valueOf(series.value())));
        return sample(name, labels(Stream.concat(own, quantile).toList()), openMetrics);
    }

    private String sample(String name, String labels, boolean openMetrics) {
        String line =
                (chance(10) ? blank("") : "") + name + (chance(10) ? blank("") : "") + labels + blank(" ") + number();
        if (chance(4)) {
            line += blank(" ") + any(TIMES);
        }
        if (chance(openMetrics ? 4 : 50)) {
            line += blank(" ") + "#" + blank(" ") + labels(List.of()) + blank(" ") + number()
                    + (chance(2) ? blank(" ") + any(TIMES) : "");
        }
        return line + (chance(10) ? blank("") : "");
    }

    private String labels(List<String> wanted) {
        List<String> labels = wanted;
        while (chance(4)) {
            String more = chance(6) && !wanted.isEmpty() ? any(wanted) : label(any(LABEL_NAMES), any(LABEL_VALUES));
            labels = Stream.of(labels, List.of(more)).flatMap(List::stream).toList();
        }
        if (labels.size() == 2 && chance(2)) {
            labels = List.of(labels.get(1), labels.get(0));
        }
        if (labels.isEmpty() && !chance(4)) {
            return "";
        }
        Supplier<String> gap = () -> chance(12) ? blank("") : "";
        String comma = gap.get() + "," + gap.get();
        String last = chance(8) ? gap.get() + any(List.of(",", ",,", ";")) : "";
        return "{" + gap.get() + String.join(comma, labels) + last + gap.get() + (chance(60) ? "" : "}");
    }

    private String label(String name, String value) {
        String longer = chance(60) ? "v".repeat(random.nextInt(1_020, 1_030)) : "";
        String equal = chance(20) ? blank("") + "=" + blank("") : "=";
        return name + equal + (chance(60) ? value : "\"" + value + longer + "\"");
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> Integer.toString(random.nextInt(-10, 1_000));
            case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 2 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(24)).toPlainString();
            case 3 ->
                BigDecimal.valueOf(random.nextInt(), random.nextInt(-12, 12)).toString();
            case 4 -> Double.toString(random.nextDouble());
            default -> any(NUMBERS);
        };
    }

    private String blank(String usual) {
        return chance(10) ? any(List.of("", " ", "  ", "\t", " \t ", "\u000b", "\r")) : usual;
    }

    /** True once in so many times. */
    private boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
