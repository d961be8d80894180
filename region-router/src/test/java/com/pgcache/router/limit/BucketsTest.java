package com.pgcache.router.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final long SECOND = 1_000_000_000L;

    /** Clocks of this kind start anywhere, below zero too. */
    private static final long START = Long.parseLong("9223372036000000000");

    private final Buckets buckets = new Buckets(10, Duration.ofSeconds(10), 1_000);

    @Test
    void aWholeWindowMayComeAtOnceAndThenOneAtATime() {
        for (int i = 0; i < 10; i++) {
            assertThat(buckets.take(1, START)).isZero();
        }
        assertThat(buckets.take(1, START)).isEqualTo(SECOND);
        assertThat(buckets.take(1, START + SECOND / 4)).isEqualTo(SECOND * 3 / 4);
        assertThat(buckets.take(1, START + SECOND)).isZero();
        assertThat(buckets.take(1, START + SECOND)).isEqualTo(SECOND);
        assertThat(buckets.take(1, START + 4 * SECOND)).isZero();
    }

    @Test
    void oneKeyDoesNotUseUpAnothers() {
        for (int i = 0; i < 10; i++) {
            buckets.take(1, START);
        }
        assertThat(buckets.take(1, START)).isPositive();
        assertThat(buckets.take(2, START)).isZero();
    }

    @Test
    void lookingTakesNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(buckets.waiting(1, START)).isZero();
        }
        for (int i = 0; i < 10; i++) {
            buckets.charge(1, START);
        }

        assertThat(buckets.waiting(1, START)).isEqualTo(SECOND);
        assertThat(buckets.waiting(1, START + SECOND)).isZero();
    }

    @Test
    void whatPassedBeforeItWasCountedIsOwedUpToOneMoreWindow() {
        for (int i = 0; i < 1_000; i++) {
            buckets.charge(1, START);
        }

        assertThat(buckets.waiting(1, START)).isEqualTo(10 * SECOND);
    }

    @Test
    void aMillionKeysTakeNoMoreThanTheirRoom() {
        int most = 0;
        for (long key = 0; key < 1_000_000; key++) {
            buckets.take(key, START);
            most = Math.max(most, buckets.size());
        }
        assertThat(most).isBetween(500, 1_000);
    }

    @Test
    void whoKeepsAskingIsNotForgottenUnderAFlood() {
        int passed = 0;
        for (long key = 0; key < 100_000; key++) {
            buckets.take(1_000 + key, START);
            if (key % 100 == 0 && buckets.take(1, START) == 0) {
                passed++;
            }
        }
        assertThat(passed).isEqualTo(10);
    }
}
