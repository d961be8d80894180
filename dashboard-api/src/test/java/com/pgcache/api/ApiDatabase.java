package com.pgcache.api;

import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.postgres.TestDatabase;
import com.pgcache.testkit.standin.PgcacheStandIn;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An empty database as the origin, and the same one behind what stands where pgcache would be: a {@link PassThrough} in the
 * home region us, a {@link CachingPassThrough} in eu, and a stand-in that counts in as.
 */
@SuppressWarnings("NullAway.Init")
public final class ApiDatabase implements QuarkusTestResourceLifecycleManager {

    public static final String SCRAPE_ENCRYPTION_KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    /** A router that may say to which region a request belongs. */
    public static final String ROUTER_SECRET = "a-router-says-so-0123456789abcdef";

    /** Lent to everybody once a test has made it. */
    public static final UUID DEMO_INSTANCE = UUID.fromString("d3300000-0000-4000-8000-000000000001");

    /** Of one subject in a minute: enough for tests that stop the clock, in which no window ends. */
    public static final int REQUESTS = 1500;

    private TestDatabase database;
    private PassThrough passThrough;
    private CachingPassThrough cache;
    private PgcacheStandIn standIn;

    @Override
    public Map<String, String> start() {
        database = TestDatabase.empty();
        PostgresServer server = database.server();
        passThrough = new PassThrough(server.host(), server.port());
        Map<String, String> config = new HashMap<>(database.quarkusConfig("origin"));
        cache = new CachingPassThrough(server.host(), server.port());
        standIn = PgcacheStandIn.builder()
                .withoutSimulation()
                .origin(server.host(), server.port())
                .build()
                .start();
        config.put("CACHED_HOST", "127.0.0.1");
        config.put("CACHED_PORT", "" + passThrough.port());
        config.put("api.regions.eu.cached.host", "127.0.0.1");
        config.put("api.regions.eu.cached.port", "" + cache.port());
        config.put("api.regions.as.cached.host", "127.0.0.1");
        config.put("api.regions.as.cached.port", "" + standIn.proxyPort());
        config.put("api.regions.as.cached.admin-url", "http://127.0.0.1:" + standIn.adminPort());
        config.put("ORIGIN_DATABASE", database.name());
        config.put("ORIGIN_USER", server.user());
        config.put("ORIGIN_PASSWORD", server.password());
        config.put("ROUTER_SECRETS", ROUTER_SECRET);
        // One connection, so that what it sends can be read as one stream.
        config.put("api.cached.home.connections", "1");
        config.put("api.cached.pause", "300ms");
        // a busy machine is no sick pgcache
        config.put("api.cached.slow-after", "1m");
        config.put("api.tokens.key-set-interval", "1s");
        config.put("api.keys.remembered-for", "2s");
        // the second range is where servers of tests listen
        config.put("TARGETS_ALLOWED", "127.0.0.1/32:9091-9093,127.0.0.1/32:32768-60999");
        config.put("SCRAPE_ENCRYPTION_KEY", SCRAPE_ENCRYPTION_KEY);
        config.put("api.preflight.total-timeout", "2s");
        config.put("api.preflight.pause", "300ms");
        config.put("api.dogfood.interval", "500ms");
        config.put("api.dogfood.pause", "50ms");
        config.put("api.live.interval", "200ms");
        config.put("api.live.heartbeat", "500ms");
        config.put("api.live.waiting", "5");
        config.put("api.demo.instance", DEMO_INSTANCE.toString());
        config.put("api.requests.limit", Integer.toString(REQUESTS));
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
        injector.injectIntoFields(passThrough, new TestInjector.MatchesType(PassThrough.class));
        injector.injectIntoFields(cache, new TestInjector.MatchesType(CachingPassThrough.class));
        injector.injectIntoFields(standIn, new TestInjector.MatchesType(PgcacheStandIn.class));
    }

    @Override
    public void stop() {
        passThrough.close();
        cache.close();
        standIn.close();
    }
}
