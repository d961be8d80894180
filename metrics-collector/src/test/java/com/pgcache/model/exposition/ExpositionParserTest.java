package com.pgcache.model.exposition;

import static com.pgcache.model.column.Column.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.collector.TestPools;
import com.pgcache.model.column.Column;
import com.pgcache.model.column.MetricColumns;
import com.pgcache.model.scrape.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExpositionParserTest {

    private static final double MISSING = Double.NaN;
    private static final Limits LIMITS = Limits.of(TestPools.config(Map.of()).exposition());

    private static Arguments line(String what, String text, Column column, double expected, int skipped) {
        return Arguments.of(what, text, column, expected, skipped);
    }

    static Stream<Arguments> samples() {
        String hit = "pgcache_queries_cache_hit";
        String seed = "pgcache_queries_total";
        String summary = "pgcache_query_duration_seconds";
        return Stream.of(
                line("plain", hit + " 42\n", QUERIES_CACHE_HIT, 42, 0),
                line("no final newline", hit + " 42", QUERIES_CACHE_HIT, 42, 0),
                line("CRLF", hit + " 42\r\n", QUERIES_CACHE_HIT, 42, 0),
                line("CR at the very end", hit + " 42\r", QUERIES_CACHE_HIT, 42, 0),
                line("tabs and blanks around", " \t" + hit + "\t 42 \t\n", QUERIES_CACHE_HIT, 42, 0),
                line("empty lines", "\n\n \n" + hit + " 42\n\n", QUERIES_CACHE_HIT, 42, 0),
                line("no labels in braces", hit + "{} 42\n", QUERIES_CACHE_HIT, 42, 0),
                line("comments", "# HELP x y\n#\n# TYPE\n" + hit + " 1\n#" + hit + " 2", QUERIES_CACHE_HIT, 1, 0),
                line("first sample of a series counts", hit + " 1\n" + hit + " 2\n", QUERIES_CACHE_HIT, 1, 0),
                // numbers
                line("exponent", hit + " 1.5e3\n", QUERIES_CACHE_HIT, 1500, 0),
                line("upper-case exponent with sign", hit + " 15E+2\n", QUERIES_CACHE_HIT, 1500, 0),
                line("plus sign", hit + " +7\n", QUERIES_CACHE_HIT, 7, 0),
                line("negative gauge", "pgcache_cdc_lag_seconds -0.25\n", REPLICATION_LAG_SECONDS, -0.25, 0),
                line("no digit before the point", "pgcache_cdc_lag_seconds .5\n", REPLICATION_LAG_SECONDS, 0.5, 0),
                line("no digit after the point", "pgcache_cdc_lag_seconds 5.\n", REPLICATION_LAG_SECONDS, 5, 0),
                line("a fraction that no double is", "pgcache_cdc_lag_seconds 0.1\n", REPLICATION_LAG_SECONDS, 0.1, 0),
                line(
                        "17 digits",
                        "pgcache_cdc_lag_seconds 0.30000000000000004\n",
                        REPLICATION_LAG_SECONDS,
                        0.1 + 0.2,
                        0),
                line("beyond 2^53", hit + " 18446744073709551615\n", QUERIES_CACHE_HIT, 0x1p64, 0),
                line(
                        "more digits than a number needs",
                        hit + " 0." + "0".repeat(80) + "1e81\n",
                        QUERIES_CACHE_HIT,
                        1,
                        0),
                line("leading zeros", hit + " " + "0".repeat(80) + "7\n", QUERIES_CACHE_HIT, 7, 0),
                line("beyond every double", hit + " 1e400\n", QUERIES_CACHE_HIT, MISSING, 0),
                line("a number after infinity", hit + " Inf\n" + hit + " 7\n", QUERIES_CACHE_HIT, 7, 0),
                line("NaN", hit + " NaN\n", QUERIES_CACHE_HIT, MISSING, 0),
                line("a NaN with a sign", hit + " +NaN\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("underscores, which Prometheus takes none of", hit + " 1_000\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("infinity", hit + " +Inf\n", QUERIES_CACHE_HIT, MISSING, 0),
                line("minus infinity", hit + " -Inf\n", QUERIES_CACHE_HIT, MISSING, 0),
                line("lower-case inf as Rust prints it", hit + " inf\n", QUERIES_CACHE_HIT, MISSING, 0),
                // timestamps
                line("timestamp", hit + " 42 1732449600000\n", QUERIES_CACHE_HIT, 42, 0),
                line("negative timestamp", hit + " 42 -3982045\n", QUERIES_CACHE_HIT, 42, 0),
                line("timestamp and CRLF", hit + " 42\t1732449600000 \r\n", QUERIES_CACHE_HIT, 42, 0),
                line("timestamp with a plus", hit + " 42 +5\n", QUERIES_CACHE_HIT, 42, 0),
                line("a sign for a timestamp", hit + " 42 -\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("last timestamp", hit + " 42 9223372036854775807\n", QUERIES_CACHE_HIT, 42, 0),
                line("timestamp beyond 64 bits", hit + " 42 9223372036854775808\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("first timestamp", hit + " 42 -9223372036854775808\n", QUERIES_CACHE_HIT, 42, 0),
                line("timestamp below 64 bits", hit + " 42 -9223372036854775809\n", QUERIES_CACHE_HIT, MISSING, 1),
                // labels
                line("a label without a value is none", hit + "{a=\"\"} 3\n", QUERIES_CACHE_HIT, 3, 0),
                line("nor is a quantile without one", hit + "{quantile=\"\"} 3\n", QUERIES_CACHE_HIT, 3, 0),
                line("a quantile that is no number", hit + "{quantile=\"p\"} 3\n", QUERIES_CACHE_HIT, MISSING, 0),
                line("the same label twice", seed + "{status=\"a\",status=\"a\"} 3\n", QUERIES_TOTAL, MISSING, 1),
                line(
                        "two quantiles",
                        summary + "{source=\"cache\",quantile=\"\",quantile=\"0.5\"} 3\n",
                        LATENCY_CACHE_P50_MS,
                        MISSING,
                        1),
                line(
                        "NaN of a family that is there",
                        seed + "{status=\"cache_hit\"} NaN\n",
                        QUERIES_CACHE_HIT,
                        MISSING,
                        0),
                line(
                        "a sum beyond every double",
                        seed + "{status=\"a\"} 1e308\n" + seed + "{status=\"b\"} 1e308\n",
                        QUERIES_TOTAL,
                        MISSING,
                        0),
                line("label", seed + "{status=\"cache_hit\"} 3\n", QUERIES_CACHE_HIT, 3, 0),
                line("blanks in labels", seed + " { status = \"cache_hit\" , } 3\n", QUERIES_CACHE_HIT, 3, 0),
                line(
                        "sum of a family",
                        seed + "{status=\"cache_hit\"} 3\n" + seed + "{status=\"new\"} 4\n",
                        QUERIES_TOTAL,
                        7,
                        0),
                line("missing member of a family", seed + "{status=\"cache_hit\"} 3\n", QUERIES_CACHE_MISS, 0, 0),
                line("missing family", seed + "{status=\"cache_hit\"} 3\n", BYTES_CLIENT_IN, MISSING, 0),
                line("second label", seed + "{status=\"cache_hit\",region=\"us\"} 3\n", QUERIES_CACHE_HIT, MISSING, 0),
                line("a label where none belongs", hit + "{a=\"b\"} 3\n", QUERIES_CACHE_HIT, MISSING, 0),
                line(
                        "second chances are no evictions",
                        "pgcache_cache_evictions{result=\"bump\"} 9\npgcache_cache_evictions 2\n",
                        EVICTIONS,
                        2,
                        0),
                line(
                        "quantile after the label",
                        summary + "{source=\"cache\",quantile=\"0.5\"} 0.002\n",
                        LATENCY_CACHE_P50_MS,
                        2,
                        0),
                line(
                        "quantile before the label",
                        summary + "{quantile=\"0.99\",source=\"origin\"} 0.5\n",
                        LATENCY_ORIGIN_P99_MS,
                        500,
                        0),
                line(
                        "quantile written longer",
                        summary + "{source=\"cache\",quantile=\"0.90\"} 0.25\n",
                        LATENCY_CACHE_P90_MS,
                        250,
                        0),
                line(
                        "quantile we do not keep",
                        summary + "{source=\"cache\",quantile=\"0.75\"} 0.25\n",
                        LATENCY_CACHE_P50_MS,
                        MISSING,
                        0),
                line("sum in milliseconds", summary + "_sum{source=\"cache\"} 1.5\n", LATENCY_CACHE_SUM_MS, 1500, 0),
                line("count is a count", summary + "_count{source=\"cache\"} 15\n", LATENCY_CACHE_COUNT, 15, 0),
                // escapes
                line("quote and brace in a value", seed + "{status=\"a\\\"} 9\"} 3\n", QUERIES_TOTAL, 3, 0),
                line("backslash at the end of a value", seed + "{status=\"a\\\\\"} 3\n", QUERIES_TOTAL, 3, 0),
                line("escaped line feed", seed + "{status=\"a\\nb\"} 3\n", QUERIES_TOTAL, 3, 0),
                line("an escape that is none", seed + "{status=\"a\\tb\"} 3\n", QUERIES_TOTAL, MISSING, 1),
                line("other alphabets", seed + "{status=\"тест\"} 3\n", QUERIES_TOTAL, 3, 0),
                // not a sample
                line("no value", hit + "\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("no number", hit + " many\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("hexadecimal, which only Java would read", hit + " 0x1p3\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("suffix, which only Java would read", hit + " 1d\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("sign alone", hit + " -\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("two points", hit + " 1.2.3\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("rubbish after the value", hit + " 42 and more\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("fraction in the timestamp", hit + " 42 17.5\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("open quote", seed + "{status=\"cache_hit} 3\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("open brace", seed + "{status=\"cache_hit\" 3\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("no quotes", seed + "{status=cache_hit} 3\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("no label name", seed + "{=\"cache_hit\"} 3\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("nothing between name and value", hit + "-5\n", QUERIES_CACHE_HIT, -5, 0),
                line("two commas", seed + "{status=\"cache_hit\",,} 3\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("a colon in a label", seed + "{a:b=\"c\"} 3\n", QUERIES_TOTAL, MISSING, 1),
                line("a vertical tab for a blank", hit + "\u000b42\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("cut in the name", "pgcache_queries_cache_", QUERIES_CACHE_HIT, MISSING, 1),
                line("cut in the labels", seed + "{status=\"cache_h", QUERIES_CACHE_HIT, MISSING, 1),
                line("bad line between good ones", "<html>\n" + hit + " 1\n}{\n", QUERIES_CACHE_HIT, 1, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void readsWhatTheFormatAllowsAndSkipsTheRest(
            String what, String text, Column column, double expected, int skipped) {
        Exposition exposition = parse(text);

        assertThat(Double.valueOf(exposition.value(column))).isEqualTo(Double.valueOf(expected));
        assertThat(exposition.skippedLines()).isEqualTo(skipped);
    }

    @Test
    void foreignFamiliesAreCountedAndIgnored() {
        Exposition exposition = parse("go_goroutines 8\nhttp_requests_total{code=\"200\"} 5\nprocess_x NaN\n");

        assertThat(exposition.samples()).isEqualTo(3);
        assertThat(exposition.kept()).isZero();
        assertThat(exposition.skippedLines()).isZero();
    }

    @Test
    void whatIsMalformedIsSoInForeignFamiliesToo() {
        Exposition exposition =
                parse("pgcache_cache_reg_gate_rate inf\nx 1 2\n" + "x{\n" + "x NaNs\n" + "x{a=\"\\t\"} 1\n");

        assertThat(exposition.samples()).isEqualTo(2);
        assertThat(exposition.skippedLines()).isEqualTo(3);
    }

    @Test
    void aLabelValueIsUtf8() {
        String bad = "pgcache_queries_total{status=\"?\"} 1\n";
        for (String bytes :
                List.of("\u00c3", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080", "\u0080")) {
            byte[] body = bad.replace("?", bytes).getBytes(StandardCharsets.ISO_8859_1);

            assertThat(ExpositionParser.parse(body).skippedLines()).as(bytes).isEqualTo(1);
        }
        assertThat(parse(bad.replace("?", "\0é日\uD83D\uDE00")).kept()).isEqualTo(1);
    }

    @Test
    void proseIsNotMetrics() {
        Exposition exposition = parse("<!DOCTYPE html>\n<title>Welcome to nginx</title>\nThank you for using it.\n");

        assertThat(exposition.samples()).isZero();
        assertThat(exposition.skippedLines()).isEqualTo(3);
    }

    @Test
    void aStatusLabelOnTheTotalMakesItTheSeedsDialect() {
        assertThat(parse("pgcache_queries_total{status=\"cache_hit\"} 1\n").dialect())
                .isEqualTo(Dialect.SEED);
        assertThat(parse("pgcache_queries_total{status=\"cache_hit\"} NaN\n").dialect())
                .as("whatever its value")
                .isEqualTo(Dialect.SEED);
        assertThat(parse("pgcache_queries_total 1\n").dialect()).isEqualTo(Dialect.CURRENT);
        assertThat(parse("pgcache_queries_total 1\npgcache_cached_queries 1\npgcache_invalidations_total 1\n")
                        .dialect())
                .as("and without one today's, whatever else there is")
                .isEqualTo(Dialect.CURRENT);
    }

    @Test
    void aSeedInstanceWithoutQueriesIsKnownByItsOtherFamilies() {
        Exposition fresh =
                parse("pgcache_connections_active 1\npgcache_cached_queries 0\n" + "pgcache_replication_lag_bytes 0\n");

        assertThat(fresh.dialect()).isEqualTo(Dialect.SEED);
        assertThat(fresh.value(QUERIES_CACHE_HIT)).isNaN();
    }

    @Test
    void namesOfOlderVersionsLandInTodaysColumns() {
        Exposition old = parse("pgcache_queries_total 5\npgcache_cache_size_bytes 100\n"
                + "pgcache_cache_size_limit_bytes 200\n"
                + "pgcache_query_latency_seconds{quantile=\"0.95\"} 0.001\npgcache_origin_latency_seconds_count 3\n");

        assertThat(old.value(CACHE_SIZE_BYTES)).isEqualTo(100);
        assertThat(old.value(DISK_LIMIT_BYTES)).isEqualTo(200);
        assertThat(old.value(LATENCY_CACHE_P95_MS)).isEqualTo(1);
        assertThat(old.value(LATENCY_ORIGIN_COUNT)).isEqualTo(3);
    }

    @Test
    void noBytesMakeItFail() {
        Random random = new Random(7);
        String good = "pgcache_queries_total{status=\"cache_hit\",quantile=\"0.5\"} 1.5e3 17\r\n# x\n";
        for (int round = 0; round < 20_000; round++) {
            byte[] body = good.getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < 4; change++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(body.length + 1);

            Exposition exposition = ExpositionParser.parse(body, length);
            Exposition openMetrics = ExpositionParser.parse(Arrays.copyOf(body, length), true, LIMITS);

            assertThat(exposition.samples() + exposition.skippedLines()).isLessThanOrEqualTo(length);
            assertThat(openMetrics.samples() + openMetrics.skippedLines()).isLessThanOrEqualTo(length);
        }
    }

    static Stream<Arguments> openMetricsSamples() {
        String hit = "pgcache_queries_cache_hit";
        String lag = "pgcache_cdc_lag_seconds";
        return Stream.of(
                line("a counter with its suffix", hit + "_total 42\n", QUERIES_CACHE_HIT, 42, 0),
                line("a counter as pgcache names it", hit + " 42\n", QUERIES_CACHE_HIT, 42, 0),
                line("a name that has the suffix anyway", "pgcache_queries_total 42\n", QUERIES_TOTAL, 42, 0),
                line("a gauge has none", lag + "_total 42\n", REPLICATION_LAG_SECONDS, MISSING, 0),
                line("the suffix alone", "_total 42\n" + hit + " 1\n", QUERIES_CACHE_HIT, 1, 0),
                line("when a counter began", hit + "_created 17.5\n", QUERIES_CACHE_HIT, MISSING, 0),
                line("seconds with a fraction", lag + " 42 1732449600.123\n", REPLICATION_LAG_SECONDS, 42, 0),
                line("seconds with an exponent", lag + " 42 1.7e9\n", REPLICATION_LAG_SECONDS, 42, 0),
                line("a timestamp that is none", lag + " 42 17.5.1\n", REPLICATION_LAG_SECONDS, MISSING, 1),
                line("seconds without a digit before the point", lag + " 42 .5\n", REPLICATION_LAG_SECONDS, 42, 0),
                line("an infinite timestamp", lag + " 42 -Inf\n", REPLICATION_LAG_SECONDS, MISSING, 1),
                line("an exemplar without labels", hit + "_total 42 # 1\n", QUERIES_CACHE_HIT, MISSING, 1),
                line("an exemplar without a value", hit + "_total 42 # {a=\"b\"}\n", QUERIES_CACHE_HIT, MISSING, 1),
                line(
                        "an exemplar's labels are not the sample's",
                        hit + " 42 # {quantile=\"1\"} 1\n",
                        QUERIES_CACHE_HIT,
                        42,
                        0),
                line(
                        "any character behind a backslash",
                        "pgcache_queries_total{status=\"a\\tb\"} 3\n",
                        QUERIES_TOTAL,
                        3,
                        0),
                line("exemplar", hit + "_total 42 # {trace_id=\"a\"} 1 17.5\n", QUERIES_CACHE_HIT, 42, 0),
                line("timestamp and exemplar", hit + "_total 42 17.5 # {} 1\n", QUERIES_CACHE_HIT, 42, 0),
                line(
                        "type, unit and help",
                        "# UNIT x seconds\n# TYPE x gauge\n" + lag + " 1\n",
                        REPLICATION_LAG_SECONDS,
                        1,
                        0),
                line("CRLF", hit + "_total 42 17.5\r\n", QUERIES_CACHE_HIT, 42, 0),
                line("other comments do not end it", "# EOFS\n # EOF\n" + hit + " 1\n", QUERIES_CACHE_HIT, 1, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openMetricsSamples")
    void readsOpenMetricsWhenItIsAnnounced(String what, String text, Column column, double expected, int skipped) {
        Exposition exposition = openMetrics(text + "# EOF\n");

        assertThat(Double.valueOf(exposition.value(column))).isEqualTo(Double.valueOf(expected));
        assertThat(exposition.skippedLines()).isEqualTo(skipped);
        assertThat(exposition.isComplete()).isTrue();
    }

    @Test
    void openMetricsEndsWithItsLastLineAndNowhereElse() {
        assertThat(openMetrics("pgcache_queries_total 1\n").isComplete()).isFalse();
        assertThat(openMetrics("").isComplete()).isFalse();
        assertThat(openMetrics("pgcache_queries_total 1\n# EOF").isComplete()).isTrue();
        assertThat(openMetrics("pgcache_queries_total 1\n# EOF\r\n").isComplete())
                .isTrue();

        Exposition more = openMetrics("pgcache_queries_total 1\n# EOF\npgcache_queries_cache_hit 1\n");
        assertThat(more.value(QUERIES_CACHE_HIT)).isNaN();
        assertThat(more.skippedLines()).isEqualTo(1);
    }

    @Test
    void whatOnlyOpenMetricsHasIsMalformedInTheOtherFormat() {
        Exposition text = parse("pgcache_queries_cache_hit_total 1\n# EOF\npgcache_queries_total 1 # {} 1\n"
                + "pgcache_queries_cache_miss 2\n");

        assertThat(text.value(QUERIES_CACHE_HIT)).isNaN();
        assertThat(text.value(QUERIES_TOTAL)).isNaN();
        assertThat(text.value(QUERIES_CACHE_MISS)).as("no end before the end").isEqualTo(2);
        assertThat(text.skippedLines()).isEqualTo(1);
        assertThat(text.isComplete()).isTrue();
    }

    @Test
    void samplesBeyondTheirLimitsAreSkippedAndTheOthersKept() {
        String family = "pgcache_queries_total{status=\"cache_hit\"} 1\n";
        String labels =
                IntStream.range(0, 30).mapToObj(index -> "a" + index + "=\"1\"").collect(Collectors.joining(","));
        Exposition exposition = limited(family
                + "pgcache_queries_total{" + labels + "} 2\n"
                + "pgcache_queries_total{" + labels + ",b=\"1\"} 3\n"
                + "pgcache_queries_total{" + "c".repeat(128) + "=\"1\"} 4\n"
                + "pgcache_queries_total{" + "c".repeat(129) + "=\"1\"} 5\n"
                + "pgcache_queries_total{d=\"" + "v".repeat(1024) + "\"} 6\n"
                + "pgcache_queries_total{d=\"" + "v".repeat(1025) + "\"} 7\n"
                + "m".repeat(128) + " 8\n"
                + "m".repeat(129) + " 9\n");

        assertThat(exposition.samples()).isEqualTo(5);
        assertThat(exposition.skippedLines()).isEqualTo(4);
        assertThat(exposition.value(QUERIES_CACHE_HIT)).isEqualTo(1);
        assertThat(exposition.isTooLarge()).isFalse();
    }

    @Test
    void aBodyWithMoreSamplesOrLongerLinesIsRefused() {
        assertThat(limited("x 1\n".repeat(10_000)).isTooLarge()).isFalse();
        assertThat(limited("x 1\n".repeat(10_001)).isTooLarge()).isTrue();
        assertThat(limited("x 1\n".repeat(100_000)).samples())
                .as("reading ends there")
                .isEqualTo(10_001);

        assertThat(limited("#" + "x".repeat(65_535) + "\nx 1\n").isTooLarge()).isFalse();
        assertThat(limited("#" + "x".repeat(65_535) + "\r\nx 1\n").isTooLarge())
                .as("its end does not count")
                .isFalse();
        assertThat(limited("#" + "x".repeat(65_536) + "\nx 1\n").isTooLarge()).isTrue();
        assertThat(limited("#" + "x".repeat(65_536)).isTooLarge())
                .as("without an end")
                .isTrue();
        assertThat(limited("\n".repeat(100_000)).isTooLarge()).isFalse();
    }

    @Test
    void aClassicHistogramFillsCountAndSumAndNoQuantile() {
        String family = "pgcache_query_cache_latency_seconds";
        Exposition exposition = parse("# TYPE " + family + " histogram\n"
                + family + "_bucket{le=\"0.1\"} 5\n" + family + "_bucket{le=\"+Inf\"} 7\n"
                + family + "_sum 0.5\n" + family + "_count 7\n");

        assertThat(exposition.value(LATENCY_CACHE_COUNT)).isEqualTo(7);
        assertThat(exposition.value(LATENCY_CACHE_SUM_MS)).isEqualTo(500);
        assertThat(exposition.value(LATENCY_CACHE_P95_MS)).isNaN();
        assertThat(exposition.samples()).isEqualTo(4);
        assertThat(exposition.skippedLines()).isZero();
    }

    @Test
    void everyColumnHasASource() {
        assertThat(MetricColumns.TABLE.stream().map(MetricColumns.Series::column))
                .contains(Column.values());
    }

    private static Exposition openMetrics(String text) {
        return ExpositionParser.parse(text.getBytes(StandardCharsets.UTF_8), true, LIMITS);
    }

    private static Exposition limited(String text) {
        return ExpositionParser.parse(text.getBytes(StandardCharsets.UTF_8), false, LIMITS);
    }

    private static Exposition parse(String text) {
        return ExpositionParser.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
