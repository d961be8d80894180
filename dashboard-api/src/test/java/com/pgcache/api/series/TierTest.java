package com.pgcache.api.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pgcache.api.HistoryTest;
import com.pgcache.api.metrics.Measure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing the tier changes no sum: of any history, with restarts, gaps, and series that come and go. */
@QuarkusTest
class TierTest extends HistoryTest {

    private static final Instant FROM = Instant.parse("2026-11-24T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T10:00:00Z");
    private static final List<String> CLASSES =
            List.of("hit", "miss", "uncacheable", "unsupported", "parseError", "total", "hitRatio", "offload");
    private static final List<String> GROWING = Stream.of(
                    "queriesTotal",
                    "queriesCacheHit",
                    "bytesClientOut",
                    "cdcEvents",
                    "latencyCacheCount",
                    "latencyCacheSumMs",
                    "latencyCacheMeanMs",
                    "invalidationsPerWrite")
            .toList();

    @Test
    void everyTierTellsTheSameTotals() {
        String organization = newOrganization();
        List<Map<String, @Nullable Double>> raw = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            UUID id = instance(organization, "instance-" + seed, seed % 2 == 0 ? "us" : "eu");
            history(id, new Random(seed));
            rollUp(id);
            String of = "&instance=" + id;
            Map<String, @Nullable Double> snapshots = totals(organization, of + "&step=30", "raw");
            assertThat(snapshots.get("queriesTotal")).isPositive();
            assertThat(totals(organization, of + "&step=60", "raw")).isEqualTo(snapshots);
            same(totals(organization, of + "&step=300", "5m"), snapshots);
            same(totals(organization, of + "&step=900", "5m"), snapshots);
            same(totals(organization, of + "&step=3600", "1h"), snapshots);
            raw.add(snapshots);
        }
        for (String tier : List.of("&step=300", "&step=3600")) {
            String code = tier.endsWith("3600") ? "1h" : "5m";
            Map<String, @Nullable Double> all = totals(organization, tier, code);
            for (String sum : List.of("queriesTotal", "queriesCacheHit", "hit", "miss", "latencyCacheSumMs")) {
                assertThat(all.get(sum))
                        .as(sum)
                        .isCloseTo(
                                raw.stream()
                                        .mapToDouble(each -> known(each, sum))
                                        .sum(),
                                within(1e-6));
            }
            assertThat(totals(organization, tier + "&region=us", code).get("hit"))
                    .isEqualTo(known(raw.get(0), "hit") + known(raw.get(2), "hit"));
        }
    }

    private static void same(Map<String, @Nullable Double> actual, Map<String, @Nullable Double> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((metric, total) -> {
            if (total == null) {
                assertThat(actual.get(metric)).as(metric).isNull();
            } else {
                assertThat(actual.get(metric)).as(metric).isCloseTo(total, within(Math.abs(total) * 1e-9));
            }
        });
    }

    /** Totals as the answer tells them, which are also the sums of its points. */
    private Map<String, @Nullable Double> totals(String organization, String query, String tier) {
        JsonPath answer = as(organization)
                .get("/api/v1/series?metric="
                        + String.join(
                                ",",
                                Stream.concat(CLASSES.stream(), GROWING.stream())
                                        .toList()) + "&from=" + FROM + "&to=" + TO + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(io.restassured.path.json.config.JsonPathConfig.jsonPathConfig()
                        .numberReturnType(io.restassured.path.json.config.JsonPathConfig.NumberReturnType.DOUBLE));
        assertThat(answer.getString("tier")).isEqualTo(tier);
        Map<String, @Nullable Double> totals = new HashMap<>();
        List<Map<String, Object>> series = answer.getList("series");
        for (Map<String, Object> each : series) {
            @Nullable Double total = number(each.get("total"));
            totals.put(String.valueOf(each.get("metric")), total);
            if ("growth".equals(each.get("kind")) && each.get("values") instanceof List<?> values && total != null) {
                double sum = values.stream()
                        .map(TierTest::number)
                        .filter(java.util.Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .sum();
                assertThat(sum).as("%s %s", each.get("metric"), query).isCloseTo(total, within(0.01));
            }
        }
        return totals;
    }

    private static double known(Map<String, @Nullable Double> totals, String metric) {
        return java.util.Objects.requireNonNull(totals.get(metric), metric);
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }

    /** From before the window on; a quarter of the scrapes is missing, and one series in ten. */
    private void history(UUID id, Random random) {
        List<Measure> counters = List.of(
                Measure.QUERIES_TOTAL,
                Measure.QUERIES_CACHE_HIT,
                Measure.QUERIES_CACHE_MISS,
                Measure.QUERIES_UNSUPPORTED,
                Measure.QUERIES_PARSE_ERROR,
                Measure.BYTES_CLIENT_OUT,
                Measure.CDC_EVENTS,
                Measure.CDC_INSERTS,
                Measure.INVALIDATIONS,
                Measure.LATENCY_CACHE_COUNT);
        long[] values = new long[counters.size()];
        double sumMs = 0;
        List<Instant> times = new ArrayList<>();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Instant at = FROM.minusSeconds(1800); at.isBefore(TO.plusSeconds(60)); at = at.plusSeconds(30)) {
            if (random.nextInt(60) == 0) {
                values = new long[counters.size()];
                sumMs = 0;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] += random.nextInt(i == 0 ? 200 : 60);
            }
            sumMs += random.nextInt(1000) / 8.0;
            if (random.nextInt(4) > 0 && random.nextInt(40) > 0) {
                Map<String, @Nullable Object> row = new HashMap<>();
                for (int i = 0; i < values.length; i++) {
                    row.put(counters.get(i).column(), random.nextInt(10) == 0 ? null : (Object) values[i]);
                }
                row.put("latency_cache_sum_ms", sumMs);
                times.add(at);
                rows.add(row);
            }
        }
        snapshots(id, times, rows);
    }
}
