package com.pgcache.api.region.pool;

import com.pgcache.api.ApiConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Opens the pool to the origin so that nothing waits for ever. A network that drops packets ends no connection: every
 * statement that was under way would hold its place in the pool until TCP gives up, or for good.
 */
@Singleton
@ReactiveDataSource("origin")
class OriginPoolCreator implements PgPoolCreator {

    private final ApiConfig.Database limits;

    OriginPoolCreator(ApiConfig config) {
        this.limits = config.database();
    }

    @Override
    public Pool create(Input input) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setConnectTimeout((int) limits.connectTimeout().toMillis());
            options.setTcpKeepAlive(true);
            options.setPreparedStatementCacheSqlLimit(RegionPoolCreator.LONGEST_STATEMENT);
            options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            options.setReadIdleTimeout((int) limits.silence().toMillis());
        }
        return PgBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout((int) limits.acquisitionTimeout().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
