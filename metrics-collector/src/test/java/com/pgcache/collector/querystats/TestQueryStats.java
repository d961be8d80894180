package com.pgcache.collector.querystats;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.queryhistory.HashCache;
import com.pgcache.collector.queryhistory.QueryRollupWriter;
import com.pgcache.collector.rollup.RollupWriter;
import io.vertx.mutiny.sqlclient.Pool;

/** The real storing of per-query statistics, for tests of other packages. */
public final class TestQueryStats {

    private TestQueryStats() {}

    public static QueryStatsWriter writer(Pool pool, CollectorConfig config) {
        return new QueryStatsWriter(
                pool,
                new QueryStatsReader(new HashCache(config)),
                new RollupWriter(),
                new QueryRollupWriter(config),
                new EventWriter());
    }
}
