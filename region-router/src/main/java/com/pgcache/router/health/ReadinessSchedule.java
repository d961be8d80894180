package com.pgcache.router.health;

import com.pgcache.router.RouterConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** Checks every upstream for as long as the router lives: at start, then one pause after each answer. */
@Singleton
class ReadinessSchedule {

    private final Vertx vertx;
    private final ReadinessClient client;
    private final Upstreams upstreams;
    private final long intervalMs;
    private volatile boolean stopped;

    ReadinessSchedule(Vertx vertx, ReadinessClient client, Upstreams upstreams, RouterConfig config) {
        this.vertx = vertx;
        this.client = client;
        this.upstreams = upstreams;
        this.intervalMs = config.health().interval().toMillis();
    }

    void start(@Observes StartupEvent event) {
        upstreams.all().forEach(this::check);
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void check(Upstream upstream) {
        client.status(upstream).onComplete(result -> {
            if (!stopped) {
                note(upstream, result);
                vertx.setTimer(pauseMs(), timer -> check(upstream));
            }
        });
    }

    private static void note(Upstream upstream, AsyncResult<Integer> result) {
        if (result.failed()) {
            upstream.failed(String.valueOf(result.cause().getMessage()));
        } else if (result.result() != 200) {
            upstream.failed("readiness answers " + result.result());
        } else {
            upstream.succeeded();
        }
    }

    private long pauseMs() {
        long fifth = Math.max(1, intervalMs / 5);
        return intervalMs + ThreadLocalRandom.current().nextLong(-fifth, fifth + 1);
    }
}
