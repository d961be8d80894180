package com.pgcache.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.metrics.TestSteps;
import com.pgcache.api.metrics.TotalsReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** B7. */
class LatencyTest {

    @Test
    void theMeanIsExactAndTheQuantileABand() {
        Steps one = new TestSteps()
                .grew(Measure.LATENCY_CACHE_COUNT, 90)
                .grew(Measure.LATENCY_CACHE_SUM_MS, 180)
                .band(Measure.LATENCY_CACHE_P99_MS, 3, 4, 315)
                .steps();
        Steps other = new TestSteps()
                .grew(Measure.LATENCY_CACHE_COUNT, 10)
                .grew(Measure.LATENCY_CACHE_SUM_MS, 320)
                .band(Measure.LATENCY_CACHE_P99_MS, 40, 48, 450)
                .steps();

        Latency.Source cache = Latency.of(TotalsReader.merged(TestSteps.HOUR, List.of(one, other)), one)
                .cache();

        // (180 + 320) / (90 + 10), before 180 / 90
        assertThat(cache.meanMs()).isEqualTo(new Figure(5.0, 2.0, 3.0));
        // (315 + 450) / 100, before 315 / 90
        assertThat(cache.p99Ms())
                .isEqualTo(new Latency.Quantile(new Latency.Band(3, 48, 7.65), new Latency.Band(3, 4, 3.5)));
        assertThat(cache.count().value()).isEqualTo(100);
    }

    @Test
    void anIdleSummaryHasNoMeanAndNoQuantile() {
        Steps idle = new TestSteps()
                .grew(Measure.LATENCY_ORIGIN_COUNT, 0)
                .grew(Measure.LATENCY_ORIGIN_SUM_MS, 0)
                .steps();

        Latency.Source origin = Latency.of(idle, null).origin();

        assertThat(origin.meanMs().value()).isNull();
        assertThat(origin.p95Ms()).isEqualTo(new Latency.Quantile(null, null));
    }

    /** The pooled quantile of several samples is never outside the smallest and largest of their own quantiles. */
    @Test
    void theBandContainsTheTruth() {
        Random random = new Random(17);
        for (int round = 0; round < 200; round++) {
            List<Steps> instances = new ArrayList<>();
            List<Double> pooled = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                List<Double> own = new ArrayList<>();
                double scale = Math.exp(random.nextGaussian() * 2);
                for (int n = random.nextInt(200) + 1; n > 0; n--) {
                    own.add(scale * -Math.log(1 - random.nextDouble()));
                }
                double p95 = p95(own);
                pooled.addAll(own);
                instances.add(new TestSteps()
                        .grew(Measure.LATENCY_CACHE_COUNT, own.size())
                        .band(Measure.LATENCY_CACHE_P95_MS, p95, p95, p95 * own.size())
                        .steps());
            }

            Latency.Band band = Objects.requireNonNull(
                    Latency.band(TotalsReader.merged(TestSteps.HOUR, instances), Measure.LATENCY_CACHE_P95_MS));

            assertThat(p95(pooled)).isBetween(band.min(), band.max());
            assertThat(band.weighted()).isBetween(band.min() * (1 - 1e-9), band.max() * (1 + 1e-9));
        }
    }

    /** Nearest rank. */
    private static double p95(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }
}
