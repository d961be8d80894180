package com.pgcache.collector.origin;

import com.pgcache.collector.CollectorConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Opens the pool for statements that may take minutes. */
@Singleton
@ReactiveDataSource("housekeeping")
class HousekeepingPoolCreator implements PgPoolCreator {

    private final CollectorConfig.Database limits;

    HousekeepingPoolCreator(CollectorConfig config) {
        this.limits = config.database();
    }

    @Override
    public Pool create(Input input) {
        return BoundedPoolCreator.create(input, limits.connectTimeout(), limits.housekeepingSilence());
    }
}
