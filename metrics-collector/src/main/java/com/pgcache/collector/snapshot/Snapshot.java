package com.pgcache.collector.snapshot;

import com.pgcache.collector.rollup.Measured;
import com.pgcache.model.column.Column;
import com.pgcache.model.scrape.Dialect;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of {@code fleet.metrics_snapshots}. */
public final class Snapshot {

    /** The double above every {@code bigint}: 2 to the power of 63. */
    private static final double BEYOND_BIGINT = 0x1p63;

    private final UUID instanceId;
    private final Instant collectedAt;
    private final Dialect dialect;
    private final double[] values;

    /** @param values by {@link Column#ordinal()}; NaN for NULL */
    Snapshot(UUID instanceId, Instant collectedAt, Dialect dialect, double[] values) {
        this.instanceId = instanceId;
        // as PostgreSQL keeps it
        this.collectedAt = collectedAt.truncatedTo(ChronoUnit.MICROS);
        this.dialect = dialect;
        this.values = values;
    }

    public UUID instanceId() {
        return instanceId;
    }

    public Instant collectedAt() {
        return collectedAt;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** As the column is stored: Long, Double or Boolean. Null also for what cannot be: a counter below 0. */
    @Nullable
    Object stored(Column column) {
        double value = values[column.ordinal()];
        if (Double.isNaN(value)) {
            return null;
        }
        return switch (column.kind()) {
            case COUNTER -> value < 0 ? null : whole(value);
            case GAUGE -> whole(value);
            case REAL -> value;
            case FLAG -> value != 0;
        };
    }

    /** As it is read back. */
    Measured measured() {
        double[] stored = new double[values.length];
        for (Column column : Column.values()) {
            stored[column.ordinal()] = stored(column) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
        return new Measured(instanceId, collectedAt, stored);
    }

    /** As it is stored; 0 and 1 for a flag, NaN for NULL. */
    public double number(Column column) {
        Object stored = stored(column);
        if (stored instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return stored instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static @Nullable Long whole(double value) {
        double rounded = Math.rint(value);
        return Math.abs(rounded) < BEYOND_BIGINT ? (long) rounded : null;
    }
}
