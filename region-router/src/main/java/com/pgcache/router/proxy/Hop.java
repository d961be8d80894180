package com.pgcache.router.proxy;

import com.pgcache.router.health.Upstream;
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
record Hop(Upstream upstream, @Nullable RegionChoice choice, Map<String, String> word) {

    Hop(Upstream upstream, @Nullable RegionChoice choice) {
        this(upstream, choice, Map.of());
    }
}
