package com.pgcache.api.notcached;

import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What caching could save. Never one number: which part of the executions would hit is a guess.
 */
@Schema(
        name = "PotentialBand",
        description =
                "Time at the origin that caching could save in a window as long: executions x (mean at the origin -"
                        + " mean of hits on the same tables) x the share that would hit, 0.5 to 0.95, at most what the same tables"
                        + " reach now. An estimate")
record Band(@Schema(examples = "1800") double lowMs, @Schema(examples = "3420") double highMs) {

    static final double LOWEST_SHARE = 0.5;
    static final double HIGHEST_SHARE = 0.95;

    /** @param hitRatio observed on the same tables; null when nothing there is cached */
    static Band of(double executions, double originMs, double cacheMs, @Nullable Double hitRatio) {
        double atMost = hitRatio == null ? 1 : hitRatio;
        double whole = executions * Math.max(0, originMs - cacheMs);
        return new Band(whole * Math.min(LOWEST_SHARE, atMost), whole * Math.min(HIGHEST_SHARE, atMost));
    }

    static @Nullable Band sum(@Nullable Band one, @Nullable Band other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return new Band(one.lowMs + other.lowMs, one.highMs + other.highMs);
    }

    /** The mean of the two in the middle when they are even; NaN of nothing. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
