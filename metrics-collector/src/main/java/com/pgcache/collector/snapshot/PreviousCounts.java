package com.pgcache.collector.snapshot;

import com.pgcache.collector.exposition.Latency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of the summaries at the scrape before; a summary that was not reported is missing. */
record PreviousCounts(Map<Latency, Long> counts) {

    /** Of an instance that was not scraped lately. */
    static final PreviousCounts NONE = new PreviousCounts(Map.of());

    @Nullable
    Long of(Latency latency) {
        return counts.get(latency);
    }
}
