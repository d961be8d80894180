package com.pgcache.collector.querydocument;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.body.HeldBody;
import com.pgcache.collector.body.TestBodies;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.querystats.QueryStats;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.InstanceClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The real fetching and reading of per-query statistics, for tests of other packages. */
public final class TestQueries {

    private TestQueries() {}

    public static QueryDocuments documents(InstanceClient client, CollectorConfig config) {
        return new QueryDocuments(client, TestBodies.budget(config), config);
    }

    /** Entries of a document, not yet regrouped. */
    static List<QueryStats> status(byte[] body, Instant at, int templateLength) throws IOException {
        HeldBody held = TestBodies.held(body);
        QueryEntries entries = new QueryEntries(held, Integer.MAX_VALUE);
        StatusDocument.parse(held.open(), entries, at, templateLength);
        return entries.all();
    }

    static List<QueryStats> seed(byte[] body, Instant at, int templateLength) throws IOException {
        HeldBody held = TestBodies.held(body);
        QueryEntries entries = new QueryEntries(held, Integer.MAX_VALUE);
        SeedDocument.parse(held.open(), entries, at, templateLength);
        return entries.all();
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
                    QueryGrouping.byTemplate(seed(json.getBytes(StandardCharsets.UTF_8), at, 4096)),
                    null,
                    0);
        } catch (IOException ourOwnJson) {
            throw new UncheckedIOException(ourOwnJson);
        }
    }
}
