package com.pgcache.collector.lease;

import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.querystats.QueryStatsWriter;
import com.pgcache.collector.snapshot.HealthWriter;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.snapshot.SnapshotWriter;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Stores what a wave of scrapes brought. */
@ApplicationScoped
class WaveStore {

    private static final Logger LOG = Logger.getLogger(WaveStore.class);

    private final SnapshotWriter snapshots;
    private final HealthWriter health;
    private final QueryStatsWriter queryStats;
    private final CollectorMeters meters;

    WaveStore(SnapshotWriter snapshots, HealthWriter health, QueryStatsWriter queryStats, CollectorMeters meters) {
        this.snapshots = snapshots;
        this.health = health;
        this.queryStats = queryStats;
        this.meters = meters;
    }

    /** Storing a wave again writes nothing twice. Health comes last, so that it never promises rows that are not there. */
    Uni<Void> store(List<Finished> wave) {
        List<Scraped> scraped =
                wave.stream().map(Finished::scraped).filter(Objects::nonNull).toList();
        if (scraped.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long startedAt = System.nanoTime();
        return snapshots
                .write(scraped)
                .invoke(rows -> meters.rowsWritten("metrics_snapshots", rows))
                .flatMap(rows -> queriesStored(wave))
                .flatMap(rows -> health.write(scraped))
                .invoke(rows -> meters.rowsWritten("scrape_health", rows))
                .invoke(rows -> tell(scraped, startedAt))
                .replaceWithVoid();
    }

    private Uni<Integer> queriesStored(List<Finished> wave) {
        List<Uni<Integer>> writes = new ArrayList<>();
        for (Finished finished : wave) {
            QueryReport report = finished.queries();
            if (report != null && report.size() > 0) {
                meters.templatesDropped(report.droppedTemplates());
                writes.add(queryStats.write(
                        finished.lease().instanceId(), finished.lease().slot(), report));
            }
        }
        if (writes.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return Uni.join()
                .all(writes)
                .usingConcurrencyOf(2)
                .andFailFast()
                .map(rows -> rows.stream().mapToInt(Integer::intValue).sum())
                .invoke(rows -> meters.rowsWritten("query_stats", rows));
    }

    private void tell(List<Scraped> scraped, long startedAt) {
        Duration time = Duration.ofNanos(System.nanoTime() - startedAt);
        scraped.forEach(each -> meters.scraped(each.code()));
        meters.waveStored(scraped.size(), time);
        long good =
                scraped.stream().filter(each -> each.code() == ScrapeCode.OK).count();
        LOG.infof("wave stored: scrapes=%d ok=%d ms=%d", scraped.size(), good, time.toMillis());
    }
}
