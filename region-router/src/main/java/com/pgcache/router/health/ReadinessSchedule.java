package com.pgcache.router.health;

import com.pgcache.router.RouterConfig;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Checks every upstream of the configuration in force: at once, then one pause after each answer. */
@Singleton
public class ReadinessSchedule {

    private final Vertx vertx;
    private final ReadinessClient client;
    private volatile @Nullable Upstreams watched;

    ReadinessSchedule(Vertx vertx, ReadinessClient client) {
        this.vertx = vertx;
        this.client = client;
    }

    /** From now on these, and no others. */
    public void watch(Upstreams upstreams, RouterConfig.Health health) {
        watched = upstreams;
        upstreams.all().forEach(upstream -> check(upstreams, upstream, health));
    }

    @PreDestroy
    void stop() {
        watched = null;
    }

    private void check(Upstreams of, Upstream upstream, RouterConfig.Health health) {
        client.status(upstream, health).onComplete(result -> {
            if (watched == of) {
                note(upstream, result);
                vertx.setTimer(pauseMs(health.interval().toMillis()), timer -> check(of, upstream, health));
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

    private static long pauseMs(long intervalMs) {
        long fifth = Math.max(1, intervalMs / 5);
        return Math.max(1, intervalMs + ThreadLocalRandom.current().nextLong(-fifth, fifth + 1));
    }
}
