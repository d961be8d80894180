package com.pgcache.api.region.pool;

import com.pgcache.api.ApiConfig;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Opens pools as contract 5.2 wants them. */
@Singleton
class RegionPoolCreator {

    /** Characters; the client would prepare a longer one anew at every call. */
    static final int LONGEST_STATEMENT = 4096;

    private final Vertx vertx;
    private final ApiConfig config;

    RegionPoolCreator(Vertx vertx, ApiConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** Connects when it is used, not before. */
    Pool open(String region, String host, ApiConfig.Pgcache at) {
        ApiConfig.Cached cached = config.cached();
        int patienceMs = (int) config.reads().cachedTimeout().toMillis();
        PgConnectOptions address = new PgConnectOptions()
                .setHost(host)
                .setPort(at.port())
                .setDatabase(cached.database())
                .setUser(cached.user())
                .setPassword(cached.password())
                // by name, because pgcache answers only those without asking the origin
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                // behind TLS this would also need channel binding off (pgcache strips SCRAM-SHA-256-PLUS)
                .setSslMode(SslMode.DISABLE)
                .addProperty("TimeZone", "UTC")
                // as at the origin, to which pgcache hands it on: what nobody waits for any more ends there too
                .addProperty("statement_timeout", "10s");
        address.setConnectTimeout(patienceMs);
        // A frozen peer closes nothing, and a pool that is closed waits for its answers: what is silent for longer than
        // the pool keeps a connection that nobody uses is cut.
        int idleMs = (int) cached.idleTimeout().toMillis();
        address.setTcpKeepAlive(true);
        address.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        address.setReadIdleTimeout(idleMs + idleMs / 5);
        // a name of its own, so that pools can be told apart in the metrics
        address.setMetricsName("sql|cached-" + region);
        PoolOptions size = new PoolOptions()
                .setName("cached-" + region)
                .setMaxSize(at.connections())
                // reads have a limit of their own, and the one of the pool fails when it is closed while somebody waits
                .setConnectionTimeout(0)
                .setIdleTimeout(idleMs)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        return Pool.newInstance(
                PgBuilder.pool().with(size).connectingTo(address).using(vertx).build());
    }
}
