package com.pgcache.collector.origin;

import com.pgcache.collector.CollectorConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Opens the pool for short statements only. */
@Singleton
@ReactiveDataSource("origin")
class OriginPoolCreator implements PgPoolCreator {

    private final CollectorConfig.Database limits;

    OriginPoolCreator(CollectorConfig config) {
        this.limits = config.database();
    }

    @Override
    public Pool create(Input input) {
        return BoundedPoolCreator.create(input, limits.connectTimeout(), limits.silence());
    }
}
