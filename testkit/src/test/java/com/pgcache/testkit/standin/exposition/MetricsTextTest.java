package com.pgcache.testkit.standin.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsTextTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String LINE =
            "[a-z_]+(\\{[a-z]+=\"[a-z0-9_.]+\"(,quantile=\"[0-9.]+\")?})? -?[0-9]+(\\.[0-9]+)?";

    private final Workload workload = Workload.of(1, Region.of("us"));
    private final Reading reading = workload.at(NOW);

    private static Map<String, String> types(String body) {
        Map<String, String> types = new TreeMap<>();
        body.lines().filter(line -> line.startsWith("#")).forEach(line -> {
            String[] words = line.split(" ", -1);
            assertThat(words).hasSize(4).startsWith("#", "TYPE");
            assertThat(types.put(words[2], words[3])).as("%s once", words[2]).isNull();
        });
        return types;
    }

    private static Map<String, Double> samples(String body) {
        Map<String, Double> samples = new HashMap<>();
        body.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            assertThat(line).matches(LINE);
            int space = line.lastIndexOf(' ');
            samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
        return samples;
    }

    private static double value(Map<String, Double> samples, String series) {
        return Objects.requireNonNull(samples.get(series), series);
    }

    private static List<String[]> contract() throws IOException {
        try (InputStream table = Objects.requireNonNull(
                MetricsTextTest.class.getResourceAsStream("/com/pgcache/testkit/standin/contract-families.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    @Test
    void everyFamilyOfTheContractIsThereWithItsTypeAndNoOther() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        contract().forEach(row -> expected.put(row[0], row[1]));

        assertThat(types(new MetricsText(Dialect.CURRENT, 1).render(reading)))
                .hasSize(133)
                .isEqualTo(expected);
    }

    @Test
    void everySeriesOfTheContractIsThereWithItsLabels() throws IOException {
        Map<String, Double> samples = samples(new MetricsText(Dialect.CURRENT, 1).render(reading));

        List<String> expected = new ArrayList<>();
        for (String[] row : contract()) {
            List<String> labels = labels(row[0], row[2]);
            for (String label : labels) {
                if (row[1].equals("summary")) {
                    String before = label.isEmpty() ? "" : label + ",";
                    for (String quantile : List.of("0.5", "0.95", "0.99")) {
                        expected.add(row[0] + "{" + before + "quantile=\"" + quantile + "\"}");
                    }
                    expected.add(row[0] + "_sum" + braces(label));
                    expected.add(row[0] + "_count" + braces(label));
                } else {
                    expected.add(row[0] + braces(label));
                }
            }
        }
        assertThat(samples.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> labels(String name, String column) {
        if (column.isEmpty()) {
            return List.of("");
        }
        List<String> labels = new ArrayList<>();
        if (name.equals("pgcache_cache_evictions")) {
            labels.add("");
        }
        for (String label : column.split(";", -1)) {
            String[] sides = label.split("=", -1);
            if (sides[1].equals("<id>")) {
                List.of("0", "1", "2", "3").forEach(id -> labels.add(sides[0] + "=\"" + id + "\""));
            } else {
                labels.add(sides[0] + "=\"" + sides[1] + "\"");
            }
        }
        return labels;
    }

    private static String braces(String label) {
        return label.isEmpty() ? "" : "{" + label + "}";
    }

    @Test
    void countersAreWholeNumbersAndOfTheContractsCoherence() {
        Map<String, Double> samples = samples(new MetricsText(Dialect.CURRENT, 1).render(reading));

        double hit = value(samples, "pgcache_queries_cache_hit");
        double miss = value(samples, "pgcache_queries_cache_miss");
        double error = value(samples, "pgcache_queries_cache_error");
        double cacheable = value(samples, "pgcache_queries_cacheable");
        double total = value(samples, "pgcache_queries_total");
        assertThat(hit + miss + error).isLessThanOrEqualTo(cacheable);
        assertThat(cacheable).isLessThan(total);
        assertThat(value(samples, "pgcache_protocol_simple_queries")
                        + value(samples, "pgcache_protocol_extended_queries"))
                .isEqualTo(total);
        assertThat(value(samples, "pgcache_cache_mv_hits")
                        + value(samples, "pgcache_cache_mv_fallthrough")
                        + value(samples, "pgcache_cache_memo_hits"))
                .isBetween(hit * 0.99, hit);
        assertThat(value(samples, "pgcache_query_origin_latency_seconds_count")).isEqualTo(total - hit);
    }

    @Test
    void aMeanLiesBetweenTheQuantilesOfItsSummary() {
        Map<String, Double> now = samples(new MetricsText(Dialect.CURRENT, 1).render(reading));
        Map<String, Double> before =
                samples(new MetricsText(Dialect.CURRENT, 1).render(workload.at(NOW.minusSeconds(60))));

        for (String family : List.of("pgcache_query_cache_latency_seconds", "pgcache_query_origin_latency_seconds")) {
            double mean = (value(now, family + "_sum") - value(before, family + "_sum"))
                    / (value(now, family + "_count") - value(before, family + "_count"));
            assertThat(mean)
                    .isGreaterThan(value(now, family + "{quantile=\"0.5\"}") * 0.9)
                    .isLessThan(value(now, family + "{quantile=\"0.95\"}"));
            assertThat(value(now, family + "{quantile=\"0.99\"}"))
                    .isGreaterThan(value(now, family + "{quantile=\"0.95\"}"));
        }
    }

    @Test
    void aMinuteWithoutEventsRendersZeroQuantiles() {
        Instant restart =
                workload.processRestarts(NOW.minusSeconds(700_000), NOW).get(0);

        Map<String, Double> samples = samples(new MetricsText(Dialect.CURRENT, 1).render(workload.at(restart)));

        assertThat(samples)
                .containsEntry("pgcache_query_cache_latency_seconds{quantile=\"0.5\"}", 0.0)
                .containsEntry("pgcache_cache_subsumption_latency_seconds{quantile=\"0.99\"}", 0.0)
                .containsEntry("pgcache_queries_total", 0.0);
    }

    @Test
    void familiesComeInADisorderThatTheSeedDecides() {
        String body = new MetricsText(Dialect.CURRENT, 1).render(reading);
        List<String> names = body.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.split(" ", -1)[2])
                .toList();

        assertThat(new MetricsText(Dialect.CURRENT, 1).render(reading)).isEqualTo(body);
        assertThat(new MetricsText(Dialect.CURRENT, 2).render(reading)).isNotEqualTo(body);
        assertThat(names).isNotEqualTo(names.stream().sorted().toList());
    }

    @Test
    void theSeedsStatusesAddUpToAllQueries() {
        Map<String, Double> samples = samples(new MetricsText(Dialect.SEED, 1).render(reading));

        double sum = samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("pgcache_queries_total{status="))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertThat((long) sum).isEqualTo(reading.totals().count(Tally.QUERIES));
        assertThat(samples)
                .containsKeys(
                        "pgcache_query_duration_seconds{source=\"cache\",quantile=\"0.9\"}",
                        "pgcache_query_duration_seconds_count{source=\"origin\"}",
                        "pgcache_cache_lookup_seconds_sum",
                        "pgcache_bytes_total{direction=\"origin_in\"}",
                        "pgcache_cdc_events_total{type=\"delete\"}",
                        "pgcache_invalidations_total",
                        "pgcache_connections_active",
                        "pgcache_cached_queries",
                        "pgcache_cache_size_bytes",
                        "pgcache_replication_lag_bytes");
    }

    @Test
    void theSeedHasNoSeriesForWhatHasNotHappenedYet() {
        Instant restart =
                workload.processRestarts(NOW.minusSeconds(700_000), NOW).get(0);

        String body = new MetricsText(Dialect.SEED, 1).render(workload.at(restart));

        assertThat(body)
                .contains("pgcache_connections_active")
                .doesNotContain("pgcache_queries_total")
                .doesNotContain("pgcache_query_duration_seconds")
                .doesNotContain("pgcache_invalidations_total");
    }

    @Test
    void numbersAreWrittenAsRustWritesThem() {
        assertThat(MetricsText.decimal(0)).isEqualTo("0");
        assertThat(MetricsText.decimal(1.5)).isEqualTo("1.5");
        assertThat(MetricsText.decimal(1_761_489_423_760.0)).isEqualTo("1761489423760");
        assertThat(MetricsText.decimal(0.000021)).isEqualTo("0.000021");
        assertThat(MetricsText.decimal(Double.POSITIVE_INFINITY)).isEqualTo("inf");
    }
}
