package com.pgcache.api.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.overview.Freshness.Retained;
import com.pgcache.api.overview.Freshness.Sample;
import com.pgcache.api.overview.Freshness.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** B8: all six states. */
class FreshnessTest {

    private static final long MIB = 1L << 20;
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void lessThanAMebibyteIsInSync() {
        Freshness freshness = of(false, lag(500, 0, 700), events(0, 10, 20));

        assertThat(freshness.state()).isEqualTo(State.IN_SYNC);
        assertThat(freshness.lagBytes()).isEqualTo(700);
        // 20 events in 60 s
        assertThat(freshness.eventsPerSecond()).isEqualTo(20 / 60.0);
    }

    @Test
    void noLagAndNoWritesIsIdle() {
        assertThat(of(false, lag(0, 0, 0), events(7, 7, 7)).state()).isEqualTo(State.IDLE);
        assertThat(of(false, lag(0, 0, 0), events(7, 7, 8)).state()).isEqualTo(State.IN_SYNC);
    }

    @Test
    void aLagThatShrinksIsCatchingUpWithAnEstimate() {
        // every pair: -30 MiB in 30 s
        Freshness freshness = of(false, lag(120 * MIB, 90 * MIB, 60 * MIB), events(0, 5, 9));

        assertThat(freshness.state()).isEqualTo(State.CATCHING_UP);
        assertThat(freshness.lagSlope()).isEqualTo((double) -MIB);
        // 60 MiB at 1 MiB/s
        assertThat(freshness.etaSeconds()).isEqualTo(60);
    }

    @Test
    void aLagThatGrowsIsFallingBehindWithoutAnEstimate() {
        Freshness freshness = of(false, lag(2 * MIB, 4 * MIB, 6 * MIB), events(0, 5, 9));

        assertThat(freshness.state()).isEqualTo(State.FALLING_BEHIND);
        assertThat(freshness.etaSeconds()).isNull();
    }

    @Test
    void oneOddScrapeDoesNotTurnTheTrend() {
        Freshness freshness = of(
                false,
                lag(100 * MIB, 90 * MIB, 80 * MIB, 70 * MIB, 500 * MIB, 50 * MIB, 40 * MIB),
                events(0, 1, 2, 3, 4, 5, 6));

        assertThat(freshness.state()).isEqualTo(State.CATCHING_UP);
    }

    @Test
    void aBurstIsBeingWorkedOff() {
        Freshness freshness = of(false, lag(0, 0, 0, 0, 0, 0, 0, 0, 3 * MIB), events(0, 1, 2, 3, 4, 5, 6, 7, 900));

        assertThat(freshness.state()).isEqualTo(State.CATCHING_UP);
        assertThat(freshness.etaSeconds()).isNull();
    }

    @Test
    void aLagWithoutEventsInThreeScrapesIsStalled() {
        assertThat(of(false, lag(2 * MIB, 4 * MIB, 6 * MIB), events(9, 9, 9)).state())
                .isEqualTo(State.STALLED);
        assertThat(of(false, lag(2 * MIB, 2 * MIB, 2 * MIB), events(9, 9, 9)).state())
                .isEqualTo(State.STALLED);
        assertThat(of(false, lag(2 * MIB, 2 * MIB, 2 * MIB), events(9, 9, 10)).state())
                .isEqualTo(State.FALLING_BEHIND);
    }

    @Test
    void aStaleScrapeIsNeverShownAsIfAllWereWell() {
        Freshness freshness = of(true, lag(0, 0, 0), events(1, 2, 3));

        assertThat(freshness.state()).isEqualTo(State.UNKNOWN);
        assertThat(freshness.eventsPerSecond()).isNull();
        assertThat(Freshness.of(List.of(), false).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void anInstanceThatTellsNoLagIsUnknown() {
        assertThat(Freshness.of(List.of(new Sample(NOON, null, null, 5L, 5L)), false)
                        .state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void withFewerThanThreeScrapesALargeLagIsNoTrend() {
        assertThat(of(false, lag(3 * MIB, 2 * MIB), events(1, 2)).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void theOriginIsWarnedOfWhatItKeeps() {
        assertThat(of(false, lag((2L << 30) - 1), events(0)).retained()).isEqualTo(Retained.OK);
        assertThat(of(false, lag(2L << 30), events(0)).retained()).isEqualTo(Retained.WARNING);
        assertThat(of(false, lag(10L << 30), events(0)).retained()).isEqualTo(Retained.CRITICAL);
    }

    @Test
    void afterARestartEverythingThatIsCountedIsNew() {
        // 100 -> 110, then 4 after the restart: 14 in 60 s
        assertThat(of(false, lag(0, 0, 0), events(100, 110, 4)).eventsPerSecond())
                .isEqualTo(14 / 60.0);
    }

    private static long[] lag(long... bytes) {
        return bytes;
    }

    private static long[] events(long... counts) {
        return counts;
    }

    private static Freshness of(boolean stale, long[] lag, long[] events) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < lag.length; i++) {
            @Nullable Double seconds = lag[i] / 1e6;
            samples.add(new Sample(NOON.plusSeconds(30L * i), lag[i], seconds, events[i], events[i]));
        }
        return Freshness.of(samples, stale);
    }
}
