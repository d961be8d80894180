package com.pgcache.collector.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.model.column.Column;
import com.pgcache.testkit.rollup.GrowthFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures computed by hand. */
class RollupIncrementsTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    /** The same figures as those of dashboard-api, which reads raw snapshots: growth.tsv of the testkit. */
    @Test
    void theFixtureThatAllTiersShareComesOutAsComputedByHand() {
        List<GrowthFixture.Scrape> scrapes = GrowthFixture.scrapes();
        List<Measured> known = new ArrayList<>();
        for (GrowthFixture.Scrape scrape : scrapes) {
            Measured fresh = fixture(scrape);

            Map<String, @Nullable Number> added = only(List.copyOf(known), List.of(fresh));

            assertThat(added)
                    .as(scrape.why())
                    .containsEntry("queries_total", whole(scrape.grown().total()))
                    .containsEntry("queries_cache_hit", whole(scrape.grown().hit()))
                    .containsEntry("latency_cache_count", whole(scrape.grown().latencyCount()))
                    .containsEntry("latency_cache_sum_ms", scrape.grown().latencySumMs())
                    .containsEntry("latency_cache_p95_weighted_ms", scrape.weightedMs())
                    .containsEntry("resets", scrape.reset() ? 1L : 0L)
                    .containsEntry("gaps", scrape.gap() ? 1L : 0L);
            known = List.of(fresh);
        }
    }

    private static Measured fixture(GrowthFixture.Scrape scrape) {
        Map<Column, @Nullable Double> values = new HashMap<>();
        values.put(Column.QUERIES_TOTAL, scrape.reported().total());
        values.put(Column.QUERIES_CACHE_HIT, scrape.reported().hit());
        values.put(Column.LATENCY_CACHE_COUNT, scrape.reported().latencyCount());
        values.put(Column.LATENCY_CACHE_SUM_MS, scrape.reported().latencySumMs());
        values.put(Column.LATENCY_CACHE_P95_MS, scrape.p95Ms());
        return measured(scrape.second(), values);
    }

    private static @Nullable Number whole(@Nullable Double value) {
        return value == null ? null : (Number) value.longValue();
    }

    @Test
    void theFirstScrapeIsABaseline() {
        Map<String, @Nullable Number> bucket = only(List.of(), List.of(at(0, 100, 70)));

        assertThat(bucket)
                .containsEntry("queries_total", 0L)
                .containsEntry("queries_cache_hit", 0L)
                .containsEntry("queries_cache_miss", null)
                .containsEntry("scrapes", 1L)
                .containsEntry("resets", 0L)
                .containsEntry("gaps", 0L);
    }

    @Test
    void aCounterThatGrowsAddsItsDifference() {
        assertThat(only(List.of(at(0, 100, 70)), List.of(at(30, 150, 110))))
                .containsEntry("queries_total", 50L)
                .containsEntry("queries_cache_hit", 40L)
                .containsEntry("scrapes", 1L);
    }

    @Test
    void aCounterThatOvertookItsOldValueIsResetByTheOneThatDidNot() {
        // the case of the product anchors: total 10 to 50, hits 9 to 3
        assertThat(only(List.of(at(0, 10, 9)), List.of(at(30, 50, 3))))
                .containsEntry("queries_total", 50L)
                .containsEntry("queries_cache_hit", 3L)
                .containsEntry("resets", 1L);
    }

    @Test
    void aPauseOfMoreThanThreeIntervalsIsCountedAndIsAGap() {
        assertThat(only(List.of(at(0, 10, 9)), List.of(at(90, 50, 10))))
                .containsEntry("queries_total", 40L)
                .containsEntry("gaps", 0L);
        assertThat(only(List.of(at(0, 10, 9)), List.of(at(91, 50, 10))))
                .containsEntry("queries_total", 40L)
                .containsEntry("gaps", 1L);
    }

    @Test
    void aSeriesThatWasNotReportedBeforeIsABaselineUnlessTheInstanceRestarted() {
        assertThat(only(List.of(at(0, 10, null)), List.of(at(30, 50, 3))))
                .containsEntry("queries_total", 40L)
                .containsEntry("queries_cache_hit", 0L);
        assertThat(only(List.of(at(0, 60, null)), List.of(at(30, 50, 3))))
                .containsEntry("queries_total", 50L)
                .containsEntry("queries_cache_hit", 3L);
        assertThat(only(List.of(at(0, 60, 9)), List.of(at(30, 61, null))))
                .containsEntry("queries_total", 1L)
                .containsEntry("queries_cache_hit", null)
                .containsEntry("resets", 0L);
    }

    @Test
    void aSnapshotThatComesLateSplitsTheGrowthBetweenItsNeighbours() {
        List<Rollup> added = RollupIncrements.of(
                Tier.FIVE_MINUTES, INTERVAL, List.of(at(270, 100, 70), at(330, 180, 100)), List.of(at(299, 130, 90)));

        assertThat(added).hasSize(2);
        assertThat(values(added.get(0)))
                .containsEntry("queries_total", 30L)
                .containsEntry("queries_cache_hit", 20L)
                .containsEntry("scrapes", 1L);
        assertThat(values(added.get(1)))
                .containsEntry("queries_total", -30L)
                .containsEntry("queries_cache_hit", -20L)
                .containsEntry("scrapes", 0L);
    }

    @Test
    void aSnapshotThatComesLateMayUncoverAReset() {
        // 100, then 20 after a restart, then 180: the difference of 80 was too little
        Map<String, @Nullable Number> added = only(List.of(at(0, 100, 70), at(60, 180, 100)), List.of(at(30, 20, 10)));

        assertThat(added)
                .containsEntry("queries_total", 100L)
                .containsEntry("queries_cache_hit", 70L)
                .containsEntry("resets", 1L);
    }

    @Test
    void aSnapshotThatComesBeforeTheFirstBecomesTheBaseline() {
        assertThat(only(List.of(at(60, 180, 100)), List.of(at(30, 120, 90))))
                .containsEntry("queries_total", 60L)
                .containsEntry("queries_cache_hit", 10L)
                .containsEntry("scrapes", 1L);
    }

    @Test
    void gaugesKeepTheirExtremesAndTheValueOfTheLatestScrape() {
        Map<String, @Nullable Number> bucket = only(
                List.of(),
                List.of(
                        measured(60, Map.of(Column.CACHE_SIZE_BYTES, 5.0)),
                        measured(30, Map.of(Column.CACHE_SIZE_BYTES, 9.0)),
                        measured(0, Map.of(Column.CACHE_SIZE_BYTES, 7.0, Column.REPLICATION_LAG_SECONDS, 0.5))));

        assertThat(bucket)
                .containsEntry("cache_size_last_bytes", 5L)
                .containsEntry("cache_size_min_bytes", 5L)
                .containsEntry("cache_size_max_bytes", 9L)
                .containsEntry("replication_lag_last_seconds", 0.5)
                .containsEntry("connections_active_last", null)
                .containsEntry("scrapes", 3L);
    }

    @Test
    void quantilesAreBoundedAndWeightedByTheirObservations() {
        Measured before = measured(0, latency(100, 1_000, 9.0));
        Map<String, @Nullable Number> bucket = only(
                List.of(before),
                List.of(
                        measured(30, latency(110, 1_050, 4.0)),
                        measured(60, latency(140, 1_250, 8.0)),
                        measured(90, latency(140, 1_250, null))));

        assertThat(bucket)
                .containsEntry("latency_cache_count", 40L)
                .containsEntry("latency_cache_sum_ms", 250.0)
                .containsEntry("latency_cache_p95_min_ms", 4.0)
                .containsEntry("latency_cache_p95_max_ms", 8.0)
                // 10 * 4 + 30 * 8, and the idle scrape takes no part
                .containsEntry("latency_cache_p95_weighted_ms", 280.0)
                .containsEntry("latency_cache_p90_weighted_ms", null);
    }

    @Test
    void nonsenseFromOutsideStaysWithinItsTypes() {
        double most = 0x1p63 - 1024;
        Map<String, @Nullable Number> bucket = only(
                List.of(at(0, most, null)),
                List.of(at(30, 5, null), at(60, most, null), at(90, 4, null), at(120, most, null)));

        assertThat(bucket).containsEntry("queries_total", Long.MAX_VALUE);
        assertThat(only(
                        List.of(),
                        List.of(
                                measured(0, latency(1, Double.POSITIVE_INFINITY, 1.0)),
                                measured(30, latency(2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY)))))
                .containsEntry("latency_cache_sum_ms", 0.0)
                .containsEntry("latency_cache_p95_weighted_ms", 1e300);
    }

    private static Map<Column, @Nullable Double> latency(double count, double sum, @Nullable Double p95) {
        Map<Column, @Nullable Double> values = new HashMap<>();
        values.put(Column.LATENCY_CACHE_COUNT, count);
        values.put(Column.LATENCY_CACHE_SUM_MS, sum);
        values.put(Column.LATENCY_CACHE_P95_MS, p95);
        return values;
    }

    private static Measured at(int second, double total, @Nullable Number hits) {
        Map<Column, @Nullable Double> values = new HashMap<>();
        values.put(Column.QUERIES_TOTAL, total);
        values.put(Column.QUERIES_CACHE_HIT, hits == null ? null : (Double) hits.doubleValue());
        return measured(second, values);
    }

    private static Measured measured(int second, Map<Column, @Nullable Double> values) {
        double[] all = new double[Column.values().length];
        Arrays.fill(all, Double.NaN);
        values.forEach((column, value) -> all[column.ordinal()] = value == null ? Double.NaN : value);
        return new Measured(ID, NOON.plusSeconds(second), all);
    }

    private static Map<String, @Nullable Number> only(List<Measured> known, List<Measured> fresh) {
        List<Rollup> rollups = RollupIncrements.of(Tier.FIVE_MINUTES, INTERVAL, known, fresh);
        assertThat(rollups).hasSize(1);
        return values(rollups.get(0));
    }

    private static Map<String, @Nullable Number> values(Rollup rollup) {
        Map<String, @Nullable Number> values = new HashMap<>();
        for (int i = 0; i < RollupColumn.ALL.size(); i++) {
            values.put(RollupColumn.ALL.get(i).name(), rollup.value(i));
        }
        values.put("scrapes", rollup.scrapes());
        values.put("resets", rollup.resets());
        values.put("gaps", rollup.gaps());
        return values;
    }
}
