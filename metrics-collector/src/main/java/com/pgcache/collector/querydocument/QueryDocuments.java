package com.pgcache.collector.querydocument;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.body.BodyBudget;
import com.pgcache.collector.body.HeldBody;
import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.querystats.QueryStats;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.model.target.InstanceClient;
import com.pgcache.model.target.QueryEndpoint;
import com.pgcache.model.target.Resolution.Vetted;
import com.pgcache.model.target.ScrapeOutcome.Answered;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fetches the per-query statistics where the dialect of an instance has them, and reads those that were pushed. */
@ApplicationScoped
public class QueryDocuments {

    private final InstanceClient client;
    private final BodyBudget budget;
    private final CollectorConfig.Queries limits;

    /** Thousands of queries take longer to read than an event loop may be kept busy. */
    private final ThreadPoolExecutor readers;

    QueryDocuments(InstanceClient client, BodyBudget budget, CollectorConfig config) {
        this.client = client;
        this.budget = budget;
        this.limits = config.queries();
        this.readers = new ThreadPoolExecutor(
                limits.readers(), limits.readers(), 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "collector-documents");
                    thread.setDaemon(true);
                    return thread;
                });
        readers.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        readers.shutdown();
    }

    /**
     * Never fails.
     *
     * @param at time of the scrape
     */
    public Uni<QueryReport> fetch(Vetted target, Dialect dialect, Instant at) {
        HeldBody body = held();
        return QueryEndpoint.get(client, target, dialect, body)
                .flatMap(outcome -> outcome instanceof Answered
                        ? read(body, dialect, at)
                        : Uni.createFrom().item(QueryReport.failed(QueryEndpoint.code(outcome))))
                // a body that nobody waits for any more must not keep its share
                .onTermination()
                .invoke(body::close);
    }

    /** For one document; it has to be closed when that was read. */
    public HeldBody held() {
        return new HeldBody(budget);
    }

    /**
     * Never fails.
     *
     * @param at time of the document, which holds ages
     */
    public Uni<QueryReport> read(HeldBody body, Dialect dialect, Instant at) {
        return onReader(() -> report(body, dialect, at));
    }

    /** Never fails; see {@link QueryDialect#of}. */
    public Uni<Dialect> dialect(HeldBody body) {
        return onReader(() -> QueryDialect.of(body.open()));
    }

    private <T> Uni<T> onReader(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(readers);
    }

    private QueryReport report(HeldBody body, Dialect dialect, Instant at) {
        QueryEntries entries = new QueryEntries(body, limits.entries());
        try {
            switch (dialect) {
                case CURRENT -> StatusDocument.parse(body.open(), entries, at, limits.templateLength());
                case SEED -> SeedDocument.parse(body.open(), entries, at, limits.templateLength());
            }
        } catch (QueryEntries.Refused refused) {
            return QueryReport.failed(refused.code());
        } catch (StreamConstraintsException tooLongOrTooDeep) {
            return QueryReport.failed(ScrapeCode.TOO_LARGE);
        } catch (IOException notOurJson) {
            return QueryReport.failed(ScrapeCode.NOT_JSON);
        }
        List<QueryStats> queries = entries.all();
        List<QueryStats> templates = QueryGrouping.byTemplate(queries);
        int kept = Math.min(templates.size(), limits.templates());
        return new QueryReport(
                ScrapeCode.OK,
                List.copyOf(templates.subList(0, kept)),
                cachedBytes(queries, dialect),
                templates.size() - kept);
    }

    private static @Nullable Long cachedBytes(List<QueryStats> queries, Dialect dialect) {
        if (dialect != Dialect.CURRENT) {
            return null;
        }
        Long sum = QueryGrouping.sumOrNull(queries, QueryStats::cachedBytes);
        return sum == null && queries.isEmpty() ? (Long) 0L : sum;
    }
}
