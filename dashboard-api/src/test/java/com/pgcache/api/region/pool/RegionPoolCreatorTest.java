package com.pgcache.api.region.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.Configs;
import com.pgcache.api.PassThrough;
import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.postgres.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RegionPoolCreatorTest {

    /** Its pool is closed while a read is under way, as when the breaker opens. */
    @Test
    void aPgcacheThatFreezesKeepsNoConnectionOfAPoolThatIsClosed() {
        TestDatabase database = TestDatabase.empty();
        PostgresServer server = database.server();
        PassThrough pgcache = new PassThrough(server.host(), server.port());
        Vertx vertx = Vertx.vertx();
        try {
            ApiConfig direct = config(database, server.port());
            Pool origin = new RegionPoolCreator(vertx, direct)
                    .open("origin", server.host(), direct.cached().home());
            ApiConfig through = config(database, pgcache.port());
            Pool pool = new RegionPoolCreator(vertx, through)
                    .open("us", "127.0.0.1", through.cached().home());
            assertThat(one(pool, "SELECT 7::bigint")).isEqualTo(7);
            assertThat(one(pool, "SELECT setting::bigint FROM pg_settings WHERE name = 'statement_timeout'"))
                    .isEqualTo(10_000);
            pgcache.freeze();
            pool.query("SELECT 7").execute().subscribe().with(rows -> {}, failed -> {});

            pool.closeAndForget();

            Awaitility.await()
                    .until(() -> one(
                                    origin,
                                    """
                    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """)
                            == 0);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            pgcache.close();
        }
    }

    private static ApiConfig config(TestDatabase database, int port) {
        return Configs.with(Map.of(
                "api.cached.idle-timeout",
                "2s",
                "api.cached.home.host",
                "127.0.0.1",
                "api.cached.home.port",
                "" + port,
                "api.cached.database",
                database.name(),
                "api.cached.user",
                database.server().user(),
                "api.cached.password",
                database.server().password()));
    }

    private static long one(Pool pool, String select) {
        return pool.query(select)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
