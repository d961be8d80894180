package com.pgcache.collector.snapshot;

import com.pgcache.model.column.Column;
import com.pgcache.model.column.Latency;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.scrape.Dialect;
import org.jspecify.annotations.Nullable;

/** From what an instance said to the row that is stored. */
final class SnapshotAssembler {

    private SnapshotAssembler() {}

    /** @param previous of the scrape before this one */
    static Snapshot assemble(Scraped scraped, Exposition exposition, PreviousCounts previous) {
        double[] values = exposition.values();
        for (Latency latency : Latency.all()) {
            if (isIdle(exposition, latency, previous.of(latency))) {
                latency.quantiles().forEach(column -> values[column.ordinal()] = Double.NaN);
            }
        }
        int size = Column.CACHE_SIZE_BYTES.ordinal();
        Long cachedBytes = scraped.cachedBytes();
        // Instances since 0.6.1 have no metric for it, only the sizes of their queries (contract 2.4).
        if (Double.isNaN(values[size]) && cachedBytes != null && exposition.dialect() == Dialect.CURRENT) {
            values[size] = cachedBytes;
        }
        return new Snapshot(scraped.instanceId(), scraped.collectedAt(), exposition.dialect(), values);
    }

    /**
     * A summary exports quantile 0 when its window is empty, which is not a latency. Its window holds something when
     * its count moved since the scrape before, down included: that is a restart, with new observations. Without a
     * scrape before, a count of 0 tells.
     */
    private static boolean isIdle(Exposition exposition, Latency latency, @Nullable Long before) {
        double count = exposition.value(latency.count());
        if (Double.isNaN(count)) {
            // a version that reports no count: a quantile of 0 is the only sign left
            return latency.quantiles().stream().allMatch(column -> !(exposition.value(column) > 0));
        }
        return count == 0 || before != null && count == before;
    }
}
