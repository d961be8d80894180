package com.pgcache.testkit.standin.reading;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/**
 * Counters and times since process start; immutable.
 *
 * @param counts one for each tally; a missing one is 0
 * @param cacheSeconds time spent on all {@link Tally#HIT}
 * @param originSeconds time spent on all {@link Tally#FORWARDED} that were answered
 */
public record Totals(Map<Tally, Long> counts, double cacheSeconds, double originSeconds) {

    public static final Totals NONE = new Totals(new EnumMap<>(Tally.class), 0, 0);

    public Totals {
        EnumMap<Tally, Long> complete = new EnumMap<>(Tally.class);
        for (Tally tally : Tally.values()) {
            complete.put(tally, counts.getOrDefault(tally, 0L));
        }
        counts = java.util.Collections.unmodifiableMap(complete);
    }

    public long count(Tally tally) {
        return counts.getOrDefault(tally, 0L);
    }

    public Totals plus(Totals other) {
        return new Totals(
                combined(other, Long::sum), cacheSeconds + other.cacheSeconds, originSeconds + other.originSeconds);
    }

    public Totals minus(Totals earlier) {
        return new Totals(
                combined(earlier, (now, then) -> now - then),
                cacheSeconds - earlier.cacheSeconds,
                originSeconds - earlier.originSeconds);
    }

    private Map<Tally, Long> combined(Totals other, LongBinaryOperator operator) {
        EnumMap<Tally, Long> combined = new EnumMap<>(Tally.class);
        for (Tally tally : Tally.values()) {
            combined.put(tally, operator.applyAsLong(count(tally), other.count(tally)));
        }
        return combined;
    }
}
