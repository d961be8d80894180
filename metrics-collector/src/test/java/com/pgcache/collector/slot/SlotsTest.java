package com.pgcache.collector.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final long INTERVAL = 10_000;
    private static final UUID ID = UUID.fromString("5f2c9a1e-7b34-4d61-9e0f-2a8b6c4d1e3f");

    /** Computed by another program from the definition of the hash. */
    private static final long OFFSET_OF_ID = 7_750;

    /** Whoever changes the hash moves every instance of every fleet, so it must not happen by chance. */
    @Test
    void theOffsetOfAnIdIsTheSameForever() {
        assertThat(Slots.offset(ID, INTERVAL)).isEqualTo(OFFSET_OF_ID);
        assertThat(Slots.offset(ID, 3 * INTERVAL)).isBetween(3L * OFFSET_OF_ID, 3L * OFFSET_OF_ID + 150);
        assertThat(Slots.offset(new UUID(0, 0), INTERVAL)).isBetween(0L, INTERVAL - 1);
    }

    @Test
    void aThousandInstancesSpreadEvenlyOverTheInterval() {
        Random random = new Random(7);
        assertSpread(IntStream.range(0, 1000)
                .mapToObj(i -> new UUID(random.nextLong(), random.nextLong()))
                .toArray(UUID[]::new));
    }

    /** As ids look that somebody counts up, or takes from a clock. */
    @Test
    void idsThatDifferInAFewBitsSpreadAsWell() {
        assertSpread(IntStream.range(0, 1000).mapToObj(i -> new UUID(0, i)).toArray(UUID[]::new));
        assertSpread(IntStream.range(0, 1000)
                .mapToObj(i -> new UUID((long) i << 40, 42))
                .toArray(UUID[]::new));
    }

    /** Chi squared over 100 tenths of a second, which random ones pass in 999 of 1,000 cases. */
    private static void assertSpread(UUID... ids) {
        int[] counts = new int[100];
        for (UUID id : ids) {
            counts[(int) (Slots.offset(id, INTERVAL) / 100)]++;
        }
        double expected = ids.length / 100.0;
        double chiSquared = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquared).isLessThan(149);
    }

    @Test
    void theNextSlotIsOnTheGridAndLater() {
        long offset = Slots.offset(ID, INTERVAL);

        assertThat(Slots.after(ID, INTERVAL, offset - 1)).isEqualTo(offset);
        assertThat(Slots.after(ID, INTERVAL, offset)).isEqualTo(offset + INTERVAL);
        assertThat(Slots.after(ID, INTERVAL, offset + 1)).isEqualTo(offset + INTERVAL);
        assertThat(Slots.after(ID, INTERVAL, -1_000_000))
                .isGreaterThan(-1_000_000)
                .isLessThanOrEqualTo(-990_000);
    }

    @Test
    void aScrapeThatWasOnNoSlotIsFollowedByOneAtLeastHalfAnIntervalLater() {
        long offset = Slots.offset(ID, INTERVAL);

        assertThat(Slots.following(ID, INTERVAL, offset)).isEqualTo(offset + INTERVAL);
        assertThat(Slots.following(ID, INTERVAL, offset + 4_999)).isEqualTo(offset + INTERVAL);
        assertThat(Slots.following(ID, INTERVAL, offset + 5_001)).isEqualTo(offset + 2 * INTERVAL);
    }

    @Test
    void slotsAreCountedWithoutTheFirstMomentAndWithTheLast() {
        long slot = Slots.after(ID, INTERVAL, 0);

        assertThat(Slots.count(ID, INTERVAL, slot, slot)).isZero();
        assertThat(Slots.count(ID, INTERVAL, slot, slot + INTERVAL)).isEqualTo(1);
        assertThat(Slots.count(ID, INTERVAL, slot - 1, slot + INTERVAL)).isEqualTo(2);
        assertThat(Slots.count(ID, INTERVAL, slot, slot - 5 * INTERVAL)).isZero();
    }

    @Test
    void failuresInARowDoubleThePauseUpToTheLimit() {
        int[][] intervals = {{0, 1}, {4, 1}, {5, 2}, {6, 4}, {7, 8}, {8, 16}, {9, 20}, {10, 20}, {9_000, 20}};
        for (int[] each : intervals) {
            assertThat(Slots.intervals(each[0], 5, 30_000, 600_000))
                    .as(each[0] + " failures")
                    .isEqualTo(each[1]);
        }
        assertThat(Slots.intervals(20, 5, 900_000, 600_000))
                .as("an interval longer than the limit")
                .isEqualTo(1);
    }
}
