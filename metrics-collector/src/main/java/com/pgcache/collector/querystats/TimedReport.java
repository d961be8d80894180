package com.pgcache.collector.querystats;

import com.pgcache.collector.queryhistory.QueryTally;
import com.pgcache.collector.queryhistory.StoredHashes;
import com.pgcache.collector.queryhistory.StoredHashes.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A report, when it was made, and a hash of each row.
 *
 * @param at as PostgreSQL keeps it
 */
record TimedReport(Instant at, List<HashedQuery> queries) {

    /**
     * @param key of the fingerprint
     * @param hash of everything that tells
     */
    record HashedQuery(QueryStats query, long key, long hash) {

        private static HashedQuery of(QueryStats query) {
            return new HashedQuery(query, QueryField.key(query.fingerprint()), QueryField.hash(field -> field.value()
                    .apply(query)));
        }
    }

    static TimedReport of(Instant collectedAt, QueryReport report) {
        return new TimedReport(
                collectedAt.truncatedTo(ChronoUnit.MICROS),
                report.queries().stream().map(HashedQuery::of).toList());
    }

    boolean isAfter(Instant time) {
        return at.isAfter(time);
    }

    /** Only instances that keep queries by their literals have states of them, and forget some while they run. */
    boolean forgets() {
        return queries.stream().anyMatch(each -> each.query.state() != null);
    }

    List<HashedQuery> changedSince(StoredHashes known) {
        return queries.stream()
                .filter(each -> !known.holds(each.key, each.hash, began(each.query)))
                .toList();
    }

    List<Entry> entries(List<HashedQuery> some) {
        return some.stream().map(each -> new Entry(each.key, each.hash, at)).toList();
    }

    List<QueryTally> tallies(List<HashedQuery> some) {
        return some.stream().map(each -> tally(each.query)).toList();
    }

    private QueryTally tally(QueryStats query) {
        return new QueryTally(
                query.fingerprint(),
                query.executions(),
                query.cacheHits(),
                query.cacheMisses(),
                query.bytesServed(),
                query.avgLatencyCacheMs(),
                query.avgLatencyOriginMs(),
                query.firstSeen(),
                at);
    }

    /** An instance that does not tell when a query began has the time of the report there. */
    private Instant began(QueryStats query) {
        return query.firstSeen().isBefore(at) ? query.firstSeen() : Instant.EPOCH;
    }
}
