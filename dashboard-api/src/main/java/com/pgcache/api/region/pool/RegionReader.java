package com.pgcache.api.region.pool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.DatabaseException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reads through one region's pgcache, and notices when it is sick. */
public final class RegionReader {

    private static final Logger LOG = Logger.getLogger(RegionReader.class);

    private final String region;
    private final Supplier<Pool> pools;
    private final Breaker breaker;
    private final Limits limits;
    private final Counter reads;
    private final Counter bypasses;
    private volatile Pool pool;

    /**
     * @param timeout after which a read has failed
     * @param slowAfter after which a read that goes well counts as a bad one all the same
     */
    record Limits(Duration timeout, Duration slowAfter) {}

    /** @param pools opens one; called again whenever pgcache turned out to be sick */
    RegionReader(String region, Supplier<Pool> pools, Breaker breaker, Limits limits, MeterRegistry meters) {
        this.region = region;
        this.pools = pools;
        this.breaker = breaker;
        this.limits = limits;
        this.pool = pools.get();
        this.reads = meters.counter("api_cached_reads_total", "region", region);
        this.bypasses = meters.counter("api_cached_reads_bypassed_total", "region", region);
        Gauge.builder("api_pgcache_left_out", breaker, state -> state.isClosed() ? 0 : 1)
                .tag("region", region)
                .register(meters);
    }

    public String region() {
        return region;
    }

    public Breaker breaker() {
        return breaker;
    }

    /** Fails when pgcache does not answer in time; {@link #isSick} tells failures of pgcache from the statement's own. */
    public Uni<RowSet<Row>> ask(String select, Tuple parameters) {
        long startedAt = System.nanoTime();
        return rows(select, parameters)
                .invoke(rows -> {
                    reads.increment();
                    asked(isQuick(startedAt), "slow");
                })
                .onFailure(RegionReader::isSick)
                .invoke(failure -> asked(false, failure.toString()));
    }

    /** Sends the read in the background, to nobody but the breaker. */
    public void probe(String select, Tuple parameters) {
        long startedAt = System.nanoTime();
        rows(select, parameters)
                .subscribe()
                .with(rows -> probed(isQuick(startedAt)), failure -> probed(!isSick(failure)));
    }

    /** Counts one that was left out. */
    public void bypass() {
        bypasses.increment();
    }

    /** Classes 08, 53 and 57: connection, resources, operator intervention (PostgreSQL appendix A). */
    public static boolean isSick(Throwable failure) {
        return !(failure instanceof DatabaseException answer)
                || answer.getSqlState() == null
                || answer.getSqlState().matches("(08|53|57).*");
    }

    void close() {
        pool.closeAndForget();
    }

    private Uni<RowSet<Row>> rows(String select, Tuple parameters) {
        // ifNoItem: a proxy that accepts and then hangs is as gone as one that refuses
        return pool.preparedQuery(select)
                .execute(parameters)
                .ifNoItem()
                .after(limits.timeout())
                .fail();
    }

    private boolean isQuick(long startedAt) {
        return System.nanoTime() - startedAt <= limits.slowAfter().toNanos();
    }

    private void asked(boolean well, String why) {
        if (breaker.asked(well)) {
            LOG.warnf("the pgcache of %s is left out: %s", region, why);
            renew();
        }
    }

    private void probed(boolean well) {
        if (well) {
            LOG.infof("the pgcache of %s is asked again", region);
        } else {
            renew();
        }
        breaker.probed(well);
    }

    /** What hangs on a connection may hang for good, and would fill the pool. */
    private void renew() {
        Pool sick = pool;
        pool = pools.get();
        sick.closeAndForget();
    }
}
