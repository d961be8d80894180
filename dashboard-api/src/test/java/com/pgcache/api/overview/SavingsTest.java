package com.pgcache.api.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.metrics.TestSteps;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.overview.Savings.Input;
import com.pgcache.api.overview.Savings.QueryTotals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** B2. */
class SavingsTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Duration HOUR = Duration.ofHours(1);

    /** 1,000 hits; mean from the cache 2 ms (2,000 / 1,000), at the origin 12 ms (6,000 / 500). */
    private static final Steps INSTANCE = new TestSteps()
            .queries(1_600, 1_000, 500, 0, 0)
            .grew(Measure.LATENCY_CACHE_COUNT, 1_000)
            .grew(Measure.LATENCY_CACHE_SUM_MS, 2_000)
            .grew(Measure.LATENCY_ORIGIN_COUNT, 500)
            .grew(Measure.LATENCY_ORIGIN_SUM_MS, 6_000)
            .grew(Measure.BYTES_CLIENT_OUT, 9_000)
            .grew(Measure.BYTES_ORIGIN_IN, 4_000)
            .steps();

    @Test
    void hitsOfAQueryTimesWhatEachSavedInTheWindow() {
        Savings savings = of(
                // 400 hits at 1 ms, 100 others at 21 ms: 400 x (21 - 1) = 8,000 ms
                query("1", 500, 400, 400.0, 2_100.0, null, null),
                // 100 hits at 30 ms, 50 others at 10 ms: 100 x (10 - 30) = -2,000 ms, which is taken off
                query("2", 150, 100, 3_000.0, 500.0, null, null));

        // and the other 500 of the 1,000 hits by the instance's means: 500 x (12 - 2) = 5,000 ms
        assertThat(savings.savedOriginMs().value()).isEqualTo(11_000);
        // 11 s of an hour
        assertThat(savings.avoidedSessions().value()).isCloseTo(11.0 / 3600, within(1e-12));
        assertThat(savings.coverage()).isEqualTo(1);
        // (400 + 100) / 1,000
        assertThat(savings.queryCoverage()).isEqualTo(0.5);
        assertThat(savings.basis()).isEqualTo("queries");
        assertThat(savings.top())
                .extracting(Savings.Saver::fingerprint, Savings.Saver::savedOriginMs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", 8_000.0),
                        org.assertj.core.groups.Tuple.tuple("2", -2_000.0));
    }

    @Test
    void aMissingMeanIsThatOfTheLifetimeAndThenThatOfTheInstance() {
        // always hit in this window: the origin's mean is the lifetime's, 100 x (7 - 1)
        assertThat(savedBy(query("1", 100, 100, 100.0, null, null, 7.0))).isEqualTo(600);
        // and without one the instance's, 100 x (12 - 1)
        assertThat(savedBy(query("1", 100, 100, 100.0, null, null, null))).isEqualTo(1_100);
        // no mean from the cache: lifetime 3 ms, then the instance's 2 ms
        assertThat(savedBy(query("1", 150, 100, null, 600.0, 3.0, null))).isEqualTo(900);
        assertThat(savedBy(query("1", 150, 100, null, 600.0, null, null))).isEqualTo(1_000);
    }

    @Test
    void hitsOfNoQueryHaveTheMeansOfTheirInstance() {
        // one hit in a thousand is told by query: 1 x (21 - 1), and 999 x (12 - 2)
        Savings savings = of(query("1", 2, 1, 1.0, 21.0, null, null));

        assertThat(savings.savedOriginMs().value()).isEqualTo(10_010);
        assertThat(savings.coverage()).isEqualTo(1);
        assertThat(savings.queryCoverage()).isEqualTo(0.001);
        assertThat(savings.top()).extracting(Savings.Saver::hits).containsExactly(1L);
    }

    @Test
    void whatOneInstanceToldByQueryIsNotTakenFromAnother() {
        UUID quiet = UUID.randomUUID();
        Steps both = TotalsReader.merged(TestSteps.HOUR, List.of(INSTANCE, INSTANCE));
        // 1,000 hits by query at 20 ms each, and 1,000 of an instance without queries at 10 ms each
        Input input = new Input(
                Map.of(ID, INSTANCE, quiet, INSTANCE),
                both,
                List.of(query("1", 1_100, 1_000, 1_000.0, 2_100.0, null, null)),
                HOUR);

        Savings savings = Savings.of(input, null);

        assertThat(savings.savedOriginMs().value()).isEqualTo(30_000);
        assertThat(savings.queryCoverage()).isEqualTo(0.5);
    }

    @Test
    void queriesThatCountMoreHitsThanTheirInstanceTakeNothingOff() {
        Savings savings = of(query("1", 1_200, 1_100, 1_100.0, 2_100.0, null, null));

        assertThat(savings.savedOriginMs().value()).isEqualTo(22_000);
        assertThat(savings.coverage()).isEqualTo(1);
        assertThat(savings.queryCoverage()).isEqualTo(1);
    }

    @Test
    void withoutAnyMeanNothingIsKnownAndNotNothingSaved() {
        Steps silent = new TestSteps().queries(100, 80, 20, 0, 0).steps();
        Savings savings = Savings.of(input(silent, List.of(query("1", 100, 80, null, null, null, null))), null);

        assertThat(savings.savedOriginMs().value()).isNull();
        assertThat(savings.avoidedSessions().value()).isNull();
        assertThat(savings.coverage()).isZero();
    }

    @Test
    void withoutHitsNothingIsSaved() {
        Savings savings =
                Savings.of(input(new TestSteps().queries(100, 0, 20, 0, 0).steps(), List.of()), null);

        assertThat(savings.savedOriginMs().value()).isZero();
        assertThat(savings.coverage()).isNull();
    }

    @Test
    void aLongWindowIsComputedFromTheMeansOfItsInstances() {
        // 1,000 x (12 - 2)
        Savings savings = Savings.of(input(INSTANCE, null), input(INSTANCE, null));

        assertThat(savings.savedOriginMs()).isEqualTo(new Figure(10_000.0, 10_000.0, 0.0));
        assertThat(savings.coverage()).isEqualTo(1);
        assertThat(savings.queryCoverage()).isZero();
        assertThat(savings.basis()).isEqualTo("instances");
        assertThat(savings.top()).isEmpty();
    }

    @Test
    void egressIsWhatWentToClientsLessWhatCameFromTheOrigin() {
        assertThat(of().originEgressAvoidedBytes().value()).isEqualTo(5_000);
        Steps wasteful = new TestSteps()
                .grew(Measure.BYTES_CLIENT_OUT, 10)
                .grew(Measure.BYTES_ORIGIN_IN, 40)
                .steps();
        assertThat(Savings.of(input(wasteful, null), null)
                        .originEgressAvoidedBytes()
                        .value())
                .isZero();
        assertThat(Savings.of(input(new TestSteps().steps(), null), null)
                        .originEgressAvoidedBytes()
                        .value())
                .as("today's instances report no bytes")
                .isNull();
    }

    @Test
    void theTotalIsTheSumOverQueriesForAnyOfThem() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<QueryTotals> queries = new ArrayList<>();
            double expected = 0;
            double told = 0;
            for (int i = 0; i < 8; i++) {
                long hits = random.nextInt(100) + 1;
                long others = random.nextInt(100) + 1;
                double cache = random.nextDouble() * 20;
                double origin = random.nextDouble() * 20;
                queries.add(query("" + i, hits + others, hits, cache * hits, origin * others, null, null));
                expected += hits * (origin - cache);
                told += hits;
            }
            Savings savings = Savings.of(input(INSTANCE, queries), null);
            // what no query told of the 1,000 hits, at 12 - 2 ms
            assertThat(savings.savedOriginMs().value()).isCloseTo(expected + (1_000 - told) * 10, within(1e-6));
            assertThat(savings.queryCoverage()).isCloseTo(told / 1_000, within(1e-12));
            assertThat(savings.top().stream()
                            .mapToDouble(Savings.Saver::savedOriginMs)
                            .sum())
                    .isCloseTo(expected, within(1e-6));
        }
    }

    /** Without what the instance's other hits saved. */
    private static double savedBy(QueryTotals query) {
        double all = Objects.requireNonNull(of(query).savedOriginMs().value());
        return all - (1_000 - query.hits()) * 10;
    }

    private static Savings of(QueryTotals... queries) {
        return Savings.of(input(INSTANCE, List.of(queries)), null);
    }

    private static Input input(Steps instance, @Nullable List<QueryTotals> queries) {
        return new Input(Map.of(ID, instance), TotalsReader.merged(TestSteps.HOUR, List.of(instance)), queries, HOUR);
    }

    private static QueryTotals query(
            String fingerprint,
            long executions,
            long hits,
            @Nullable Double timeCacheMs,
            @Nullable Double timeOriginMs,
            @Nullable Double lifetimeCacheMs,
            @Nullable Double lifetimeOriginMs) {
        return new QueryTotals(
                ID, fingerprint, executions, hits, timeCacheMs, timeOriginMs, lifetimeCacheMs, lifetimeOriginMs);
    }
}
