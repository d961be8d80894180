package com.pgcache.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.metrics.CounterRates.Increment;
import com.pgcache.testkit.rollup.GrowthFixture;
import com.pgcache.testkit.rollup.GrowthFixture.Scrape;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CounterRatesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** The same figures as those of the collector's roll-ups: growth.tsv of the testkit, computed by hand. */
    @Test
    void theFixtureComesOutAsComputedByHand() {
        List<Scrape> scrapes = GrowthFixture.scrapes();
        List<Snapshot> snapshots =
                scrapes.stream().map(CounterRatesTest::snapshot).toList();

        List<Increment> increments = CounterRates.of(snapshots, GrowthFixture.INTERVAL);

        assertThat(increments).hasSameSizeAs(scrapes);
        for (int i = 0; i < scrapes.size(); i++) {
            Scrape expected = scrapes.get(i);
            Increment increment = increments.get(i);
            assertThat(List.of(
                            increment.of(Measure.QUERIES_TOTAL),
                            increment.of(Measure.QUERIES_CACHE_HIT),
                            increment.of(Measure.LATENCY_CACHE_COUNT),
                            increment.of(Measure.LATENCY_CACHE_SUM_MS)))
                    .as(expected.why())
                    .containsExactly(
                            orNaN(expected.grown().total()),
                            orNaN(expected.grown().hit()),
                            orNaN(expected.grown().latencyCount()),
                            orNaN(expected.grown().latencySumMs()));
            assertThat(increment.reset()).as(expected.why()).isEqualTo(expected.reset());
            assertThat(increment.gap()).as(expected.why()).isEqualTo(expected.gap());
        }
    }

    @Test
    void withoutSnapshotsNothingHappened() {
        assertThat(CounterRates.of(List.of(), GrowthFixture.INTERVAL)).isEmpty();
    }

    static Snapshot snapshot(Scrape scrape) {
        double[] values = new double[Measure.values().length];
        Arrays.fill(values, Double.NaN);
        values[Measure.QUERIES_TOTAL.index()] = orNaN(scrape.reported().total());
        values[Measure.QUERIES_CACHE_HIT.index()] = orNaN(scrape.reported().hit());
        values[Measure.LATENCY_CACHE_COUNT.index()] = orNaN(scrape.reported().latencyCount());
        values[Measure.LATENCY_CACHE_SUM_MS.index()] = orNaN(scrape.reported().latencySumMs());
        values[Measure.LATENCY_CACHE_P95_MS.index()] = orNaN(scrape.p95Ms());
        return new Snapshot(NOON.plusSeconds(scrape.second()), values);
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
