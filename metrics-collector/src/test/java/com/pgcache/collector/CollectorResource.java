package com.pgcache.collector;

import com.pgcache.testkit.postgres.TestDatabase;
import com.pgcache.testkit.standin.PgcacheStandIn;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A real collector with short limits. Its database is behind a gate that a test can close. */
public final class CollectorResource implements QuarkusTestResourceLifecycleManager {

    private static final String DATABASE = "test.database";
    private static final String GATE = "test.gate.port";

    private @Nullable PgcacheStandIn gate;

    @Override
    public Map<String, String> start() {
        TestDatabase database = TestDatabase.empty();
        PgcacheStandIn opened = PgcacheStandIn.builder()
                .withoutSimulation()
                .origin(database.server().host(), database.server().port())
                .controlPort(0)
                .build()
                .start();
        gate = opened;
        String address = "127.0.0.1:" + opened.proxyPort() + "/" + database.name();
        Map<String, String> config = new HashMap<>(database.quarkusConfig("origin"));
        config.put("quarkus.datasource.origin.jdbc.url", "jdbc:postgresql://" + address);
        config.put("quarkus.datasource.origin.reactive.url", "postgresql://" + address);
        config.put("collector.targets.allowed", "127.0.0.1/32");
        config.put("collector.scrape.total-timeout", "2s");
        // every target of these tests is this machine; the shares have tests of their own
        config.put("collector.scrape.per-address", "64");
        config.put("collector.scrape.per-organisation", "64");
        config.put("collector.scrape.connect-timeout", "1s");
        // what a test does to a lease shows at the next heartbeat
        config.put("collector.lease.beat", "1s");
        config.put("collector.lease.reread", "0s");
        // short enough to wait for, and long enough to be seen
        config.put("collector.push.distance", "0.3s");
        config.put("collector.push.body-timeout", "1s");
        config.put("collector.push.token-cache", "1s");
        config.put("collector.push.store-timeout", "3s");
        config.put(DATABASE, database.jdbcUrl());
        config.put(GATE, "" + opened.controlPort());
        return config;
    }

    @Override
    public void stop() {
        if (gate != null) {
            gate.close();
        }
    }

    /** Past the gate. */
    public static Fleet fleet() {
        String url = ConfigProvider.getConfig().getValue(DATABASE, String.class);
        String user = ConfigProvider.getConfig().getValue("quarkus.datasource.origin.username", String.class);
        String password = ConfigProvider.getConfig().getValue("quarkus.datasource.origin.password", String.class);
        return new Fleet(() -> java.sql.DriverManager.getConnection(url, user, password));
    }

    public static int gateControlPort() {
        return ConfigProvider.getConfig().getValue(GATE, Integer.class);
    }
}
