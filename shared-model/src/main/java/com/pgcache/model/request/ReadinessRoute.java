package com.pgcache.model.request;

import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@value #PATH} on the port that serves: 200 or 503, without a body. The router asks here, not at the management port,
 * which it need not reach: a replica whose management port answers while this one does not must get no requests.
 */
public final class ReadinessRoute {

    static final String PATH = "/q/health/ready";

    private ReadinessRoute() {}

    /** @param health is asked anew each time */
    public static void add(Router router, SmallRyeHealthReporter health) {
        router.get(PATH).handler(request -> answer(request, health));
    }

    private static void answer(RoutingContext request, SmallRyeHealthReporter health) {
        health.getReadinessAsync()
                .subscribe()
                .with(
                        found -> request.response()
                                .setStatusCode(found.isDown() ? 503 : 200)
                                .end(),
                        request::fail);
    }
}
