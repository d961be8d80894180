package com.pgcache.collector.querystats;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.target.InstanceClient;

/** The real fetching of per-query statistics, for tests of other packages. */
public final class TestQueries {

    private TestQueries() {}

    public static QueryDocuments documents(InstanceClient client, CollectorConfig config) {
        return new QueryDocuments(client, config);
    }
}
