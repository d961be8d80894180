package com.pgcache.collector.lease;

import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.model.scrape.ScrapeCode;
import org.jspecify.annotations.Nullable;

/**
 * A lease that can be handed back once its outcome is stored.
 *
 * @param scraped null when the slot was given up before its scrape began
 * @param queries null when they were not asked for
 * @param atNanos {@link System#nanoTime()} when it finished
 */
record Finished(Lease lease, @Nullable Scraped scraped, @Nullable QueryReport queries, long atNanos) {

    /** True when the per-query statistics should come with the next scrape instead of at their own next turn. */
    boolean asksForQueriesAgain() {
        return lease.asksForQueries() && (queries == null || queries.code() == ScrapeCode.BUSY);
    }
}
