package com.pgcache.testkit.standin.workload;

import com.pgcache.model.query.UncacheableReason;
import com.pgcache.testkit.standin.rhythm.Life;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement an application sends, with one set of literals.
 *
 * @param fingerprint of the text with its literals, unsigned
 * @param template index of the template this is an instance of
 * @param sql with literals
 * @param tableIndexes of {@code tables} in the catalog
 * @param rhythm 0 by day, 1 by night
 * @param share of all that its rhythm asks for
 * @param warming see {@link Life#warming}
 * @param warmRatio 0 to 1: hits of executions once the cache is warm; 0 when uncacheable
 */
record QueryShape(
        long fingerprint,
        int template,
        String sql,
        List<String> tables,
        List<Integer> tableIndexes,
        @Nullable UncacheableReason reason,
        int rhythm,
        double share,
        int warming,
        double warmRatio,
        double rows,
        double cacheSeconds,
        double originSeconds,
        @Nullable Long limit) {

    private static final double LOADING_SECONDS = 4;

    boolean cacheable() {
        return reason == null;
    }

    /** What the last population loaded. */
    long cachedBytes() {
        return 8_192 + Math.round(rows) * 168;
    }

    /** Bytes of one answer. */
    double answerBytes() {
        return 96 + rows * 74;
    }

    long hits(Life.Sums sums) {
        return (long) (share * warmRatio * sums.warm(rhythm, warming));
    }

    long misses(Life.Sums sums) {
        return cacheable() ? (long) missed(sums) : 0;
    }

    long executions(Life.Sums sums) {
        return cacheable() ? hits(sums) + misses(sums) : (long) (share * sums.asked(rhythm) + 0.5);
    }

    /** Grows by one with every miss; starts just short of the first, which is always one. */
    double missed(Life.Sums sums) {
        return share * (sums.asked(rhythm) - warmRatio * sums.warm(rhythm, warming)) + 0.9;
    }

    /** {@code Ready}, {@code Loading} or {@code Invalidated}; asked only of queries that were executed. */
    String state(Life.Position position) {
        double sinceFirst = share * position.sinceCold().asked(rhythm) - 0.1;
        double perSecond = share * position.rates().get(rhythm);
        if (sinceFirst < Math.min(0.5, perSecond * LOADING_SECONDS)) {
            return "Loading";
        }
        // the next execution is a miss when the entry was invalidated: as often as executions are misses
        double missed = missed(position.sinceCold());
        return missed - Math.floor(missed) > warmRatio ? "Invalidated" : "Ready";
    }
}
