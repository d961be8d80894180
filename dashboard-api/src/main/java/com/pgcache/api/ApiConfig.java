package com.pgcache.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Limits and places of dashboard-api. */
@ConfigMapping(prefix = "api")
public interface ApiConfig {

    /** Code of the region this replica runs in, a key of {@link #regions()}; sent as {@code X-Pgcache-Region}. */
    String region();

    /** The suite's own regions, code to name: suggestions for the form, not a limit. */
    Map<String, String> regions();

    Targets targets();

    Instances instances();

    Tokens tokens();

    Reads reads();

    interface Targets {
        /**
         * Private blocks that may be registered although they are not public, with an optional port or range of ports:
         * {@code 10.1.0.0/16:9090}. Must be the collector's list too.
         */
        Optional<List<String>> allowed();
    }

    interface Instances {
        /** Instances that one organisation may have. */
        @WithDefault("50")
        int perOrganization();
    }

    interface Tokens {
        /**
         * How long the token before is still good after a rotation, so that whoever pushes can be told the new one and
         * loses nothing; 0 for not at all.
         */
        @WithDefault("10m")
        Duration grace();
    }

    interface Reads {
        /** A cached read that has no answer after this is asked of the origin. */
        @WithDefault("2s")
        Duration cachedTimeout();
    }
}
