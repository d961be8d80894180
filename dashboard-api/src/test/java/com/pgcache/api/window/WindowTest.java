package com.pgcache.api.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.model.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Retention KEPT = new Retention(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(396));
    private static final Instant NOW = Instant.parse("2026-11-24T10:20:07.123Z");

    @Test
    void withoutAWishItIsTheLastHour() {
        Window window = of(null, null, null, INTERVAL);

        assertThat(window)
                .isEqualTo(new Window(
                        Instant.parse("2026-11-24T09:20:00Z"), Instant.parse("2026-11-24T10:20:30Z"), INTERVAL));
        assertThat(window.points()).isEqualTo(121);
    }

    @Test
    void everybodyWithinAStepGetsTheSameWindow() {
        Window.Request lastHour = new Window.Request(null, null, null, new Comparison.None());

        Window first = Window.of(lastHour, INTERVAL, KEPT, Instant.parse("2026-11-24T10:20:00.001Z"));
        Window last = Window.of(lastHour, INTERVAL, KEPT, Instant.parse("2026-11-24T10:20:29.999Z"));

        assertThat(first).isEqualTo(last);
    }

    @ParameterizedTest(name = "{0} at an interval of {1} s: {2} s")
    @CsvSource({
        "PT15M, 30, 30", "PT1H, 30, 30", "PT2H30M, 30, 30", "PT2H31M, 30, 60", "PT6H, 30, 300", "PT24H, 30, 300",
        "PT26H, 30, 900", "P7D, 30, 3600", "PT1H, 15, 30", "PT1H, 45, 60", "PT1H, 300, 300", "PT1H, 61, 300"
    })
    void theStepIsAboutAThreeHundredthAndNeverShorterThanTheInterval(Duration length, long interval, long step) {
        Window window = of(NOW.minus(length), NOW, null, Duration.ofSeconds(interval));

        assertThat(window.step().toSeconds()).isEqualTo(step);
    }

    @Test
    void anAskedStepIsLiftedToTheInterval() {
        assertThat(of(null, null, Duration.ofSeconds(30), Duration.ofSeconds(300))
                        .step())
                .hasMinutes(5);
        assertThat(of(null, null, Duration.ofMinutes(15), INTERVAL).step()).hasMinutes(15);
    }

    @Test
    void aWindowOnTheStepStaysAsItIs() {
        Instant from = Instant.parse("2026-11-24T09:00:00Z");
        Instant to = Instant.parse("2026-11-24T10:00:00Z");

        assertThat(of(from, to, null, INTERVAL)).isEqualTo(new Window(from, to, INTERVAL));
    }

    @Test
    void daysBeginAtMidnightUtc() {
        Window window = of(NOW.minus(Duration.ofDays(7)), NOW, Duration.ofDays(1), INTERVAL);

        assertThat(window.from()).isEqualTo("2026-11-17T00:00:00Z");
        assertThat(window.to()).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(window.points()).isEqualTo(8);
    }

    @Test
    void aTimeBelongsToTheStepThatItStarts() {
        Window window = new Window(NOW.truncatedTo(java.time.temporal.ChronoUnit.HOURS), NOW, Duration.ofMinutes(1));

        assertThat(window.indexOf(window.from())).isZero();
        assertThat(window.indexOf(window.from().plusMillis(59_999))).isZero();
        assertThat(window.indexOf(window.from().plusSeconds(60))).isEqualTo(1);
        assertThat(window.indexOf(window.from().minusSeconds(1))).isNegative();
    }

    @ParameterizedTest(name = "{0} to {1} by {2}: {3}")
    @CsvSource({
        "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z, , from: must be before to",
        "2026-11-24T10:00:01Z, 2026-11-24T10:00:00Z, , from: must be before to",
        "2025-10-24T08:59:59Z, 2026-11-24T10:00:00Z, , from: must be at most 396 days before to",
        "2026-11-23T10:00:00Z, 2026-11-24T10:00:00Z, PT30S,"
                + " step: must be long enough for at most 2100 points in the window"
    })
    void aWindowThatCannotBeDrawnIsRefused(Instant from, Instant to, @Nullable Duration step, String detail) {
        assertThatThrownBy(() -> of(from, to, step, INTERVAL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail()).isEqualTo(detail));
    }

    /** Of NOW: 2026-11-24. Snapshots go by whole days, the five minutes by age. */
    @ParameterizedTest(name = "{0} to {1} by {2}: {3} from {4}")
    @CsvSource({
        "2026-11-24T09:00:00Z, 2026-11-24T10:00:00Z, , PT30S, raw",
        "2026-11-24T09:00:00Z, 2026-11-24T10:00:00Z, PT5M, PT5M, 5m",
        "2026-11-23T10:00:00Z, 2026-11-24T10:00:00Z, , PT5M, 5m",
        "2026-11-23T10:00:00Z, 2026-11-24T10:00:00Z, PT1M, PT1M, raw",
        "2026-11-17T10:00:00Z, 2026-11-24T10:00:00Z, , PT1H, 1h",
        "2026-11-17T10:00:00Z, 2026-11-24T10:00:00Z, PT5M, PT5M, 5m",
        "2026-10-25T10:00:00Z, 2026-11-24T10:00:00Z, , PT6H, 1h",
        "2025-11-24T10:00:00Z, 2026-11-24T10:00:00Z, , P1D, 1h",
        "2026-11-17T00:00:00Z, 2026-11-17T01:00:00Z, , PT30S, raw",
        "2026-11-16T23:59:30Z, 2026-11-17T01:00:00Z, , PT5M, 5m",
        "2026-10-25T10:20:08Z, 2026-10-25T11:00:00Z, , PT5M, 5m",
        "2026-10-25T10:20:07Z, 2026-10-25T11:00:00Z, PT5M, PT1H, 1h"
    })
    void theTierFollowsFromTheStepAndFromWhatIsStillKept(
            Instant from, Instant to, @Nullable Duration asked, Duration step, String tier) {
        Window window = of(from, to, asked, INTERVAL);

        assertThat(window.step()).isEqualTo(step);
        assertThat(window.tier().code()).isEqualTo(tier);
        assertThat(window.points()).isLessThanOrEqualTo(Window.MAX_POINTS);
    }

    @Test
    void aComparisonIsAsLongAndOnTheSameSteps() {
        Instant from = Instant.parse("2026-11-24T09:00:00Z");
        Window hour = new Window(from, from.plusSeconds(3600), Duration.ofMinutes(5));

        assertThat(hour.compared(new Comparison.None())).isNull();
        assertThat(hour.compared(new Comparison.Previous()))
                .isEqualTo(new Window(Instant.parse("2026-11-24T08:00:00Z"), from, hour.step()));
        assertThat(hour.compared(new Comparison.Week()))
                .isEqualTo(new Window(
                        Instant.parse("2026-11-17T09:00:00Z"), Instant.parse("2026-11-17T10:00:00Z"), hour.step()));
        assertThat(hour.compared(new Comparison.From(Instant.parse("2026-11-20T12:34:56Z"))))
                .isEqualTo(new Window(
                        Instant.parse("2026-11-20T12:30:00Z"), Instant.parse("2026-11-20T13:30:00Z"), hour.step()));
    }

    @Test
    void theStepIsOneInWhichTheComparedTimeIsKeptToo() {
        Window window = of(null, null, null, INTERVAL, new Comparison.From(Instant.parse("2026-11-16T12:00:00Z")));

        assertThat(window.tier()).isEqualTo(Tier.FIVE_MINUTES);
    }

    @Test
    void aStepThatLiesPartlyOutsideTheBoundsIsLeftOut() {
        Instant from = Instant.parse("2026-11-22T10:05:00Z");
        Instant to = Instant.parse("2026-11-24T10:05:00Z");

        assertThat(bounded(from, to, Duration.ofHours(1)))
                .isEqualTo(new Window(
                        Instant.parse("2026-11-22T11:00:00Z"),
                        Instant.parse("2026-11-24T10:00:00Z"),
                        Duration.ofHours(1)));
        assertThat(bounded(from, to, Duration.ofMinutes(5))).isEqualTo(new Window(from, to, Duration.ofMinutes(5)));
        assertThatThrownBy(() -> bounded(from, from.plusSeconds(3600), Duration.ofHours(1)))
                .isInstanceOf(ProblemException.class);
    }

    private static Window bounded(Instant from, Instant to, Duration step) {
        return Window.of(
                new Window.Request(from, to, step, new Comparison.None(), new Window.Bounds(from, to)),
                INTERVAL,
                KEPT,
                NOW);
    }

    private static Window of(@Nullable Instant from, @Nullable Instant to, @Nullable Duration step, Duration interval) {
        return of(from, to, step, interval, new Comparison.None());
    }

    private static Window of(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Duration step,
            Duration interval,
            Comparison comparison) {
        return Window.of(new Window.Request(from, to, step, comparison), interval, KEPT, NOW);
    }
}
