package com.pgcache.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pgcache.api.metrics.QueryClasses.Point;
import com.pgcache.api.metrics.QueryClasses.Totals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fixtures are computed by hand; the columns are total, hit, miss, unsupported, parse error. */
class QueryClassesTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Window WINDOW = new Window(START, START.plusSeconds(120), INTERVAL);
    private static final long ABSENT = Snapshot.NOT_REPORTED;

    @Test
    void theFirstScrapeIsABaselineOnly() {
        QueryClasses classes = of(at(0, 500, 400, 100, 0, 0), at(30, 600, 480, 110, 4, 1));

        assertThat(classes.points()).hasSize(4);
        assertThat(classes.points().get(0)).isEqualTo(empty(0));
        assertThat(classes.points().get(1))
                .isEqualTo(new Point(START.plusSeconds(30), 80, 10, 5, 4, 1, 100, 80.0 / 90, false, false));
        assertThat(classes.points().get(2)).isEqualTo(empty(60));
        assertThat(classes.totals()).isEqualTo(new Totals(80, 10, 5, 4, 1, 100, 80.0 / 90, 0.9, 0.8));
    }

    @Test
    void aScrapeBeforeTheWindowIsTheBaseline() {
        QueryClasses classes = of(at(-30, 500, 400, 100, 0, 0), at(0, 510, 409, 101, 0, 0));

        assertThat(classes.points().get(0)).isEqualTo(new Point(START, 9, 1, 0, 0, 0, 10, 0.9, false, false));
    }

    @Test
    void anOvertakenCounterIsStillAReset() {
        // total went on from 10 to 50, but hits fell from 9 to 3: all 50 happened since the restart
        QueryClasses classes = of(at(0, 10, 9, 1, 0, 0), at(30, 50, 3, 7, 0, 0));

        Point point = classes.points().get(1);
        assertThat(point.total()).isEqualTo(50);
        assertThat(point.hit()).isEqualTo(3);
        assertThat(point.miss()).isEqualTo(7);
        assertThat(point.uncacheable()).isEqualTo(40);
        assertThat(point.reset()).isTrue();
        assertThat(classes.totals().total()).isEqualTo(50);
    }

    @Test
    void aDecreaseOfACounterThatIsNotDrawnIsAResetToo() {
        Snapshot before = Snapshots.with(at(0, 10, 9, 1, 0, 0), Counter.CDC_EVENTS, 1000);
        Snapshot after = Snapshots.with(at(30, 50, 40, 10, 0, 0), Counter.CDC_EVENTS, 2);

        QueryClasses classes = of(before, after);

        assertThat(classes.points().get(1).hit()).isEqualTo(40);
        assertThat(classes.points().get(1).reset()).isTrue();
    }

    @Test
    void aGapIsMarkedButItsQueriesCount() {
        QueryClasses classes = of(at(-60, 100, 100, 0, 0, 0), at(60, 220, 200, 20, 0, 0), at(90, 230, 210, 20, 0, 0));

        assertThat(classes.points()).extracting(Point::gap).containsExactly(true, true, true, false);
        assertThat(classes.points().get(2).hit()).isEqualTo(100);
        assertThat(classes.points().get(2).miss()).isEqualTo(20);
        assertThat(classes.totals().hit()).isEqualTo(110);
    }

    @Test
    void threeIntervalsAreNoGap() {
        QueryClasses classes = of(at(-30, 100, 100, 0, 0, 0), at(60, 200, 200, 0, 0, 0));

        assertThat(classes.points().get(2).gap()).isFalse();
    }

    @Test
    void aRatioWithoutCacheableQueriesIsUnknownNotZero() {
        QueryClasses classes = of(at(0, 10, 5, 5, 0, 0), at(30, 20, 5, 5, 0, 0));

        assertThat(classes.points().get(1).hitRatio()).isNull();
        assertThat(classes.totals().hitRatio()).isNull();
        assertThat(classes.totals().cacheableShare()).isZero();
        assertThat(of().totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, null, null, null));
    }

    @Test
    void countersThatOverlapStillPartitionTheTotal() {
        // extended protocol today: 10 writes count as uncacheable and as unsupported, in a total of 10
        Snapshot before = Snapshots.with(at(0, 0, 0, 0, 0, 0), Counter.QUERIES_UNCACHEABLE, 0);
        Snapshot after = Snapshots.with(at(30, 10, 0, 0, 10, 0), Counter.QUERIES_UNCACHEABLE, 10);

        Point point = of(before, after).points().get(1);

        assertThat(point.unsupported()).isEqualTo(10);
        assertThat(point.uncacheable()).isZero();
        assertThat(point.total()).isEqualTo(10);
    }

    @Test
    void aHitThatEndedAfterItsTotalWasReadDoesNotMakeAClassNegative() {
        Point point =
                of(at(0, 100, 90, 5, 0, 0), at(30, 109, 100, 5, 0, 0)).points().get(1);

        assertThat(point.hit()).isEqualTo(10);
        assertThat(point.uncacheable()).isZero();
        assertThat(point.total()).isEqualTo(10);
    }

    @Test
    void whatIsNotReportedCountsNothing() {
        QueryClasses classes = of(at(0, 10, 5, ABSENT, ABSENT, ABSENT), at(30, 20, 8, ABSENT, ABSENT, ABSENT));

        assertThat(classes.points().get(1)).extracting(Point::hit, Point::miss).containsExactly(3L, 0L);
        assertThat(classes.points().get(1).uncacheable()).isEqualTo(7);
    }

    @Test
    void aSeriesThatAppearsLaterStartsWithABaseline() {
        QueryClasses classes = of(at(0, 10, 5, ABSENT), at(30, 20, 8, 1000), at(60, 30, 10, 1004));

        assertThat(classes.points().get(1).miss()).isZero();
        assertThat(classes.points().get(2).miss()).isEqualTo(4);
    }

    @Test
    void aSeriesThatOneScrapeMissesLosesNothing() {
        QueryClasses classes = of(at(0, 10, 5, 5), at(30, ABSENT, ABSENT, ABSENT), at(60, 30, 20, 10));

        assertThat(classes.totals().total()).isEqualTo(20);
        assertThat(classes.totals().hit()).isEqualTo(15);
    }

    /** ADR-007's counters are a partition already: uncacheable comes out as the instance counts it. */
    @Test
    void theSeedsClassesComeOutAsTheyAre() {
        Snapshot before = Snapshots.with(at(0, 100, 60, 20, 5, 5), Counter.QUERIES_UNCACHEABLE, 10);
        Snapshot after = Snapshots.with(at(30, 220, 130, 40, 12, 8), Counter.QUERIES_UNCACHEABLE, 30);

        Point point = of(before, after).points().get(1);

        assertThat(point).isEqualTo(new Point(START.plusSeconds(30), 70, 20, 20, 7, 3, 120, 70.0 / 90, false, false));
    }

    @Test
    void severalScrapesOfAStepAddUp() {
        Window minutes = new Window(START, START.plusSeconds(120), Duration.ofMinutes(1));
        List<Snapshot> scrapes =
                List.of(at(0, 0, 0, 0), at(30, 10, 5, 5), at(59, 20, 15, 5), at(60, 30, 25, 5), at(90, 30, 25, 5));

        QueryClasses classes = QueryClasses.of(minutes, scrapes, INTERVAL);

        assertThat(classes.points()).extracting(Point::hit).containsExactly(15L, 10L);
        assertThat(classes.points()).extracting(Point::total).containsExactly(20L, 10L);
        assertThat(classes.stepSeconds()).isEqualTo(60);
    }

    @Test
    void sumsAndTheFunnelHoldForAnyHistoryAndAnyStep() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Snapshot> history = history(random);
            Totals expected = null;
            for (Duration step : List.of(INTERVAL, Duration.ofMinutes(1), Duration.ofMinutes(5))) {
                Window window = new Window(START, START.plusSeconds(1200), step);
                QueryClasses classes = QueryClasses.of(window, history, INTERVAL);
                classes.points().forEach(QueryClassesTest::isAPartition);
                Totals totals = classes.totals();
                assertThat(classes.points().stream().mapToLong(Point::total).sum())
                        .isEqualTo(totals.total());
                assertThat(classes.points().stream().mapToLong(Point::hit).sum())
                        .isEqualTo(totals.hit());
                if (totals.hitRatio() != null && totals.cacheableShare() != null && totals.offload() != null) {
                    assertThat(totals.offload()).isCloseTo(totals.hitRatio() * totals.cacheableShare(), within(1e-9));
                }
                assertThat(expected == null || expected.equals(totals)).isTrue();
                expected = totals;
            }
        }
    }

    private static void isAPartition(Point point) {
        assertThat(List.of(point.hit(), point.miss(), point.uncacheable(), point.unsupported(), point.parseError()))
                .allMatch(count -> count >= 0);
        assertThat(point.hit() + point.miss() + point.uncacheable() + point.unsupported() + point.parseError())
                .isEqualTo(point.total());
    }

    private static List<Snapshot> history(Random random) {
        List<Snapshot> history = new ArrayList<>();
        long[] counters = new long[5];
        for (int seconds = -30; seconds < 1200; seconds += 30) {
            if (random.nextInt(20) == 0) {
                counters = new long[5];
            }
            for (int i = 0; i < counters.length; i++) {
                counters[i] += random.nextInt(100);
            }
            if (random.nextInt(5) > 0) {
                history.add(at(seconds, counters.clone()));
            }
        }
        return history;
    }

    private static QueryClasses of(Snapshot... snapshots) {
        return QueryClasses.of(WINDOW, List.of(snapshots), INTERVAL);
    }

    private static Snapshot at(int seconds, long... values) {
        return Snapshots.at(START.plusSeconds(seconds), values);
    }

    private static Point empty(int seconds) {
        return new Point(START.plusSeconds(seconds), 0, 0, 0, 0, 0, 0, null, true, false);
    }
}
