package com.pgcache.collector.snapshot;

import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.event.HealthReader;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.model.column.Column;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** The real storing of scrapes, for tests of other packages. */
public final class TestSnapshots {

    private TestSnapshots() {}

    public static SnapshotWriter snapshots(Pool pool) {
        return new SnapshotWriter(pool, new SnapshotReader(), new RollupWriter(), new EventWriter());
    }

    public static HealthWriter health(Pool pool) {
        return new HealthWriter(pool, new RollupWriter(), new HealthReader(), new EventWriter());
    }

    /** A good answer with one counter. */
    public static Scraped scraped(UUID id, Instant at, long queriesTotal) {
        double[] values = nothing();
        values[Column.QUERIES_TOTAL.ordinal()] = queriesTotal;
        return new Scraped(
                id, at, ScrapeCode.OK, 200, 12, Exposition.of(Dialect.CURRENT, values, 250), ScrapeCode.OK, 77L);
    }

    public static Scraped failed(UUID id, Instant at, ScrapeCode code) {
        return new Scraped(id, at, code, null, 34, null, null, null);
    }

    /** @param values by {@link Column#ordinal()}; NaN for NULL */
    public static StoredSnapshot stored(UUID id, String orgId, Instant at, double[] values) {
        return new StoredSnapshot(orgId, new Snapshot(id, at, Dialect.CURRENT, values));
    }

    /** No column has a value. */
    public static double[] nothing() {
        double[] values = new double[Column.values().length];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
