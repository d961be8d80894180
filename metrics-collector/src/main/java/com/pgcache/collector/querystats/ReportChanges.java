package com.pgcache.collector.querystats;

import com.pgcache.collector.queryhistory.QueryGrowth;
import com.pgcache.collector.queryhistory.StoredHashes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says that is not stored yet.
 *
 * @param before edition of the rows as they are stored; null when they have none
 * @param edition of the rows once {@code changed} is stored
 * @param grown most time first
 * @param appeared fingerprints that were never stored before; none in the first report
 * @param hashes of the rows once {@code changed} is stored; null when that is not known, as the report comes late
 */
record ReportChanges(
        @Nullable Long before,
        long edition,
        List<QueryStats> changed,
        List<QueryGrowth> grown,
        List<String> appeared,
        @Nullable StoredHashes hashes) {

    /** The most that any bucket of the instance can have. */
    int templates() {
        return hashes == null ? Integer.MAX_VALUE : hashes.size();
    }
}
