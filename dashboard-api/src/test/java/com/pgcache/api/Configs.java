package com.pgcache.api;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The settings of a test that needs no application. */
public final class Configs {

    private Configs() {}

    /** What is required, these, and the defaults for the rest. */
    public static ApiConfig with(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "api.region", "us",
                "api.tokens.issuer", "http://localhost:8080",
                "api.tokens.auth-url", "http://localhost:8081",
                "api.cached.database", "dashboard",
                "api.cached.user", "dashboard",
                "api.cached.password", "dashboard",
                "api.scrape-encryption.keys.1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
        settings.putAll(changes);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ApiConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ApiConfig.class);
    }
}
