package com.pgcache.router.proxy;

import com.pgcache.router.health.Attempt;
import com.pgcache.router.region.RegionChoice;
import org.jspecify.annotations.Nullable;

/**
 * Where one attempt goes.
 *
 * @param choice the region this visitor is routed to; null for a collector, and when no region is healthy, which only
 *     auth-service survives
 */
record Hop(Attempt attempt, @Nullable RegionChoice choice) implements Next {}
