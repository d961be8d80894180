package com.pgcache.api.metrics;

import java.time.Instant;

/**
 * One scrape as it is stored.
 *
 * @param at when it was collected
 * @param values by {@link Measure#index()}; NaN where the instance has no such series. Counters came as doubles, so
 *     nothing is lost. Owned by this record: an hour of charts holds hundreds of them, which are not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Snapshot(Instant at, double[] values) {

    Snapshot {
        if (values.length != Measure.values().length) {
            throw new IllegalArgumentException(values.length + " values for " + Measure.values().length + " measures");
        }
    }

    double of(Measure measure) {
        return values[measure.index()];
    }
}
