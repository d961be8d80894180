package com.pgcache.collector.rollup;

import com.pgcache.model.column.Column;
import java.time.Instant;
import java.util.UUID;

/** A snapshot as it is stored. Roll-ups are made of these, so that they can be made again from the table. */
public final class Measured {

    private final UUID instanceId;
    private final Instant at;
    private final double[] values;

    /** @param values by {@link Column#ordinal()}; NaN for NULL. Every bigint of ours was a double before. */
    public Measured(UUID instanceId, Instant at, double[] values) {
        this.instanceId = instanceId;
        this.at = at;
        this.values = values.clone();
    }

    public UUID instanceId() {
        return instanceId;
    }

    public Instant at() {
        return at;
    }

    /** NaN for NULL. */
    public double value(Column column) {
        return values[column.ordinal()];
    }

    boolean has(Column column) {
        return !Double.isNaN(value(column));
    }
}
