package com.pgcache.router;

import com.pgcache.router.check.ConfigCheck;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Map;

/** The configuration an operator gets who sets nothing but the given properties. */
public final class Configured {

    private Configured() {}

    public static RouterConfig with(Map<String, String> properties) {
        return ConfigCheck.read(defaults -> defaults.withSources(new PropertiesConfigSource(properties, "test", 500)));
    }
}
