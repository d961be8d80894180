package com.pgcache.router.proxy;

import com.pgcache.router.health.Attempt;
import com.pgcache.router.region.RegionChoice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one attempt goes.
 *
 * @param choice the region this visitor is routed to; null for a collector, and when no region is healthy, which only
 *     auth-service survives
 * @param word headers of ours that are for this upstream
 */
record Hop(Attempt attempt, @Nullable RegionChoice choice, Map<String, String> word) implements Next {

    Hop(Attempt attempt, @Nullable RegionChoice choice) {
        this(attempt, choice, Map.of());
    }
}
