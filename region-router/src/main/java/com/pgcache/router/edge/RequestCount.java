package com.pgcache.router.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** {@code router_requests_total} by target, region, route and outcome; every label has a fixed set of values. */
@Singleton
class RequestCount {

    private static final String NONE = "none";

    private record Labels(String target, String region, String route, String outcome) {}

    private final MeterRegistry meters;

    /** Finding a counter by its labels costs the registry more than counting. */
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();

    RequestCount(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts once, when the answer has left or its client has. */
    void atEnd(RoutingContext context, String target) {
        context.addEndHandler(ended -> count(context.response(), target, ended.succeeded()));
    }

    private void count(HttpServerResponse response, String target, boolean complete) {
        MultiMap headers = response.headers();
        Labels labels = new Labels(
                target,
                Objects.requireNonNullElse(headers.get("X-Pgcache-Region"), NONE),
                Objects.requireNonNullElse(headers.get("X-Pgcache-Route"), NONE),
                complete ? outcome(response.getStatusCode()) : "aborted");
        counters.computeIfAbsent(labels, this::counter).increment();
    }

    private Counter counter(Labels labels) {
        return meters.counter(
                "router.requests",
                "target",
                labels.target(),
                "region",
                labels.region(),
                "route",
                labels.route(),
                "outcome",
                labels.outcome());
    }

    private static String outcome(int status) {
        return status / 100 + "xx";
    }
}
