package com.pgcache.router.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Objects;

/** {@code router_requests_total} by target, region, route and outcome; every label has a fixed set of values. */
@Singleton
class RequestCount {

    private static final String NONE = "none";

    private final MeterRegistry meters;

    RequestCount(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Counts once, when the answer has left or its client has. */
    void atEnd(RoutingContext context, String target) {
        context.addEndHandler(ended -> count(context.response(), target, ended.succeeded()));
    }

    private void count(HttpServerResponse response, String target, boolean complete) {
        MultiMap headers = response.headers();
        meters.counter(
                        "router.requests",
                        "target",
                        target,
                        "region",
                        Objects.requireNonNullElse(headers.get("X-Pgcache-Region"), NONE),
                        "route",
                        Objects.requireNonNullElse(headers.get("X-Pgcache-Route"), NONE),
                        "outcome",
                        complete ? outcome(response.getStatusCode()) : "aborted")
                .increment();
    }

    private static String outcome(int status) {
        return status / 100 + "xx";
    }
}
