package com.pgcache.collector;

import com.pgcache.testkit.postgres.TestDatabase;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Map;

/** What Readers and Writers need, without a Quarkus around them. */
public final class TestPools {

    private static final Vertx VERTX = Vertx.vertx();

    private TestPools() {}

    public static Pool open(TestDatabase database) {
        PgConnectOptions options = PgConnectOptions.fromUri(database.server().reactiveUrl(database.name()))
                .setUser(database.server().user())
                .setPassword(database.server().password())
                .setCachePreparedStatements(true);
        return PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(4))
                .using(VERTX)
                .build();
    }

    public static CollectorConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(CollectorConfig.class)
                .withDefaultValues(values)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(CollectorConfig.class);
    }

    public static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(60));
    }
}
