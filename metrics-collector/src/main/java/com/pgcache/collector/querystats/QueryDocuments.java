package com.pgcache.collector.querystats;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.target.InstanceClient;
import com.pgcache.collector.target.InstanceClient.Path;
import com.pgcache.collector.target.Resolution.Vetted;
import com.pgcache.collector.target.ScrapeOutcome;
import com.pgcache.collector.target.ScrapeOutcome.Answered;
import com.pgcache.collector.target.ScrapeOutcome.BadStatus;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fetches the per-query statistics where the dialect of an instance has them. */
@ApplicationScoped
public class QueryDocuments {

    private final InstanceClient client;
    private final CollectorConfig.Queries limits;

    QueryDocuments(InstanceClient client, CollectorConfig config) {
        this.client = client;
        this.limits = config.queries();
    }

    /**
     * Never fails.
     *
     * @param at time of the scrape
     */
    public Uni<QueryReport> fetch(Vetted target, Dialect dialect, Instant at) {
        return document(target, dialect)
                // thousands of queries take longer to read than an event loop may be kept busy
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(outcome -> report(outcome, dialect, at));
    }

    private Uni<ScrapeOutcome> document(Vetted target, Dialect dialect) {
        return switch (dialect) {
            case CURRENT -> client.get(target, Path.STATUS);
            case SEED -> client.get(target, Path.SEED_QUERIES).flatMap(outcome -> orOfTheDiagram(target, outcome));
        };
    }

    /** ADR-007 names {@code /metrics/queries} in its table and {@code /queries} in its diagram. */
    private Uni<ScrapeOutcome> orOfTheDiagram(Vetted target, ScrapeOutcome outcome) {
        boolean notThere = outcome instanceof BadStatus bad && bad.status() == 404;
        return notThere
                ? client.get(target, Path.SEED_QUERIES_OF_THE_DIAGRAM)
                : Uni.createFrom().item(outcome);
    }

    private QueryReport report(ScrapeOutcome outcome, Dialect dialect, Instant at) {
        if (outcome instanceof Answered answered) {
            return read(answered.body(), dialect, at);
        }
        boolean busy = outcome instanceof BadStatus bad && bad.status() == 503;
        return QueryReport.failed(busy ? ScrapeCode.BUSY : outcome.code());
    }

    /**
     * Never fails.
     *
     * @param at time of the document, which holds ages
     */
    public QueryReport read(byte[] body, Dialect dialect, Instant at) {
        try {
            List<QueryStats> queries =
                    switch (dialect) {
                        case CURRENT -> StatusDocument.parse(body, at, limits.templateLength());
                        case SEED -> SeedDocument.parse(body, at, limits.templateLength());
                    };
            List<QueryStats> templates = QueryGrouping.byTemplate(queries);
            int kept = Math.min(templates.size(), limits.templates());
            return new QueryReport(
                    ScrapeCode.OK, templates.subList(0, kept), cachedBytes(queries, dialect), templates.size() - kept);
        } catch (IOException notOurJson) {
            return QueryReport.failed(ScrapeCode.NOT_JSON);
        }
    }

    private static @Nullable Long cachedBytes(List<QueryStats> queries, Dialect dialect) {
        if (dialect != Dialect.CURRENT) {
            return null;
        }
        Long sum = QueryGrouping.sumOrNull(queries, QueryStats::cachedBytes);
        return sum == null && queries.isEmpty() ? (Long) 0L : sum;
    }
}
