package com.pgcache.testkit.standin.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.testkit.standin.reading.CachedQuery;
import com.pgcache.testkit.standin.reading.Level;
import com.pgcache.testkit.standin.reading.QueryStats;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.reading.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant START = END.minus(Duration.ofDays(7));
    private static final Duration STEP = Duration.ofSeconds(150);

    private final Workload workload = Workload.of(1, Region.of("us"));

    private static List<Reading> week(Workload workload) {
        return IntStream.range(0, (int) Duration.between(START, END).dividedBy(STEP))
                .mapToObj(step -> workload.at(START.plus(STEP.multipliedBy(step))))
                .toList();
    }

    @Test
    void theSameSeedAndRegionTellTheSameStoryInAnyOrder() {
        List<Instant> instants = new ArrayList<>(
                week(workload).stream().map(Reading::at).limit(300).toList());
        Map<Instant, Totals> inOrder = instants.stream()
                .collect(Collectors.toMap(at -> at, at -> workload.at(at).totals()));

        Collections.shuffle(instants, new Random(3));
        Workload other = Workload.of(1, Region.of("us"));

        assertThat(instants).allSatisfy(at -> {
            assertThat(other.at(at).totals()).isEqualTo(inOrder.get(at));
            assertThat(other.at(at).cachedQueries()).isEqualTo(workload.at(at).cachedQueries());
        });
    }

    @Test
    void anotherSeedOrRegionTellsAnotherStory() {
        Totals totals = workload.at(END).totals();

        assertThat(Workload.of(2, Region.of("us")).at(END).totals()).isNotEqualTo(totals);
        assertThat(Workload.of(1, Region.of("eu")).at(END).totals()).isNotEqualTo(totals);
    }

    @Test
    void countersFallOnlyWhenTheProcessRestarts() {
        int restarts = 0;
        Reading before = workload.at(START.minus(STEP));
        for (Reading reading : week(workload)) {
            boolean restarted =
                    !workload.processRestarts(before.at(), reading.at()).isEmpty();
            restarts += restarted ? 1 : 0;
            for (Tally tally : Tally.values()) {
                long grown = reading.totals().count(tally) - before.totals().count(tally);
                if (tally == Tally.QUERIES && restarted) {
                    assertThat(grown).isNegative();
                } else if (!restarted) {
                    assertThat(grown).as("%s at %s", tally, reading.at()).isNotNegative();
                }
            }
            before = reading;
        }
        assertThat(restarts).isBetween(1, 4);
    }

    @Test
    void countersDoNotFallFromOneMillisecondToTheNext() {
        Instant restart = workload.processRestarts(START, END).get(0);
        Totals before = workload.at(restart).totals();
        for (int ms = 1; ms < 2_000; ms++) {
            Totals now = workload.at(restart.plusMillis(ms)).totals();
            for (Tally tally : Tally.values()) {
                assertThat(now.count(tally)).as("%s", tally).isGreaterThanOrEqualTo(before.count(tally));
            }
            before = now;
        }
    }

    @Test
    void everyOutcomeIsPartOfTheTotal() {
        assertThat(week(workload)).allSatisfy(reading -> {
            Totals totals = reading.totals();
            long outcomes = List.of(
                            Tally.HIT,
                            Tally.MISS,
                            Tally.CACHE_ERROR,
                            Tally.UNCACHEABLE_SELECT,
                            Tally.UNSUPPORTED,
                            Tally.INVALID)
                    .stream()
                    .mapToLong(totals::count)
                    .sum();
            assertThat(totals.count(Tally.QUERIES)).isEqualTo(outcomes);
            assertThat(totals.count(Tally.HIT) + totals.count(Tally.MISS))
                    .isLessThanOrEqualTo(totals.count(Tally.CACHEABLE));
            assertThat(totals.count(Tally.CACHEABLE)).isLessThanOrEqualTo(totals.count(Tally.QUERIES));
            assertThat(totals.count(Tally.SIMPLE) + totals.count(Tally.EXTENDED))
                    .isEqualTo(totals.count(Tally.QUERIES));
            assertThat(totals.count(Tally.CDC_ROW))
                    .isEqualTo(totals.count(Tally.CDC_INSERT)
                            + totals.count(Tally.CDC_UPDATE)
                            + totals.count(Tally.CDC_DELETE));
        });
    }

    @Test
    void theListsOfQueriesAddUpToTheTotals() {
        Reading reading = workload.at(END);

        List<QueryStats> stats = reading.queryStats();
        assertThat(stats.stream().mapToLong(QueryStats::hits).sum())
                .isEqualTo(reading.totals().count(Tally.HIT));
        assertThat(stats.stream().mapToLong(QueryStats::misses).sum())
                .isEqualTo(reading.totals().count(Tally.MISS));
        assertThat(stats.stream()
                        .filter(query -> !query.cacheable())
                        .mapToLong(QueryStats::executions)
                        .sum())
                .isEqualTo(reading.totals().count(Tally.UNCACHEABLE_SELECT));
        assertThat(reading.cachedQueries()).hasSize((int) reading.level(Level.REGISTERED));
        assertThat(reading.cachedQueries().stream()
                        .filter(query -> query.state().equals("Invalidated"))
                        .count())
                .isEqualTo((long) reading.level(Level.INVALIDATED));
    }

    @Test
    void thereIsAQueryForEveryReasonOfTheAdr() {
        assertThat(workload.at(END).queryStats())
                .filteredOn(query -> !query.cacheable())
                .extracting(
                        query -> query.reason() == null ? "" : query.reason().category())
                .containsOnly(
                        "NonDeterministicFunction",
                        "VolatileFunction",
                        "MutableCTE",
                        "WritesData",
                        "SystemCatalogQuery",
                        "TempTable",
                        "UnloggedTable",
                        "UnsupportedJoin",
                        "UnsupportedSubquery",
                        "ComplexExpression",
                        "TableExcluded",
                        "QueryPatternExcluded");
    }

    @Test
    void onAnOrdinaryHourMostReadsAreHits() {
        for (String region : List.of("us", "eu", "as")) {
            Workload here = Workload.of(1, Region.of(region));
            List<Double> ratios = IntStream.range(0, 7 * 24)
                    .mapToObj(hour -> ratio(here, START.plus(Duration.ofHours(hour)), Duration.ofHours(1)))
                    .filter(ratio -> !ratio.isNaN())
                    .sorted()
                    .toList();

            assertThat(ratios.get(ratios.size() / 2)).isBetween(0.9, 0.985);
            assertThat(ratios.get(0)).isGreaterThan(0.6);
        }
    }

    @Test
    void afterARestartTheCacheIsColdAndWarmsUp() {
        Instant restart = workload.processRestarts(START, END).get(0);

        assertThat(workload.at(restart).totals().count(Tally.QUERIES)).isZero();
        assertThat(ratio(workload, restart, Duration.ofMinutes(1))).isLessThan(0.4);
        assertThat(ratio(workload, restart.plusSeconds(240), Duration.ofMinutes(1)))
                .isBetween(0.6, 0.95);
        assertThat(ratio(workload, restart.plusSeconds(7_200), Duration.ofMinutes(10)))
                .isGreaterThan(0.75);
    }

    @Test
    void aCacheRestartKeepsTheCountersAndForgetsTheQueries() {
        Instant quiet = workload.at(END).cacheStart().plus(Duration.ofHours(3));
        Workload restarted = workload.withCacheRestart(quiet);
        Instant later = quiet.plusSeconds(30);

        Totals totals = restarted.at(later).totals();
        long hitsListed = restarted.at(later).cachedQueries().stream()
                .mapToLong(CachedQuery::hits)
                .sum();

        assertThat(restarted.at(quiet.minusSeconds(1)).totals())
                .isEqualTo(workload.at(quiet.minusSeconds(1)).totals());
        assertThat(totals.count(Tally.CACHE_RESTART))
                .isEqualTo(workload.at(later).totals().count(Tally.CACHE_RESTART) + 1);
        assertThat(totals.count(Tally.QUERIES))
                .isGreaterThan(restarted.at(quiet).totals().count(Tally.QUERIES));
        assertThat(hitsListed).isLessThan(totals.count(Tally.HIT) / 10);
        assertThat(restarted.at(later).cacheStart()).isEqualTo(quiet);
    }

    @Test
    void aProcessRestartStartsEveryCounterAtZero() {
        Instant restart = END.minusSeconds(600);
        Reading restarted = workload.withProcessRestart(restart).at(restart);

        assertThat(restarted.processStart()).isEqualTo(restart);
        assertThat(restarted.totals().count(Tally.QUERIES)).isZero();
        assertThat(restarted.totals().count(Tally.CDC_EVENT)).isZero();
    }

    @Test
    void replicationLagRisesAndRecovers() {
        List<Double> lag = week(workload).stream()
                .map(reading -> reading.level(Level.LAG_SECONDS))
                .toList();

        assertThat(Collections.max(lag)).isGreaterThan(30);
        assertThat(lag.stream().sorted().skip(lag.size() / 2).findFirst().orElseThrow())
                .isLessThan(0.5);
        assertThat(lag.get(lag.size() - 1)).isLessThan(60);
    }

    @Test
    void whatWasAppliedNeverGoesBackwards() {
        double applied = 0;
        double flushed = 0;
        for (Reading reading : week(workload)) {
            assertThat(reading.level(Level.LSN_APPLIED)).isGreaterThanOrEqualTo(applied);
            assertThat(reading.level(Level.LSN_FLUSHED)).isGreaterThanOrEqualTo(flushed);
            assertThat(reading.level(Level.LSN_RECEIVED)).isGreaterThanOrEqualTo(reading.level(Level.LSN_APPLIED));
            applied = reading.level(Level.LSN_APPLIED);
            flushed = reading.level(Level.LSN_FLUSHED);
        }
    }

    @Test
    void aRegionIsBusyInItsOwnAfternoon() {
        Duration hour = Duration.ofHours(1);
        for (String code : List.of("us", "eu", "as")) {
            Region region = Region.of(code);
            Workload here = Workload.of(5, region);
            Instant noon = Instant.parse("2026-11-18T14:30:00Z").minusSeconds((long) (region.utcOffsetHours() * 3_600));

            assertThat(queries(here, noon, hour)).isGreaterThan(queries(here, noon.plus(hour.multipliedBy(12)), hour));
        }
    }

    private static long queries(Workload workload, Instant from, Duration length) {
        return workload.at(from.plus(length))
                .totals()
                .minus(workload.at(from).totals())
                .count(Tally.QUERIES);
    }

    /** NaN when the process restarted in between. */
    private static double ratio(Workload workload, Instant from, Duration length) {
        if (!workload.processRestarts(from, from.plus(length)).isEmpty()) {
            return Double.NaN;
        }
        Totals grown =
                workload.at(from.plus(length)).totals().minus(workload.at(from).totals());
        return (double) grown.count(Tally.HIT) / grown.count(Tally.CACHEABLE);
    }
}
