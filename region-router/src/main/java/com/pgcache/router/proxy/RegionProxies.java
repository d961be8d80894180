package com.pgcache.router.proxy;

import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.SecurityHeaders;
import com.pgcache.router.health.Upstreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Makes the proxy of a configuration. Connections to services outlive it, and so do requests under way. */
@Singleton
public class RegionProxies {

    private final Vertx vertx;
    private final UpstreamClient client;
    private final ProblemAnswers problems;
    private final SecurityHeaders security;
    private final EventStreams streams;
    private final MeterRegistry meters;
    private final EdgeSpans spans;

    RegionProxies(
            Vertx vertx,
            UpstreamClient client,
            ProblemAnswers problems,
            SecurityHeaders security,
            EventStreams streams,
            MeterRegistry meters,
            EdgeSpans spans) {
        this.vertx = vertx;
        this.client = client;
        this.problems = problems;
        this.security = security;
        this.streams = streams;
        this.meters = meters;
        this.spans = spans;
    }

    public RegionProxy of(RouterConfig config, Upstreams upstreams) {
        Exchange.Tools tools = new Exchange.Tools(vertx, client, problems, security, streams, meters, spans, config);
        return new RegionProxy(tools, upstreams);
    }
}
