package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.exposition.Exposition;
import com.pgcache.collector.exposition.ExpositionParser;
import com.pgcache.collector.exposition.Limits;
import com.pgcache.collector.querystats.QueryDocuments;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.target.InstanceClient;
import com.pgcache.collector.target.InstanceClient.Path;
import com.pgcache.collector.target.Resolution;
import com.pgcache.collector.target.Resolution.Refused;
import com.pgcache.collector.target.Resolution.Vetted;
import com.pgcache.collector.target.ScrapeOutcome;
import com.pgcache.collector.target.ScrapeOutcome.Answered;
import com.pgcache.collector.target.TargetAddresses;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** One scrape of one instance, from its lease to what there is to store. */
@ApplicationScoped
class InstanceScrape {

    private final TargetAddresses addresses;
    private final InstanceClient client;
    private final QueryDocuments queries;
    private final Limits limits;

    InstanceScrape(TargetAddresses addresses, InstanceClient client, QueryDocuments queries, CollectorConfig config) {
        this.addresses = addresses;
        this.client = client;
        this.queries = queries;
        this.limits = Limits.of(config.exposition());
    }

    /** The only look-up of this scrape; never fails. */
    Uni<Resolution> resolve(Lease lease) {
        try {
            return addresses.resolve(AdminUrl.parse(lease.adminUrl()));
        } catch (ProblemException notAnAdminUrl) {
            // dashboard-api refuses such a URL, so the rules became stricter since
            Resolution refused = new Refused(ScrapeCode.BLOCKED_ADDRESS);
            // from another thread, like all others: the queue starts the next one when this one ends
            return Uni.createFrom().item(refused).emitOn(Infrastructure.getDefaultWorkerPool());
        }
    }

    /** Never fails because of the instance. */
    Uni<Finished> scrape(Lease lease, Vetted target) {
        long startedAt = System.nanoTime();
        return client.get(target, Path.METRICS)
                // a body of several megabytes takes longer to read than an event loop may be kept busy
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(outcome -> scraped(lease, outcome, startedAt))
                .flatMap(scraped -> withQueries(lease, target, scraped));
    }

    /** The outcome of a scrape that may not begin. */
    Finished refused(Lease lease, ScrapeCode code) {
        Scraped scraped = new Scraped(lease.instanceId(), lease.slot(), code, null, 0, null, null, null);
        return finished(lease, scraped, null);
    }

    private Uni<Finished> withQueries(Lease lease, Vetted target, Scraped scraped) {
        Exposition exposition = scraped.exposition();
        if (!lease.asksForQueries() || exposition == null) {
            return Uni.createFrom().item(finished(lease, scraped, null));
        }
        return queries.fetch(target, exposition.dialect(), lease.slot())
                .map(report -> finished(lease, scraped.withQueries(report.code(), report.cachedBytes()), report));
    }

    private Scraped scraped(Lease lease, ScrapeOutcome outcome, long startedAt) {
        int durationMs = (int) ((System.nanoTime() - startedAt) / 1_000_000);
        ScrapeCode code = outcome.code();
        Exposition exposition = null;
        if (outcome instanceof Answered answered) {
            Exposition parsed = ExpositionParser.parse(answered.body(), answered.openMetrics(), limits);
            code = judged(parsed);
            exposition = code == ScrapeCode.OK ? parsed : null;
        }
        return new Scraped(
                lease.instanceId(), lease.slot(), code, outcome.httpStatus(), durationMs, exposition, null, null);
    }

    /** Some bad lines are forgiven; a body that is mostly something else is something else. */
    private static ScrapeCode judged(Exposition exposition) {
        if (exposition.skippedLines() > exposition.samples()) {
            return ScrapeCode.NOT_PROMETHEUS;
        }
        if (exposition.isTooLarge()) {
            return ScrapeCode.TOO_LARGE;
        }
        if (!exposition.isComplete()) {
            return ScrapeCode.TRUNCATED;
        }
        return exposition.kept() == 0 ? ScrapeCode.NO_PGCACHE_METRICS : ScrapeCode.OK;
    }

    private static Finished finished(Lease lease, Scraped scraped, @Nullable QueryReport report) {
        return new Finished(lease, scraped, report, System.nanoTime());
    }
}
