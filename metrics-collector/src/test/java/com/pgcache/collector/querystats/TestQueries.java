package com.pgcache.collector.querystats;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.queryhistory.HashCache;
import com.pgcache.collector.queryhistory.QueryRollupWriter;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.collector.target.InstanceClient;
import com.pgcache.model.scrape.ScrapeCode;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The real fetching and storing of per-query statistics, for tests of other packages. */
public final class TestQueries {

    private TestQueries() {}

    public static QueryDocuments documents(InstanceClient client, CollectorConfig config) {
        return new QueryDocuments(client, config);
    }

    public static QueryStatsWriter writer(Pool pool, CollectorConfig config) {
        return new QueryStatsWriter(
                pool, new QueryStatsReader(new HashCache(config)), new RollupWriter(), new QueryRollupWriter(config));
    }

    /** One template, run so many times. */
    public static QueryReport report(Instant at, String table, long executions) {
        String json =
                """
                [{"fingerprint": "9", "sql_template": "SELECT 1 FROM %1$s", "tables": ["%1$s"], "execution_count": %2$d,
                  "cache_hits": %2$d, "cache_misses": 0, "cacheable": true}]
                """
                        .formatted(table, executions);
        try {
            return new QueryReport(
                    ScrapeCode.OK,
                    QueryGrouping.byTemplate(SeedDocument.parse(json.getBytes(StandardCharsets.UTF_8), at, 4096)),
                    null,
                    0);
        } catch (IOException ourOwnJson) {
            throw new UncheckedIOException(ourOwnJson);
        }
    }
}
