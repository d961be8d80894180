package com.pgcache.collector.scrape;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.querydocument.TestQueries;
import com.pgcache.collector.slot.DatabaseClock;
import com.pgcache.collector.target.TestTargets;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.collector.wave.OutcomeBuffer;
import com.pgcache.model.target.InstanceClient;
import io.vertx.core.Vertx;

/** The real schedule, queue, look-up and client, without a Quarkus around them. */
public final class TestScrapes {

    private TestScrapes() {}

    public static ScrapeSchedule schedule(
            Vertx vertx, OutcomeBuffer buffer, DatabaseClock clock, CollectorMeters meters, CollectorConfig config) {
        InstanceClient client = TestTargets.client(vertx, config);
        InstanceScrape scrape = new InstanceScrape(
                TestTargets.addresses(vertx, config),
                client,
                TestQueries.documents(client, config),
                meters,
                TestTargets.keys(config),
                config);
        return new ScrapeSchedule(vertx, new ScrapeQueue(scrape, meters, config), buffer, clock, meters, config);
    }
}
