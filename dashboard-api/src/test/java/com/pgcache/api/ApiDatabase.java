package com.pgcache.api;

import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.postgres.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** An empty database as {@code origin}, and the same one behind a {@link PassThrough} as {@code cached}. */
@SuppressWarnings("NullAway.Init")
public final class ApiDatabase implements QuarkusTestResourceLifecycleManager {

    public static final String SCRAPE_ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** Of one subject in a minute: enough for tests that stop the clock, in which no window ends. */
    public static final int REQUESTS = 1500;

    private TestDatabase database;
    private PassThrough passThrough;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.empty();
        PostgresServer server = database.server();
        passThrough = new PassThrough(server.host(), server.port());
        Map<String, String> config = new HashMap<>(database.quarkusConfig("origin"));
        config.put(
                "quarkus.datasource.cached.reactive.url",
                "postgresql://127.0.0.1:" + passThrough.port() + "/" + database.name());
        config.put("quarkus.datasource.cached.username", server.user());
        config.put("quarkus.datasource.cached.password", server.password());
        // One connection, so that what it sends can be read as one stream.
        config.put("quarkus.datasource.cached.reactive.max-size", "1");
        config.put("api.tokens.key-set-interval", "1s");
        config.put("api.keys.remembered-for", "2s");
        // the second range is where servers of tests listen
        config.put("TARGETS_ALLOWED", "127.0.0.1/32:9091-9093,127.0.0.1/32:32768-60999");
        config.put("SCRAPE_ENCRYPTION_KEY", SCRAPE_ENCRYPTION_KEY);
        config.put("api.preflight.total-timeout", "2s");
        config.put("api.preflight.pause", "300ms");
        config.put("api.live.interval", "200ms");
        config.put("api.requests.limit", Integer.toString(REQUESTS));
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
        injector.injectIntoFields(passThrough, new TestInjector.MatchesType(PassThrough.class));
    }

    @Override
    public void stop() {
        passThrough.close();
    }
}
