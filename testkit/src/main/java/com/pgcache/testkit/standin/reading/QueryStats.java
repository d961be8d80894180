package com.pgcache.testkit.standin.reading;

import com.pgcache.model.query.UncacheableReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of {@code GET /metrics/queries}, the {@code QueryStats} of ADR-007: a template, counted since process
 * start.
 *
 * @param fingerprint unsigned
 * @param reason null exactly when the query is cacheable
 */
public record QueryStats(
        long fingerprint,
        String sqlTemplate,
        List<String> tables,
        Instant firstSeen,
        Instant lastSeen,
        long executions,
        long hits,
        long misses,
        double cacheMeanMs,
        double originMeanMs,
        double meanRows,
        @Nullable UncacheableReason reason) {

    public QueryStats {
        tables = List.copyOf(tables);
    }

    public boolean cacheable() {
        return reason == null;
    }
}
