package com.pgcache.api.dogfood.counter;

import com.pgcache.model.column.Column;
import com.pgcache.model.exposition.Exposition;

/**
 * What one pgcache had counted at some moment between question and answer.
 *
 * @param askedAt as {@link System#nanoTime()}, like {@code answeredAt}
 * @param misses forwarded, and remembered for the next time
 * @param refusals forwarded as well, as it could not or would not cache them
 */
public record Counts(long askedAt, long answeredAt, long hits, long misses, long refusals) {

    static Counts of(Exposition exposition, long askedAt, long answeredAt) {
        return new Counts(
                askedAt,
                answeredAt,
                known(exposition, Column.QUERIES_CACHE_HIT),
                known(exposition, Column.QUERIES_CACHE_MISS),
                known(exposition, Column.QUERIES_CACHE_ERROR) + known(exposition, Column.QUERIES_UNCACHEABLE));
    }

    private static long known(Exposition exposition, Column column) {
        double value = exposition.value(column);
        return Double.isNaN(value) ? 0 : (long) value;
    }

    /** False when it was started anew since {@code before}. */
    boolean follows(Counts before) {
        return hits >= before.hits && misses >= before.misses && refusals >= before.refusals;
    }
}
