package com.pgcache.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.model.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
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
        Window.Request lastHour = new Window.Request(null, null, null);

        Window first = Window.of(lastHour, INTERVAL, Instant.parse("2026-11-24T10:20:00.001Z"));
        Window last = Window.of(lastHour, INTERVAL, Instant.parse("2026-11-24T10:20:29.999Z"));

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
        assertThat(window.startOf(2)).isEqualTo(window.from().plusSeconds(120));
    }

    @ParameterizedTest(name = "{0} to {1} by {2}: {3}")
    @CsvSource({
        "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z, , from: must be before to",
        "2026-11-24T10:00:01Z, 2026-11-24T10:00:00Z, , from: must be before to",
        "2026-11-17T08:59:59Z, 2026-11-24T10:00:00Z, , from: must be at most 7 days before to",
        "2026-11-17T10:00:00Z, 2026-11-24T10:00:00Z, PT30S,"
                + " step: must be long enough for at most 1500 points in the window"
    })
    void aWindowThatCannotBeDrawnIsRefused(Instant from, Instant to, @Nullable Duration step, String detail) {
        assertThatThrownBy(() -> of(from, to, step, INTERVAL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().detail()).isEqualTo(detail));
    }

    @Test
    void theStatementSelectsTheCountersInTheOrderOfTheirNames() {
        String columns =
                SnapshotReader.COUNTERS_OF_INSTANCE.substring(0, SnapshotReader.COUNTERS_OF_INSTANCE.indexOf("FROM"));

        assertThat(columns.replaceAll("SELECT|s\\.|\\s", "").split(",", -1))
                .containsExactly(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("collected_at"),
                                Arrays.stream(Counter.values())
                                        .map(counter -> counter.name().toLowerCase(java.util.Locale.ROOT)))
                        .toArray(String[]::new));
    }

    private static Window of(@Nullable Instant from, @Nullable Instant to, @Nullable Duration step, Duration interval) {
        return Window.of(new Window.Request(from, to, step), interval, NOW);
    }
}
