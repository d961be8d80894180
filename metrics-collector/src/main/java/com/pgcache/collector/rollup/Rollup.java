package com.pgcache.collector.rollup;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is added to one bucket. Parts that add up may be negative: they take back what was counted too coarsely. */
final class Rollup {

    private final Instant bucket;
    private final @Nullable Number[] values = new @Nullable Number[RollupColumn.ALL.size()];
    private long scrapes;
    private long resets;
    private long gaps;
    private Instant lastAt;

    Rollup(Instant bucket) {
        this.bucket = bucket;
        this.lastAt = bucket;
    }

    Instant bucket() {
        return bucket;
    }

    long scrapes() {
        return scrapes;
    }

    long resets() {
        return resets;
    }

    long gaps() {
        return gaps;
    }

    Instant lastAt() {
        return lastAt;
    }

    /** By position in {@link RollupColumn#ALL}: Long or Double, null for NULL. */
    @Nullable
    Number value(int index) {
        return values[index];
    }

    /** For a snapshot that is new; in any order. */
    void seen(Measured measured) {
        boolean latest = scrapes == 0 || !measured.at().isBefore(lastAt);
        for (int i = 0; i < values.length; i++) {
            RollupColumn column = RollupColumn.ALL.get(i);
            if (!column.part().addsUp() && measured.has(column.source())) {
                double value = measured.value(column.source());
                values[i] = kept(column, values[i], column.isReal() ? (Number) value : (Number) (long) value, latest);
            }
        }
        scrapes++;
        lastAt = latest ? measured.at() : lastAt;
    }

    void grew(Growth growth, boolean gap) {
        count(growth, gap, 1);
    }

    /** The opposite of {@link #grew}. */
    void takeBack(Growth growth, boolean gap) {
        count(growth, gap, -1);
    }

    /** What adds up over instances. */
    void addGrowthOf(Rollup other) {
        scrapes += other.scrapes;
        resets += other.resets;
        gaps += other.gaps;
        for (int i = 0; i < RollupColumn.GROWTH.size(); i++) {
            values[i] = sum(values[i], other.values[i]);
        }
    }

    private void count(Growth growth, boolean gap, int sign) {
        resets += growth.reset() ? sign : 0;
        gaps += gap ? sign : 0;
        List<RollupColumn> columns = RollupColumn.ALL;
        for (int i = 0; i < values.length; i++) {
            RollupColumn column = columns.get(i);
            Number part = part(column, growth);
            if (part != null) {
                values[i] = sum(values[i], sign > 0 ? part : negative(part));
            }
        }
    }

    private static @Nullable Number part(RollupColumn column, Growth growth) {
        return switch (column.part()) {
            case GROWTH -> growth.of(column.source());
            case WEIGHTED -> growth.weighted(column.source(), column.weight());
            default -> null;
        };
    }

    private static Number kept(RollupColumn column, @Nullable Number before, Number value, boolean latest) {
        if (before == null) {
            return value;
        }
        return switch (column.part()) {
            case MIN -> value.doubleValue() < before.doubleValue() ? value : before;
            case MAX -> value.doubleValue() > before.doubleValue() ? value : before;
            default -> latest ? value : before;
        };
    }

    private static Number negative(Number value) {
        return value instanceof Long whole ? (Number) (-whole) : (Number) (-value.doubleValue());
    }

    private static @Nullable Number sum(@Nullable Number one, @Nullable Number other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one instanceof Long a && other instanceof Long b) {
            return Growth.saturated(a, b);
        }
        return Growth.bounded(one.doubleValue() + other.doubleValue());
    }
}
