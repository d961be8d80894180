package com.pgcache.router.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final long MS = 1_000_000L;

    private final InFlight.Limits limits = new InFlight.Limits(20, 8, Duration.ofSeconds(1));
    private final InFlight inFlight = new InFlight(0);

    @Test
    void aBurstIsLetInUpToTheMost() {
        assertThat(entered(30, 0)).isEqualTo(20);
    }

    @Test
    void aQueueThatStandsIsCutShort() {
        entered(20, 0);
        left(10);

        assertThat(entered(1, 999 * MS)).isEqualTo(1);
        assertThat(entered(1, 1_000 * MS)).isZero();

        left(4);
        assertThat(entered(1, 1_001 * MS)).as("seven are left").isEqualTo(1);
        assertThat(entered(1, 1_002 * MS)).isZero();
    }

    @Test
    void onlyAQueueThatHasDrainedMayBurstAgain() {
        entered(20, 0);
        left(13);
        assertThat(entered(5, 2_000 * MS)).as("from seven to eight").isEqualTo(1);

        left(5);
        assertThat(entered(30, 2_001 * MS)).as("from three").isEqualTo(17);
    }

    @Test
    void aSteadyHalfIsNoQueue() {
        entered(4, 0);
        for (int second = 1; second < 100; second++) {
            left(1);
            assertThat(entered(1, second * 1_000 * MS)).isEqualTo(1);
        }
        assertThat(entered(30, 100_000 * MS)).isEqualTo(16);
    }

    @Test
    void theMostHoldsForAQueueThatStandsAsWell() {
        InFlight.Limits few = new InFlight.Limits(3, 8, Duration.ofSeconds(1));
        for (int i = 0; i < 5; i++) {
            assertThat(inFlight.enter(few, 5_000 * MS)).isEqualTo(i < 3);
        }
        assertThat(inFlight.count()).isEqualTo(3);
    }

    private int entered(int times, long now) {
        int entered = 0;
        for (int i = 0; i < times; i++) {
            entered += inFlight.enter(limits, now) ? 1 : 0;
        }
        return entered;
    }

    private void left(int times) {
        for (int i = 0; i < times; i++) {
            inFlight.leave();
        }
    }
}
