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

    /** A record of some thirty fields, about twenty of them boxed numbers, its tables and its fingerprint. */
    private static final int QUERY_BYTES = 700;

    public static QueryReport failed(ScrapeCode code) {
        return new QueryReport(code, List.of(), null, 0);
    }

    /** Of the heap: two bytes a character, which is what one beyond Latin-1 makes of a whole text. */
    public int heapBytes() {
        return queries.stream()
                .mapToInt(query -> QUERY_BYTES + 2 * query.sqlTemplate().length())
                .sum();
    }

    /** Templates to store. */
    public int size() {
        return queries.size();
    }
}
