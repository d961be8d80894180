package com.pgcache.router.edge;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.health.Upstreams;
import com.pgcache.router.limit.RequestLimits;
import com.pgcache.router.proxy.RegionProxy;
import com.pgcache.router.visitor.TrustedPeers;
import com.pgcache.router.visitor.VisitorLookup;

/**
 * Everything that is made from a configuration. A request is served by one plan from its first byte to its last, so none
 * ever sees half of a new configuration.
 */
record Plan(
        RouterConfig config,
        TrustedPeers peers,
        VisitorLookup visitors,
        RequestLimits limits,
        CrossOrigin cors,
        Upstreams upstreams,
        RegionProxy proxy,
        RouteResource route) {}
