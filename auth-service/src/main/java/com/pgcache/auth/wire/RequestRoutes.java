package com.pgcache.auth.wire;

import com.pgcache.model.request.LogContext;
import com.pgcache.model.request.ReadinessRoute;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What comes before the resources. */
@ApplicationScoped
class RequestRoutes {

    private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE + 2;

    void register(@Observes Router router, SmallRyeHealthReporter health) {
        router.route().order(BEFORE_EVERYTHING).handler(RequestRoutes::begin);
        ReadinessRoute.add(router, health);
    }

    private static void begin(RoutingContext request) {
        LogContext.begin(request.request());
        request.next();
    }
}
