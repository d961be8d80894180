package com.pgcache.api.dogfood.counter;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.dogfood.counter.CountHistory.Hits;
import org.junit.jupiter.api.Test;

class CountHistoryTest {

    private static final long SECOND = 1_000_000_000L;

    private final CountHistory history = new CountHistory(4);

    @Test
    void alonenessMeansCertainty() {
        at(0, 100, 50, 7);
        at(10, 105, 51, 7);

        assertThat(history.hits(6, SECOND, 9 * SECOND)).isEqualTo(new Hits(5, 5));
    }

    @Test
    void readsOfOthersLeaveABand() {
        at(0, 100, 50, 7);
        at(10, 104, 52, 8);

        assertThat(history.hits(5, SECOND, 9 * SECOND)).isEqualTo(new Hits(2, 4));
        assertThat(history.hits(2, SECOND, 9 * SECOND)).isEqualTo(new Hits(0, 2));
    }

    @Test
    void theNarrowestTimeAroundTheReadsCounts() {
        at(0, 0, 0, 0);
        at(10, 50, 50, 0);
        at(20, 53, 50, 0);
        at(30, 90, 90, 0);

        assertThat(history.hits(3, 11 * SECOND, 19 * SECOND)).isEqualTo(new Hits(3, 3));
    }

    @Test
    void nothingIsKnownWithoutCountsFromBeforeAndAfter() {
        assertThat(history.hits(3, 0, SECOND)).isEqualTo(new Hits(0, 3));
        at(10, 10, 10, 0);
        at(20, 13, 10, 0);

        // began before the first, ended after the last, or in the middle of one
        assertThat(history.hits(3, 9 * SECOND, 15 * SECOND)).isEqualTo(new Hits(0, 3));
        assertThat(history.hits(3, 12 * SECOND, 21 * SECOND)).isEqualTo(new Hits(0, 3));
        assertThat(history.hits(3, 12 * SECOND, 20 * SECOND + 1)).isEqualTo(new Hits(0, 3));
        assertThat(history.knows(20 * SECOND)).isTrue();
        assertThat(history.knows(20 * SECOND + 1)).isFalse();
    }

    @Test
    void aRestartForgetsWhatWasBefore() {
        at(0, 100, 50, 7);
        at(10, 3, 1, 0);
        at(20, 5, 1, 0);

        assertThat(history.hits(2, SECOND, 19 * SECOND)).isEqualTo(new Hits(0, 2));
        assertThat(history.hits(2, 11 * SECOND, 19 * SECOND)).isEqualTo(new Hits(2, 2));
    }

    @Test
    void onlySoManyAreRemembered() {
        for (int i = 0; i < 10; i++) {
            at(10 * i, i, 0, 0);
        }

        assertThat(history.hits(1, 51 * SECOND, 59 * SECOND)).isEqualTo(new Hits(0, 1));
        assertThat(history.hits(1, 61 * SECOND, 69 * SECOND)).isEqualTo(new Hits(1, 1));
    }

    @Test
    void theRatioIsOfTheLastMinuteAndEmptyWithoutReads() {
        CountHistory longer = new CountHistory(100);
        assertThat(longer.hitRatio()).isEmpty();
        longer.add(counts(0, 0, 0, 0));
        longer.add(counts(10, 0, 0, 5));
        assertThat(longer.hitRatio()).isEmpty();
        longer.add(counts(20, 0, 1000, 5));
        for (int i = 3; i < 20; i++) {
            longer.add(counts(10 * i, 3 * i, 1000 + i, 5));
        }

        assertThat(longer.hitRatio()).hasValue(0.75);
    }

    private void at(long seconds, long hits, long misses, long refusals) {
        history.add(counts(seconds, hits, misses, refusals));
    }

    private static Counts counts(long seconds, long hits, long misses, long refusals) {
        return new Counts(seconds * SECOND, seconds * SECOND + 1, hits, misses, refusals);
    }
}
