package com.pgcache.collector.scrape;

import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.slot.Due;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.model.scrape.ScrapeCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scrape that ended.
 *
 * @param scraped null when the slot was given up before its scrape began
 * @param queries null when they were not asked for
 */
record Finished(Due due, @Nullable Scraped scraped, @Nullable QueryReport queries) {

    /** What may have passed by the next scrape. */
    private static final Set<ScrapeCode> SOON_AGAIN = Set.of(ScrapeCode.BUSY, ScrapeCode.OVERLOADED);

    /** True when the per-query statistics should come with the next scrape instead of at their own next turn. */
    boolean asksForQueriesAgain() {
        return due.asksForQueries() && (queries == null || SOON_AGAIN.contains(queries.code()));
    }
}
