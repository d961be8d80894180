package com.pgcache.collector.rollup;

import com.pgcache.model.column.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two scrapes that follow each other. A decrease of any counter is a restart of the instance, as a
 * single counter may overtake its old value in between; after a restart everything that a counter shows is growth. A
 * series that the earlier scrape did not report is a baseline, as is everything when there was no earlier scrape.
 */
public record Growth(@Nullable Measured before, Measured after, boolean reset) {

    /** The largest double that is added, so that sums of them stay finite. */
    private static final double LARGEST = 1e300;

    private static final List<Column> COUNTERS = Arrays.stream(Column.values())
            .filter(column -> column.kind() == Column.Kind.COUNTER)
            .toList();

    public static Growth between(@Nullable Measured before, Measured after) {
        return new Growth(
                before,
                after,
                before != null
                        && COUNTERS.stream().anyMatch(column -> {
                            // false when either is NaN
                            return after.value(column) < before.value(column);
                        }));
    }

    /** Long for a counter, Double for a sum of observations; null when the later scrape does not report it. */
    @Nullable
    Number of(Column column) {
        if (column.kind() == Column.Kind.REAL) {
            return real(column);
        }
        return whole(column);
    }

    private @Nullable Long whole(Column counter) {
        if (!after.has(counter)) {
            return null;
        }
        long value = (long) after.value(counter);
        if (reset) {
            return value;
        }
        return before == null || !before.has(counter) ? 0 : value - (long) before.value(counter);
    }

    private @Nullable Double real(Column sum) {
        if (!after.has(sum)) {
            return null;
        }
        double value = after.value(sum);
        if (reset) {
            return bounded(value);
        }
        // a sum that falls although its count does not is broken, and no time was given back
        return before == null || !before.has(sum) ? 0 : bounded(Math.max(0, value - before.value(sum)));
    }

    /** A quantile times the observations since the scrape before; null when there is none, or it is not reported. */
    @Nullable
    Double weighted(Column quantile, Column count) {
        Long weight = whole(count);
        return weight == null || !after.has(quantile) ? null : (Double) bounded(after.value(quantile) * weight);
    }

    /** What is not a number comes of infinities, which are nonsense from outside. */
    public static double bounded(double value) {
        return Double.isNaN(value) ? 0 : Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** A sum past the end of {@code bigint} stays at its end. */
    public static long saturated(long one, long other) {
        long sum = one + other;
        boolean overflow = ((one ^ sum) & (other ^ sum)) < 0;
        return overflow ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
