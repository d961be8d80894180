package com.pgcache.router;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The configuration an operator gets who sets nothing but the given properties. */
public final class Configured {

    private Configured() {}

    public static RouterConfig with(Map<String, String> properties) {
        try {
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(properties, "test", 500))
                    .withSources(
                            new PropertiesConfigSource(Configured.class.getResource("/application.properties"), 100))
                    .withMapping(RouterConfig.class)
                    .withMappingIgnore("quarkus.**")
                    .build();
            return config.getConfigMapping(RouterConfig.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
