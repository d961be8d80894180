package com.pgcache.local;

import com.pgcache.local.ServiceProcess.Definition;
import com.pgcache.local.demo.DemoData;
import com.pgcache.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which services run locally, where, and with which environment. */
final class Services {

    private final SuiteConfig config;
    private final LocalDatabase database;
    private final Secrets secrets;
    private final Build build;

    Services(SuiteConfig config, LocalDatabase database, Secrets secrets, Build build) {
        this.config = config;
        this.database = database;
        this.secrets = secrets;
        this.build = build;
    }

    /** As in {@link #all}, whatever is started. */
    static List<String> names() {
        return Stream.concat(
                        Stream.of("auth-service", "metrics-collector", "region-router"),
                        SuiteConfig.REGIONS.stream().map(region -> "dashboard-api-" + region))
                .toList();
    }

    /** dashboard-api once per region, everything else once; the router last, as it needs the others. */
    List<Definition> all() {
        List<Definition> all = new ArrayList<>();
        all.add(service("auth-service", "auth-service", config.authPort(), authEnvironment()));
        for (String region : SuiteConfig.REGIONS) {
            all.add(service(
                    "dashboard-api-" + region, "dashboard-api", config.apiPort(region), apiEnvironment(region)));
        }
        all.add(service("metrics-collector", "metrics-collector", config.collectorPort(), collectorEnvironment()));
        all.add(router());
        return all;
    }

    private Map<String, String> authEnvironment() {
        return Map.of(
                "PUBLIC_URL",
                config.publicUrl(),
                // the router, which overwrites the header
                "AUTH_TRUSTED_PROXIES",
                "127.0.0.1",
                "AUTH_TRUSTED_ORIGINS",
                "http://127.0.0.1:" + config.port(),
                // shown at /api/auth/mailbox, see Welcome
                "AUTH_MAILBOX",
                "capture",
                // no mailbox but that one can be flooded, and a person who tries things out needs more than three a
                // minute
                "AUTH_THROTTLE_MAIL_REQUESTS_PER_MINUTE",
                "100",
                "AUTH_SECRET",
                secrets.authSecret(),
                "AUTH_KEY_ENCRYPTION_KEY",
                secrets.keyEncryptionKey());
    }

    private Map<String, String> apiEnvironment(String region) {
        return Map.ofEntries(
                Map.entry("PUBLIC_URL", config.publicUrl()),
                Map.entry("AUTH_URL", "http://127.0.0.1:" + config.authPort()),
                Map.entry("REGION", region),
                Map.entry("CACHED_HOST", "127.0.0.1"),
                Map.entry("CACHED_PORT", "" + config.standInProxyPort(region)),
                Map.entry("CACHED_ADMIN_URL", "http://127.0.0.1:" + config.standInAdminPort(region)),
                Map.entry("ROUTER_SECRETS", secrets.routerSecret()),
                Map.entry("TARGETS_ALLOWED", standInAddresses()),
                Map.entry("API_DEMO_INSTANCE", DemoData.LENT.toString()),
                Map.entry("SCRAPE_ENCRYPTION_KEY", secrets.scrapeEncryptionKey()));
    }

    private Map<String, String> collectorEnvironment() {
        return Map.of(
                "TARGETS_ALLOWED",
                standInAddresses(),
                "SCRAPE_ENCRYPTION_KEY",
                secrets.scrapeEncryptionKey(),
                // whoever deletes an instance here wants to see it gone
                "COLLECTOR_RETENTION_PURGE_INTERVAL",
                "5s");
    }

    private Definition router() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PUBLIC_URL", config.publicUrl());
        environment.put("ROUTER_SECRET", secrets.routerSecret());
        environment.put("AUTH_URLS", "http://127.0.0.1:" + config.authPort());
        environment.put("COLLECTOR_URLS", "http://127.0.0.1:" + config.collectorPort());
        for (String region : SuiteConfig.REGIONS) {
            environment.put(
                    "ROUTER_REGIONS_" + region.toUpperCase(java.util.Locale.ROOT) + "_API",
                    "http://127.0.0.1:" + config.apiPort(region));
        }
        environment.put("TRUSTED_PROXIES", "127.0.0.0/8,::1/128");
        return definition("region-router", "region-router", config.port(), environment);
    }

    /** The stand-ins listen on loopback, which nobody may register unless an operator allows it. */
    private String standInAddresses() {
        int first = config.standInAdminPort(SuiteConfig.REGIONS.get(0));
        return "127.0.0.1/32:" + first + "-" + (first + SuiteConfig.REGIONS.size() - 1);
    }

    private Definition service(String name, String module, int port, Map<String, String> own) {
        PostgresServer server = database.server();
        Map<String, String> environment = new HashMap<>(own);
        environment.put("ORIGIN_HOST", server.host());
        environment.put("ORIGIN_PORT", "" + server.port());
        environment.put("ORIGIN_DATABASE", LocalDatabase.NAME);
        environment.put("ORIGIN_USER", server.user());
        environment.put("ORIGIN_PASSWORD", server.password());
        return definition(name, module, port, environment);
    }

    private Definition definition(String name, String module, int port, Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        environment.putAll(build.environment());
        environment.put("PORT", "" + port);
        environment.put("MANAGEMENT_PORT", "" + config.managementPort(name));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        Path log = config.runDirectory().resolve("logs").resolve(name + ".log");
        String ready = "http://127.0.0.1:" + config.managementPort(name) + "/q/health/ready";
        return new Definition(
                name, build.java(name), build.application(module), environment, ready, log, build.stopLimit());
    }
}
