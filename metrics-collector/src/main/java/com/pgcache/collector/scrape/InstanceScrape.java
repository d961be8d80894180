package com.pgcache.collector.scrape;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.exposition.Exposition;
import com.pgcache.collector.exposition.Judged;
import com.pgcache.collector.exposition.Limits;
import com.pgcache.collector.exposition.MetricsReading;
import com.pgcache.collector.querydocument.QueryDocuments;
import com.pgcache.collector.slot.Due;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.target.InstanceClient;
import com.pgcache.collector.target.InstanceClient.Path;
import com.pgcache.collector.target.Resolution;
import com.pgcache.collector.target.Resolution.Refused;
import com.pgcache.collector.target.Resolution.Vetted;
import com.pgcache.collector.target.ScrapeOutcome;
import com.pgcache.collector.target.ScrapeOutcome.Answered;
import com.pgcache.collector.target.TargetAddresses;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** One scrape of one instance, from its slot to what there is to store. */
@ApplicationScoped
class InstanceScrape {

    private final TargetAddresses addresses;
    private final InstanceClient client;
    private final QueryDocuments queries;
    private final Limits limits;
    private final CollectorMeters meters;

    // five parameters: a scrape is where the parts meet
    InstanceScrape(
            TargetAddresses addresses,
            InstanceClient client,
            QueryDocuments queries,
            CollectorMeters meters,
            CollectorConfig config) {
        this.addresses = addresses;
        this.client = client;
        this.queries = queries;
        this.meters = meters;
        this.limits = Limits.of(config.exposition());
    }

    /** The only look-up of this scrape; never fails. */
    Uni<Resolution> resolve(Due due) {
        try {
            return addresses.resolve(AdminUrl.parse(due.target().adminUrl()));
        } catch (ProblemException notAnAdminUrl) {
            // dashboard-api refuses such a URL, so the rules became stricter since
            return Uni.createFrom().item(new Refused(ScrapeCode.BLOCKED_ADDRESS));
        }
    }

    /** Never fails because of the instance. */
    Uni<Finished> scrape(Due due, Vetted target) {
        long startedAt = System.nanoTime();
        MetricsReading reading = new MetricsReading(limits);
        return client.get(target, Path.METRICS, reading)
                .map(outcome -> scraped(due, outcome, reading, startedAt))
                .flatMap(scraped -> withQueries(due, target, scraped));
    }

    /** The outcome of a scrape that may not begin. */
    Finished refused(Due due, ScrapeCode code) {
        Scraped scraped = new Scraped(due.target().instanceId(), due.slot(), code, null, 0, null, null, null);
        return new Finished(due, scraped, null);
    }

    private Uni<Finished> withQueries(Due due, Vetted target, Scraped scraped) {
        Exposition exposition = scraped.exposition();
        if (!due.asksForQueries() || exposition == null) {
            return Uni.createFrom().item(new Finished(due, scraped, null));
        }
        return queries.fetch(target, exposition.dialect(), due.slot())
                .map(report -> new Finished(due, scraped.withQueries(report.code(), report.cachedBytes()), report));
    }

    private Scraped scraped(Due due, ScrapeOutcome outcome, MetricsReading reading, long startedAt) {
        int durationMs = (int) ((System.nanoTime() - startedAt) / 1_000_000);
        boolean answered = outcome instanceof Answered;
        Judged judged = answered ? reading.end() : new Judged(outcome.code(), null);
        if (answered) {
            meters.parsed(reading.bytes(), reading.nanos());
        }
        return new Scraped(
                due.target().instanceId(),
                due.slot(),
                judged.code(),
                outcome.httpStatus(),
                durationMs,
                judged.exposition(),
                null,
                null);
    }
}
