package com.pgcache.api.region;

import com.pgcache.api.region.ReadTrace.Way;
import com.pgcache.api.region.pool.RegionReader;
import com.pgcache.api.region.pool.RegionReaders;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Runs one SELECT through the pgcache of the request's region, outside any transaction (contract 5.2). When that one cannot
 * be reached, does not answer in time, or was found to be sick by others, the origin is asked instead and the answer says
 * so.
 */
@ApplicationScoped
public class CachedReader {

    private static final Logger LOG = Logger.getLogger(CachedReader.class);

    private final RegionReaders regions;
    private final Pool origin;
    private final ReadTrace trace;

    CachedReader(RegionReaders regions, @ReactiveDataSource("origin") Pool origin, ReadTrace trace) {
        this.regions = regions;
        this.origin = origin;
        this.trace = trace;
    }

    /** Rows in the order of the statement. Only classes marked {@link ThroughPgcache} may call this. */
    public <T> Uni<List<T>> read(String select, Tuple parameters, Function<Row, T> toItem) {
        return regions.of(trace.region())
                .map(pgcache -> through(pgcache, select, parameters))
                .orElseGet(() -> trace.timed(ofOrigin(select, parameters)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(toItem)
                        .toList());
    }

    private Uni<RowSet<Row>> through(RegionReader pgcache, String select, Tuple parameters) {
        long startedAt = System.nanoTime();
        switch (pgcache.breaker().way()) {
            case ASK -> {
                return pgcache.ask(select, parameters)
                        .invoke(rows -> trace.add(Way.PGCACHE, pgcache.region(), startedAt))
                        .onFailure(RegionReader::isSick)
                        .recoverWithUni(failure -> bypass(pgcache, startedAt, select, parameters));
            }
            case PROBE -> pgcache.probe();
            case LEAVE_OUT -> LOG.debugf("the pgcache of %s is left out", pgcache.region());
        }
        return bypass(pgcache, startedAt, select, parameters);
    }

    private Uni<RowSet<Row>> bypass(RegionReader pgcache, long startedAt, String select, Tuple parameters) {
        pgcache.bypass();
        return ofOrigin(select, parameters)
                .onTermination()
                .invoke(() -> trace.add(Way.BYPASS, pgcache.region(), startedAt));
    }

    private Uni<RowSet<Row>> ofOrigin(String select, Tuple parameters) {
        return origin.preparedQuery(select).execute(parameters);
    }
}
