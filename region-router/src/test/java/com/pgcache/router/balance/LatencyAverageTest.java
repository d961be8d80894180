package com.pgcache.router.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LatencyAverageTest {

    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final Offset<Double> CLOSE = within(0.05 * MS);

    private final LatencyAverage average = new LatencyAverage();

    @Test
    void theFirstSampleIsTheAverage() {
        assertThat(average.at(0)).isNaN();
        average.note(10 * MS, 0);
        assertThat(average.at(0)).isEqualTo(10 * MS, CLOSE);
    }

    @Test
    void olderSamplesCountLess() {
        average.note(10 * MS, 0);
        average.note(20 * MS, 5 * SECOND);
        assertThat(average.last()).isEqualTo(10 * MS / Math.E + 20 * MS * (1 - 1 / Math.E), CLOSE);
    }

    @Test
    void oneSlowAnswerAmongManyHardlyMovesIt() {
        average.note(10 * MS, 0);
        for (int i = 1; i <= 100; i++) {
            average.note(10 * MS, i * 10 * MS);
        }
        average.note(1_000 * MS, 1_010 * MS);
        assertThat(average.last()).isBetween(11.0 * MS, 13.0 * MS);
    }

    @Test
    void withoutSamplesItSinksAndTheLastIsRemembered() {
        average.note(100 * MS, 0);
        assertThat(average.at(5 * SECOND)).isEqualTo(100 * MS / Math.E, CLOSE);
        assertThat(average.last()).isEqualTo(100 * MS, CLOSE);

        average.forget();
        assertThat(average.at(5 * SECOND)).isNaN();
    }
}
