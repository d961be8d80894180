package com.pgcache.collector.querystats;

import com.pgcache.model.scrape.ScrapeCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says about its queries, regrouped by template.
 *
 * @param code how the request ended; without OK there are no queries
 * @param cachedBytes sum over the queries; null for a dialect that does not report sizes
 * @param droppedTemplates beyond the number that is kept
 */
public record QueryReport(ScrapeCode code, List<QueryStats> queries, @Nullable Long cachedBytes, int droppedTemplates) {

    public static QueryReport failed(ScrapeCode code) {
        return new QueryReport(code, List.of(), null, 0);
    }

    public int heapBytes() {
        return queries.stream().mapToInt(QueryStats::heapBytes).sum();
    }

    /** Templates to store. */
    public int size() {
        return queries.size();
    }
}
