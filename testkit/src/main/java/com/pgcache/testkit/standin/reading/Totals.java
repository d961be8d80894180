package com.pgcache.testkit.standin.reading;

/**
 * Counters and times since process start; immutable.
 *
 * @param counts by {@link Tally#ordinal()}
 * @param cacheSeconds time spent on all {@link Tally#HIT}
 * @param originSeconds time spent on all {@link Tally#FORWARDED} that were answered
 */
public record Totals(long[] counts, double cacheSeconds, double originSeconds) {

    public static final Totals NONE = new Totals(new long[Tally.values().length], 0, 0);

    public Totals {
        if (counts.length != Tally.values().length) {
            throw new IllegalArgumentException("one count per tally, not " + counts.length);
        }
        counts = counts.clone();
    }

    public long count(Tally tally) {
        return counts[tally.ordinal()];
    }

    @Override
    public long[] counts() {
        return counts.clone();
    }

    public Totals plus(Totals other) {
        long[] sum = counts.clone();
        for (int each = 0; each < sum.length; each++) {
            sum[each] += other.counts[each];
        }
        return new Totals(sum, cacheSeconds + other.cacheSeconds, originSeconds + other.originSeconds);
    }

    public Totals minus(Totals earlier) {
        long[] difference = counts.clone();
        for (int each = 0; each < difference.length; each++) {
            difference[each] -= earlier.counts[each];
        }
        return new Totals(difference, cacheSeconds - earlier.cacheSeconds, originSeconds - earlier.originSeconds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Totals that
                && java.util.Arrays.equals(counts, that.counts)
                && cacheSeconds == that.cacheSeconds
                && originSeconds == that.originSeconds;
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Totals");
        for (Tally tally : Tally.values()) {
            text.append(' ').append(tally).append('=').append(count(tally));
        }
        return text.append(" cacheSeconds=")
                .append(cacheSeconds)
                .append(" originSeconds=")
                .append(originSeconds)
                .toString();
    }
}
