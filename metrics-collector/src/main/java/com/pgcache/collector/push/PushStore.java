package com.pgcache.collector.push;

import com.pgcache.collector.lease.Finished;
import com.pgcache.collector.lease.Lease;
import com.pgcache.collector.lease.WaveStore;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.querystats.QueryStatsWriter;
import com.pgcache.collector.snapshot.Scraped;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where what was pushed joins what was scraped: the same rows, roll-ups and health, by the same writers. */
@ApplicationScoped
class PushStore {

    private final WaveStore waves;
    private final QueryStatsWriter queryStats;

    PushStore(WaveStore waves, QueryStatsWriter queryStats) {
        this.waves = waves;
        this.queryStats = queryStats;
    }

    /** Completes when it is stored; storing the same instant again changes nothing. */
    Uni<Void> metrics(String orgId, Scraped scraped) {
        Lease none = new Lease(scraped.instanceId(), orgId, "", scraped.collectedAt(), false);
        return waves.store(List.of(new Finished(none, scraped, null, System.nanoTime())));
    }

    /** Completes when it is stored; storing the same instant again changes nothing. */
    Uni<Void> queries(UUID instanceId, Instant at, QueryReport report) {
        return queryStats.write(instanceId, at, report).replaceWithVoid();
    }
}
