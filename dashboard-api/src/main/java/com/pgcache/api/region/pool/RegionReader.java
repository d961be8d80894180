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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Reads through one region's pgcache, and notices when it is sick. */
public final class RegionReader {

    private static final Logger LOG = Logger.getLogger(RegionReader.class);

    /** By the key of a table that every dashboard reads, so that the cache has its part in it as in any other read. */
    private static final String PROBE = "SELECT id FROM fleet.instances WHERE id = $1";

    private static final UUID NOBODY = new UUID(0, 0);

    private final String region;
    private final Supplier<Pool> pools;
    private final Breaker breaker;
    private final Limits limits;
    private final Counter reads;
    private final Counter bypasses;
    private volatile PoolReader pool;

    /**
     * @param timeout after which a read has failed
     * @param slowAfter after which, from when there is a connection, a read that goes well counts as a bad one all the same
     * @param connections that a pool opens at most; further reads wait
     */
    record Limits(Duration timeout, Duration slowAfter, int connections) {}

    /** @param pools opens one; called again whenever pgcache turned out to be sick */
    RegionReader(String region, Supplier<Pool> pools, Breaker breaker, Limits limits, MeterRegistry meters) {
        this.region = region;
        this.pools = pools;
        this.breaker = breaker;
        this.limits = limits;
        this.pool = open();
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
        PoolReader asked = pool;
        return asked.read(select, parameters, (well, why) -> judged(asked, well, why))
                .invoke(rows -> reads.increment());
    }

    /** Sends a read of its own in the background, the same one always, to nobody but the breaker. */
    public void probe() {
        AtomicBoolean told = new AtomicBoolean();
        pool.read(PROBE, Tuple.of(NOBODY), (well, why) -> probed(told, well))
                .subscribe()
                .with(rows -> probed(told, true), failure -> probed(told, !isSick(failure)));
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
        pool.close();
    }

    /** What began before the pool was replaced says nothing any more. */
    private void judged(PoolReader asked, boolean well, String why) {
        if (asked == pool && breaker.asked(well)) {
            LOG.warnf("the pgcache of %s is left out: %s", region, why);
            renew();
        }
    }

    /** The breaker hears of it first: it would wait for ever if no new pool could be opened. */
    private void probed(AtomicBoolean told, boolean well) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        breaker.probed(well);
        if (well) {
            LOG.infof("the pgcache of %s is asked again", region);
        } else {
            renew();
        }
    }

    /** What hangs on a connection may hang for good, and would fill the pool. */
    private void renew() {
        PoolReader sick = pool;
        pool = open();
        sick.close();
    }

    private PoolReader open() {
        return new PoolReader(pools.get(), limits);
    }
}
