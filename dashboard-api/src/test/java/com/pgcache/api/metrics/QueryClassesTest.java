package com.pgcache.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueryClassesTest {

    @Test
    void whatIsInNoOtherClassIsUncacheable() {
        // 100 - 70 - 20 - 5 - 1
        QueryClasses classes =
                QueryClasses.of(new TestSteps().queries(100, 70, 20, 5, 1).steps());

        assertThat(classes.of(QueryClass.UNCACHEABLE)).containsExactly(4);
        assertThat(classes.total(QueryClass.TOTAL)).isEqualTo(100);
    }

    @Test
    void theHitRatioIsOfWhatCouldHaveBeenAHit() {
        assertThat(QueryClasses.of(new TestSteps().queries(100, 60, 20, 5, 1).steps())
                        .hitRatio())
                .isEqualTo(0.75);
        assertThat(QueryClasses.of(new TestSteps().queries(6, 0, 0, 5, 1).steps())
                        .hitRatio())
                .isNull();
    }

    /** Contract 2.2: a forwarded batch counts as uncacheable and again as unsupported. */
    @Test
    void countersThatOverlapAreNotCountedTwice() {
        QueryClasses classes = QueryClasses.of(new TestSteps()
                .queries(10, 0, 0, 10, 0)
                .grew(Measure.QUERIES_UNCACHEABLE, 10)
                .steps());

        assertThat(classes.total(QueryClass.UNCACHEABLE)).isZero();
        assertThat(classes.total(QueryClass.UNSUPPORTED)).isEqualTo(10);
        assertThat(classes.total(QueryClass.TOTAL)).isEqualTo(10);
    }

    @Test
    void withoutAScrapeThereIsNothingToShow() {
        QueryClasses classes = QueryClasses.of(new Steps(TestSteps.HOUR));

        assertThat(classes.of(QueryClass.TOTAL)).containsExactly(Double.NaN);
        assertThat(classes.total(QueryClass.TOTAL)).isZero();
    }

    /** Started in the second step, ended in the third: the total has it in the one, its class in the other. */
    @Test
    void aQueryThatEndsAStepLaterIsCountedOnce() {
        Steps steps = steps(4);
        count(steps, 0, 5, 2);
        count(steps, 1, 1, 0);
        count(steps, 2, 0, 1);
        count(steps, 3, 3, 3);

        QueryClasses classes = QueryClasses.of(steps);

        assertThat(classes.of(QueryClass.UNCACHEABLE)).containsExactly(3, 0, 0, 0);
        assertThat(classes.of(QueryClass.TOTAL)).containsExactly(5, 0, 1, 3);
        assertThat(classes.total(QueryClass.TOTAL)).isEqualTo(9);
    }

    @Test
    void whatWasUnderWayAtTheBeginningIsTakenFromWhatFollows() {
        double[] values = {-2, -1, 2, 4};

        QueryClasses.settle(values);

        assertThat(values).containsExactly(0, 0, 0, 3);
    }

    @Test
    void aWindowThatLacksSomeHasNoUncacheable() {
        double[] values = {1, -5, 2};

        QueryClasses.settle(values);

        assertThat(values).containsExactly(0, 0, 0);
    }

    /** B1: the classes are a partition in every step, and settling changes no sum that is at least 0. */
    @Test
    void theClassesAddUpForAnyCounters() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            Steps steps = steps(20);
            double named = 0;
            double total = 0;
            for (int i = 0; i < 20; i++) {
                double started = random.nextInt(10);
                double ended = random.nextInt(10);
                if (random.nextInt(6) > 0) {
                    count(steps, i, started, ended);
                    named += ended;
                    total += started;
                }
            }

            QueryClasses classes = QueryClasses.of(steps);

            assertThat(classes.total(QueryClass.TOTAL)).isEqualTo(Math.max(total, named));
            for (int i = 0; i < 20; i++) {
                int step = i;
                if (steps.scrapes(step) == 0) {
                    assertThat(classes.of(QueryClass.TOTAL)[step]).isNaN();
                    continue;
                }
                List<Double> parts = Arrays.stream(QueryClass.values())
                        .filter(each -> each != QueryClass.TOTAL)
                        .map(each -> classes.of(each)[step])
                        .toList();
                assertThat(parts).noneMatch(part -> part < 0);
                assertThat(parts.stream().mapToDouble(Double::doubleValue).sum())
                        .isEqualTo(classes.of(QueryClass.TOTAL)[step]);
            }
        }
    }

    private static Steps steps(int points) {
        return new Steps(new Window(TestSteps.NOON, TestSteps.NOON.plusSeconds(30L * points), Duration.ofSeconds(30)));
    }

    private static void count(Steps steps, int step, double total, double hits) {
        steps.count(step, 1, 0, 0);
        steps.add(step, Measure.QUERIES_TOTAL, total);
        steps.add(step, Measure.QUERIES_CACHE_HIT, hits);
    }
}
