package com.pgcache.api.region;

import com.pgcache.api.ApiConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Runs one SELECT through the region's pgcache, outside any transaction (contract 5.2). When pgcache cannot be reached
 * or does not answer in time, the origin is asked instead and the answer says so.
 */
@ApplicationScoped
public class CachedReader {

    private static final Logger LOG = Logger.getLogger(CachedReader.class);

    private final Pool cached;
    private final Pool origin;
    private final ReadTrace trace;
    private final Duration timeout;
    private final Counter bypasses;

    CachedReader(
            @ReactiveDataSource("cached") Pool cached,
            @ReactiveDataSource("origin") Pool origin,
            ReadTrace trace,
            ApiConfig config,
            MeterRegistry meters) {
        this.cached = cached;
        this.origin = origin;
        this.trace = trace;
        this.timeout = config.reads().cachedTimeout();
        this.bypasses = meters.counter("api_cached_reads_bypassed_total");
    }

    /** Rows in the order of the statement. Only classes marked {@link ThroughPgcache} may call this. */
    public <T> Uni<List<T>> read(String select, Tuple parameters, Function<Row, T> toItem) {
        // ifNoItem: a proxy that accepts and then hangs is as gone as one that refuses
        Uni<List<T>> fromCache = rows(cached, select, parameters, toItem)
                .ifNoItem()
                .after(timeout)
                .fail();
        return trace.timed(fromCache
                .onFailure(CachedReader::isNotAboutTheStatement)
                .recoverWithUni(failure -> bypass(failure, select, parameters, toItem)));
    }

    private <T> Uni<List<T>> bypass(Throwable failure, String select, Tuple parameters, Function<Row, T> toItem) {
        LOG.debugf("pgcache left out: %s", failure.toString());
        bypasses.increment();
        trace.bypass();
        return rows(origin, select, parameters, toItem);
    }

    private static <T> Uni<List<T>> rows(Pool pool, String select, Tuple parameters, Function<Row, T> toItem) {
        return pool.preparedQuery(select).execute(parameters).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(toItem)
                .toList());
    }

    /** Classes 08, 53 and 57: connection, resources, operator intervention (PostgreSQL appendix A). */
    private static boolean isNotAboutTheStatement(Throwable failure) {
        return !(failure instanceof DatabaseException answer)
                || answer.getSqlState() == null
                || answer.getSqlState().matches("(08|53|57).*");
    }
}
