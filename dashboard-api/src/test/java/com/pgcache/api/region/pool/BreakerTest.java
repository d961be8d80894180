package com.pgcache.api.region.pool;

import static com.pgcache.api.region.pool.Breaker.Way.ASK;
import static com.pgcache.api.region.pool.Breaker.Way.LEAVE_OUT;
import static com.pgcache.api.region.pool.Breaker.Way.PROBE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Near the end of what a long holds: the clock of a process may begin anywhere. */
    private long now = Long.MAX_VALUE - PAUSE.toNanos() / 2;

    private final Breaker breaker = new Breaker(3, PAUSE, () -> now);

    @Test
    void badReadsInARowOpenIt() {
        assertThat(breaker.asked(false)).isFalse();
        assertThat(breaker.asked(false)).isFalse();
        assertThat(breaker.way()).isEqualTo(ASK);

        assertThat(breaker.asked(false)).isTrue();

        assertThat(breaker.way()).isEqualTo(LEAVE_OUT);
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void aGoodReadBetweenBadOnesKeepsItClosed() {
        for (int i = 0; i < 10; i++) {
            breaker.asked(false);
            breaker.asked(false);
            breaker.asked(true);
        }

        assertThat(breaker.way()).isEqualTo(ASK);
    }

    @Test
    void onlyOneProbesWhenThePauseIsOver() {
        open();
        now += PAUSE.toNanos() - 1;
        assertThat(breaker.way()).isEqualTo(LEAVE_OUT);

        now++;

        assertThat(breaker.way()).isEqualTo(PROBE);
        assertThat(breaker.way()).isEqualTo(LEAVE_OUT);
    }

    @Test
    void aGoodProbeClosesIt() {
        open();
        now += PAUSE.toNanos();
        breaker.way();

        breaker.probed(true);

        assertThat(breaker.way()).isEqualTo(ASK);
        assertThat(breaker.asked(false)).isFalse();
    }

    @Test
    void aBadProbeMeansAnotherPause() {
        open();
        now += PAUSE.toNanos();
        breaker.way();

        breaker.probed(false);

        assertThat(breaker.way()).isEqualTo(LEAVE_OUT);
        now += PAUSE.toNanos();
        assertThat(breaker.way()).isEqualTo(PROBE);
    }

    @Test
    void whatBeganBeforeItOpenedDoesNotCloseIt() {
        open();

        assertThat(breaker.asked(true)).isFalse();
        assertThat(breaker.asked(false)).isFalse();

        assertThat(breaker.way()).isEqualTo(LEAVE_OUT);
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.asked(false);
        }
    }
}
