package com.pgcache.collector.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final DatabaseClock clock = new DatabaseClock(nanos::get);

    @Test
    void itIsSetByTheFirstMeasurementAndRunsOnByItself() {
        assertThat(clock.isSet()).isFalse();

        measure(START, 4);
        passes(60_000);

        assertThat(clock.isSet()).isTrue();
        // asked in the middle of the round trip
        assertThat(clock.nowMs()).isEqualTo(START.toEpochMilli() + 2 + 60_000);
    }

    @Test
    void theShortestRoundTripOfTheLastOnesCounts() {
        measure(START, 2);
        passes(2_000);
        // its answer was late, so its middle is wrong by 20 ms
        measure(START.plusMillis(2_003), 42);

        assertThat(clock.nowMs()).isEqualTo(START.toEpochMilli() + 1 + 2_000 + 42);
    }

    @Test
    void aClockThatWasSetIsFollowedAtOnce() {
        measure(START, 2);
        passes(2_000);
        measure(START.plusSeconds(3_600), 40);

        assertThat(clock.nowMs()).isEqualTo(START.plusSeconds(3_600).toEpochMilli() + 20);
    }

    @Test
    void timesAreToldInNanosecondsOfThisProcess() {
        measure(START, 2);

        assertThat(clock.nanoTimeAt(START.toEpochMilli() + 1 + 500) - nanos.get())
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
    }

    private void measure(Instant databaseTime, long roundTripMs) {
        long sent = nanos.get();
        passes(roundTripMs);
        clock.measured(sent, nanos.get(), databaseTime);
    }

    private void passes(long ms) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    }
}
