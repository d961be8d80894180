package com.pgcache.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ratelimit.RequestWindows.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestWindowsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final RequestWindows windows = new RequestWindows(3, Duration.ofSeconds(60), 100);

    @Test
    void aSubjectHasSoManyInAWindowAndThenAgain() {
        assertThat(IntStream.range(0, 5)
                        .mapToObj(second -> windows.count("ada", NOW.plusSeconds(second)))
                        .toList())
                .isEqualTo(List.of(
                        new Standing(2, 60),
                        new Standing(1, 59),
                        new Standing(0, 58),
                        new Standing(-1, 57),
                        new Standing(-1, 56)));
        assertThat(windows.count("eve", NOW)).isEqualTo(new Standing(2, 60));
        assertThat(windows.count("ada", NOW.plusMillis(59_001)).isOver()).isTrue();
        assertThat(windows.count("ada", NOW.plusMillis(59_001)).resetSeconds()).isEqualTo(1);
        assertThat(windows.count("ada", NOW.plusSeconds(60))).isEqualTo(new Standing(2, 60));
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        for (int i = 0; i < 5; i++) {
            windows.count("ada", NOW);
        }
        assertThat(windows.count("ada", NOW.minusSeconds(3600))).isEqualTo(new Standing(2, 60));
    }
}
