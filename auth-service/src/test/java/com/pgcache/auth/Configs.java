package com.pgcache.auth;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests that need no running service. */
public final class Configs {

    public static final String SECRET = "0123456789abcdef0123456789abcdef";

    private Configs() {}

    /** What is required, and the defaults for the rest. */
    public static AuthConfig defaults() {
        return with(Map.of());
    }

    public static AuthConfig with(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "auth.public-url", "http://localhost:8080",
                "auth.secret", SECRET,
                "auth.mail.smtp-host", "smtp.example.org",
                "auth.key-encryption.keys.1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
        settings.putAll(changes);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AuthConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(AuthConfig.class);
    }
}
