package com.pgcache.api.metrics;

import java.time.Instant;
import java.util.Arrays;

/** Snapshots for tests, with the counters that the test is about; the others are not reported. */
final class Snapshots {

    private Snapshots() {}

    /** @param values total, hit, miss, unsupported, parse error; as many as the test needs */
    static Snapshot at(Instant at, long... values) {
        Counter[] order = {
            Counter.QUERIES_TOTAL,
            Counter.QUERIES_CACHE_HIT,
            Counter.QUERIES_CACHE_MISS,
            Counter.QUERIES_UNSUPPORTED,
            Counter.QUERIES_PARSE_ERROR
        };
        long[] all = new long[Counter.COUNT];
        Arrays.fill(all, Snapshot.NOT_REPORTED);
        for (int i = 0; i < values.length; i++) {
            all[order[i].index()] = values[i];
        }
        return new Snapshot(at, all);
    }

    static Snapshot with(Snapshot snapshot, Counter counter, long value) {
        long[] all = snapshot.values().clone();
        all[counter.index()] = value;
        return new Snapshot(snapshot.at(), all);
    }
}
