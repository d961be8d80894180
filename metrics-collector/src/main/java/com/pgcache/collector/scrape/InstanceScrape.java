package com.pgcache.collector.scrape;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.querydocument.QueryDocuments;
import com.pgcache.collector.slot.Due;
import com.pgcache.collector.slot.Target;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.wave.CollectorMeters;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.exposition.Judged;
import com.pgcache.model.exposition.Limits;
import com.pgcache.model.exposition.MetricsReading;
import com.pgcache.model.net.AdminUrl;
import com.pgcache.model.problem.ProblemException;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.secret.KeyRing;
import com.pgcache.model.secret.ScrapeCredential;
import com.pgcache.model.secret.Sealed;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.InstanceClient.Path;
import com.pgcache.model.target.Resolution;
import com.pgcache.model.target.Resolution.Refused;
import com.pgcache.model.target.Resolution.Vetted;
import com.pgcache.model.target.ScrapeOutcome;
import com.pgcache.model.target.ScrapeOutcome.Answered;
import com.pgcache.model.target.TargetAddresses;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One scrape of one instance, from its slot to what there is to store. */
@ApplicationScoped
class InstanceScrape {

    private static final Logger LOG = Logger.getLogger(InstanceScrape.class);

    private final TargetAddresses addresses;
    private final InstanceClient client;
    private final QueryDocuments queries;
    private final Limits limits;
    private final CollectorMeters meters;
    private final KeyRing keys;

    // six parameters: a scrape is where the parts meet
    InstanceScrape(
            TargetAddresses addresses,
            InstanceClient client,
            QueryDocuments queries,
            CollectorMeters meters,
            KeyRing keys,
            CollectorConfig config) {
        this.addresses = addresses;
        this.client = client;
        this.queries = queries;
        this.meters = meters;
        this.keys = keys;
        this.limits = Limits.of(config.exposition());
    }

    /** The only look-up of this scrape; never fails. */
    Uni<Resolution> resolve(Due due) {
        try {
            Optional<ScrapeCredential> credential = credential(due.target());
            return addresses
                    .resolve(AdminUrl.parse(due.target().adminUrl()))
                    .map(found -> found instanceof Vetted vetted ? vetted.with(credential) : found);
        } catch (IllegalStateException otherKeys) {
            LOG.warnf("instance %s: %s", due.target().instanceId(), otherKeys.getMessage());
            return Uni.createFrom().item(new Refused(ScrapeCode.CREDENTIAL));
        } catch (ProblemException notAnAdminUrl) {
            // dashboard-api refuses such a URL, so the rules became stricter since
            return Uni.createFrom().item(new Refused(ScrapeCode.BLOCKED_ADDRESS));
        }
    }

    private Optional<ScrapeCredential> credential(Target target) {
        Sealed sealed = target.credential();
        return sealed == null
                ? Optional.empty()
                : Optional.of(ScrapeCredential.open(keys, target.instanceId(), sealed));
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
