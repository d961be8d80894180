package com.pgcache.collector.snapshot;

import com.pgcache.collector.rollup.Measured;
import com.pgcache.model.column.Latency;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of the summaries at the scrape before; a summary that was not reported is missing. */
record PreviousCounts(Map<Latency, Long> counts) {

    /** Of an instance that was not scraped lately. */
    static final PreviousCounts NONE = new PreviousCounts(Map.of());

    static PreviousCounts in(Measured snapshot) {
        Map<Latency, Long> counts = new EnumMap<>(Latency.class);
        for (Latency latency : Latency.all()) {
            double count = snapshot.value(latency.count());
            if (!Double.isNaN(count)) {
                counts.put(latency, (long) count);
            }
        }
        return new PreviousCounts(counts);
    }

    @Nullable
    Long of(Latency latency) {
        return counts.get(latency);
    }
}
