package com.pgcache.collector.export;

import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.snapshot.StoredAttempt;
import com.pgcache.collector.snapshot.StoredSnapshot;
import com.pgcache.model.column.Column;
import com.pgcache.model.scrape.ScrapeCode;
import java.util.BitSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sent on of one instance at one moment: the columns of its snapshot, or how the attempt ended.
 *
 * @param present ordinals of {@link Column}
 * @param values of those that are present, in their order
 * @param ended ordinals of columns that were in the reading before and are in none any more
 * @param attempt null for a snapshot
 */
record Reading(
        UUID instanceId,
        String orgId,
        long atMs,
        BitSet present,
        double[] values,
        BitSet ended,
        @Nullable Attempt attempt) {

    /** This object, two sets of bits, and its place in a queue. */
    private static final int FIXED_BYTES = 240;

    /** Series of an {@link Attempt}. */
    private static final int ATTEMPT_SAMPLES = 2;

    /** @param durationMs from the connection to the last byte */
    record Attempt(boolean ok, int durationMs) {}

    static Reading of(StoredSnapshot stored) {
        BitSet present = new BitSet();
        double[] values = new double[Column.values().length];
        int count = 0;
        for (Column column : Column.values()) {
            double value = stored.snapshot().number(column);
            if (!Double.isNaN(value)) {
                present.set(column.ordinal());
                values[count++] = value;
            }
        }
        return new Reading(
                stored.snapshot().instanceId(),
                stored.orgId(),
                stored.snapshot().collectedAt().toEpochMilli(),
                present,
                java.util.Arrays.copyOf(values, count),
                new BitSet(),
                null);
    }

    static Reading of(StoredAttempt stored) {
        Scraped scraped = stored.scraped();
        return new Reading(
                scraped.instanceId(),
                stored.orgId(),
                scraped.collectedAt().toEpochMilli(),
                new BitSet(),
                new double[0],
                new BitSet(),
                new Attempt(scraped.code() == ScrapeCode.OK, scraped.durationMs()));
    }

    /** Nothing follows in a series after an attempt that failed, until there is a value again. */
    boolean endsAll() {
        return attempt != null && !attempt.ok();
    }

    Reading ending(BitSet columns) {
        return new Reading(instanceId, orgId, atMs, present, values, columns, attempt);
    }

    int samples() {
        return values.length + ended.cardinality() + (attempt == null ? 0 : ATTEMPT_SAMPLES);
    }

    int heapBytes() {
        return FIXED_BYTES + values.length * Double.BYTES;
    }
}
