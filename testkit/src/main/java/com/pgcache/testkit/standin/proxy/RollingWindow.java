package com.pgcache.testkit.standin.proxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Times of the last minute in three steps of twenty seconds, the oldest dropped whole, as the exporter does. */
final class RollingWindow {

    private static final int STEPS = 3;
    private static final long STEP_SECONDS = 20;

    /** More of one step are counted by others and left out here: quantiles of so many do not need them. */
    private static final int SAMPLES_PER_STEP = 8_192;

    private final double[][] samples = new double[STEPS][64];
    private final int[] counts = new int[STEPS];
    private final long[] steps = new long[STEPS];

    void add(long epochSecond, double seconds) {
        long step = Math.floorDiv(epochSecond, STEP_SECONDS);
        int slot = (int) Math.floorMod(step, (long) STEPS);
        if (steps[slot] != step) {
            steps[slot] = step;
            counts[slot] = 0;
        }
        if (counts[slot] == SAMPLES_PER_STEP) {
            return;
        }
        if (counts[slot] == samples[slot].length) {
            samples[slot] = Arrays.copyOf(samples[slot], samples[slot].length * 2);
        }
        samples[slot][counts[slot]++] = seconds;
    }

    /** Sorted. */
    List<Double> at(long epochSecond) {
        long step = Math.floorDiv(epochSecond, STEP_SECONDS);
        List<Double> all = new ArrayList<>();
        for (int slot = 0; slot < STEPS; slot++) {
            if (steps[slot] > step - STEPS && steps[slot] <= step) {
                for (int each = 0; each < counts[slot]; each++) {
                    all.add(samples[slot][each]);
                }
            }
        }
        Collections.sort(all);
        return all;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }
}
