package com.pgcache.api.metrics;

import java.time.Instant;

/**
 * The counters of one scrape, cumulative since the instance started.
 *
 * @param at when it was collected
 * @param values by {@link Counter#index()}; {@link #NOT_REPORTED} where the instance has no such series. Owned by this
 *     record: a week holds 20,160 of them, which are not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Snapshot(Instant at, long[] values) {

    /** Counters are never negative. */
    static final long NOT_REPORTED = -1;

    Snapshot {
        if (values.length != Counter.COUNT) {
            throw new IllegalArgumentException(values.length + " values for " + Counter.COUNT + " counters");
        }
    }
}
