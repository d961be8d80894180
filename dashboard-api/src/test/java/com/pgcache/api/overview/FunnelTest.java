package com.pgcache.api.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pgcache.api.metrics.TestSteps;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** B1. */
class FunnelTest {

    @Test
    void theThreeRatiosAreThoseComputedByHand() {
        Funnel funnel = Funnel.of(
                new TestSteps().queries(200, 90, 30, 20, 10).steps(),
                new TestSteps().queries(100, 30, 30, 10, 10).steps());

        // 90 / (90 + 30) = 0.75, before 30 / 60 = 0.5
        assertThat(funnel.hitRatio()).isEqualTo(new Figure(0.75, 0.5, 0.25));
        // 120 / 200 = 0.6, before 60 / 100 = 0.6
        assertThat(funnel.cacheableShare()).isEqualTo(new Figure(0.6, 0.6, 0.0));
        // 90 / 200 = 0.45, before 30 / 100
        assertThat(funnel.offload().value()).isEqualTo(0.45);
        assertThat(funnel.offload().delta()).isCloseTo(0.15, within(1e-12));
        // 200 - 90 - 30 - 20 - 10
        assertThat(funnel.uncacheable()).isEqualTo(new Figure(50.0, 20.0, 30.0));
        assertThat(funnel.cacheable().value()).isEqualTo(120);
        assertThat(funnel.total()).isEqualTo(new Figure(200.0, 100.0, 100.0));
    }

    @Test
    void aRatioOfNothingIsNothing() {
        Funnel nothing = Funnel.of(new TestSteps().queries(0, 0, 0, 0, 0).steps(), null);
        Funnel unsupported = Funnel.of(new TestSteps().queries(7, 0, 0, 7, 0).steps(), null);

        assertThat(nothing.hitRatio()).isEqualTo(new Figure(null, null, null));
        assertThat(nothing.offload().value()).isNull();
        assertThat(nothing.total()).isEqualTo(new Figure(0.0, null, null));
        assertThat(unsupported.hitRatio().value()).isNull();
        assertThat(unsupported.cacheableShare().value()).isZero();
        assertThat(unsupported.offload().value()).isZero();
    }

    @Test
    void offloadIsHitRatioTimesCacheableShareForAnyCounters() {
        Random random = new Random(5);
        for (int round = 0; round < 1000; round++) {
            Funnel funnel = Funnel.of(
                    new TestSteps()
                            .queries(
                                    random.nextInt(5000),
                                    random.nextInt(1000) + 1,
                                    random.nextInt(1000),
                                    random.nextInt(1000),
                                    random.nextInt(1000))
                            .steps(),
                    null);
            double hitRatio = Objects.requireNonNull(funnel.hitRatio().value());
            double share = Objects.requireNonNull(funnel.cacheableShare().value());
            assertThat(hitRatio).isBetween(0.0, 1.0);
            assertThat(share).isBetween(0.0, 1.0);
            assertThat(funnel.offload().value()).isCloseTo(hitRatio * share, within(1e-9));
        }
    }
}
