package com.pgcache.collector.origin;

import io.quarkus.reactive.pg.client.PgPoolCreator.Input;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pool whose connections are closed when nothing came on them for a while. A network that drops packets ends no
 * connection: without this, every statement that was under way would hold its place in the pool until TCP gives up, which
 * takes a quarter of an hour, or for good when there is nothing left to send. One that is merely idle is opened anew.
 */
final class BoundedPoolCreator {

    private BoundedPoolCreator() {}

    static Pool create(Input input, Duration connectTimeout, Duration silence) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            options.setConnectTimeout((int) connectTimeout.toMillis());
            options.setTcpKeepAlive(true);
            options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            options.setReadIdleTimeout((int) silence.toMillis());
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
