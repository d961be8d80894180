package com.pgcache.collector.push;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.body.HeldBody;
import com.pgcache.collector.credential.Pusher;
import com.pgcache.collector.querydocument.QueryDocuments;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.wave.Outcome;
import com.pgcache.collector.wave.WaveSchedule;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.exposition.Judged;
import com.pgcache.model.exposition.Limits;
import com.pgcache.model.exposition.MetricsReading;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** From a body to what is stored of it. A body that is refused is stored as an outcome, so that its member sees why. */
@ApplicationScoped
class PushPipeline {

    private static final Logger LOG = Logger.getLogger(PushPipeline.class);

    private final PushReader reader;
    private final PushWriter writer;
    private final WaveSchedule waves;
    private final QueryDocuments documents;
    private final Limits limits;
    private final Duration timeout;

    // five parameters: this is where a push meets all that is stored of it
    PushPipeline(
            PushReader reader,
            PushWriter writer,
            WaveSchedule waves,
            QueryDocuments documents,
            CollectorConfig config) {
        this.reader = reader;
        this.writer = writer;
        this.waves = waves;
        this.documents = documents;
        this.limits = Limits.of(config.exposition());
        this.timeout = config.push().storeTimeout();
    }

    /** For one body of metrics. */
    MetricsReading metricsReading() {
        return new MetricsReading(limits);
    }

    /** For one document; it has to be closed. */
    HeldBody queriesBody() {
        return documents.held();
    }

    /**
     * Fails with a {@link PushRefusal}: for the body, or because the database does not take it.
     *
     * @param startedAt {@link System#nanoTime()} when the push began
     */
    Uni<Accepted> metrics(Pusher pusher, Instant at, Upload.Ended body, MetricsReading reading, long startedAt) {
        Judged judged = body.code() == ScrapeCode.OK ? reading.end() : new Judged(body.code(), null);
        int durationMs = (int) ((System.nanoTime() - startedAt) / 1_000_000);
        Exposition exposition = judged.exposition();
        Scraped scraped = new Scraped(pusher.instanceId(), at, judged.code(), null, durationMs, exposition, null, null);
        return exposition == null
                ? refused(judged.code(), body.unread(), waves.store(Outcome.of(scraped, null)))
                : bounded(stored(pusher, scraped, exposition));
    }

    /** Fails as {@link #metrics} does. */
    Uni<Accepted> queries(Pusher pusher, Instant at, Upload.Ended body, HeldBody held) {
        if (body.code() != ScrapeCode.OK) {
            return refusedQueries(pusher, at, body.code(), body.unread());
        }
        return documents.dialect(held).flatMap(dialect -> documents
                .read(held, dialect, at)
                .flatMap(report -> report.code() == ScrapeCode.OK
                        ? bounded(stored(pusher, at, report, dialect))
                        : refusedQueries(pusher, at, report.code(), false)));
    }

    private Uni<Accepted> refusedQueries(Pusher pusher, Instant at, ScrapeCode code, boolean unread) {
        return code == ScrapeCode.OVERLOADED
                // not the body's fault, and about to be sent again
                ? Uni.createFrom().failure(PushRefusal.overloaded())
                : refused(code, unread, writer.remember(pusher.instanceId(), at, code, null));
    }

    private Uni<Accepted> stored(Pusher pusher, Scraped scraped, Exposition exposition) {
        Instant at = scraped.collectedAt();
        return reader.metrics(pusher.instanceId(), at).flatMap(before -> {
            Accepted accepted = Accepted.metrics(pusher.instanceId(), at, exposition, before.stored());
            ScrapeCode queriesCode = before.queriesCode();
            Scraped whole = queriesCode == null ? scraped : scraped.withQueries(queriesCode, before.cachedBytes());
            return before.stored()
                    ? Uni.createFrom().item(accepted)
                    : waves.store(Outcome.of(whole, null)).map(done -> accepted);
        });
    }

    private Uni<Accepted> stored(Pusher pusher, Instant at, QueryReport report, Dialect dialect) {
        return reader.queries(pusher.instanceId(), at).flatMap(before -> {
            Accepted accepted = Accepted.queries(pusher.instanceId(), at, report, dialect, before);
            return before
                    ? Uni.createFrom().item(accepted)
                    : waves.store(new Outcome(pusher.instanceId(), at, null, report))
                            // afterwards, so that it never promises rows that are not there
                            .flatMap(done ->
                                    writer.remember(pusher.instanceId(), at, report.code(), report.cachedBytes()))
                            .map(done -> accepted);
        });
    }

    /** The client is told what is wrong with its body even when that could not be stored. */
    private Uni<Accepted> refused(ScrapeCode code, boolean unread, Uni<Void> storing) {
        PushRefusal refusal = PushRefusal.of(code, PushRefusal.statusOf(code, unread));
        return bounded(storing).onFailure().recoverWithNull().flatMap(done -> Uni.createFrom()
                .failure(refusal));
    }

    private <T> Uni<T> bounded(Uni<T> storing) {
        return storing
                // a database that does not answer at all
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .invoke(cause -> LOG.warnf("a push could not be stored: %s", cause))
                .onFailure()
                .transform(cause -> PushRefusal.notStored());
    }
}
