package com.pgcache.router.proxy;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Streams of events never end by themselves, so a stop would wait for them in vain: they are ended as soon as it begins,
 * and their clients come back by themselves, to another router. All other answers are waited for.
 */
@Singleton
class EventStreams {

    private final Map<HttpServerResponse, Context> open = new ConcurrentHashMap<>();

    void start(@Observes StartupEvent event) {
        // Quarkus tells of a stop only when the wait is over
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "event-streams"));
    }

    /** @param context of the event loop that writes to {@code response} */
    void add(HttpServerResponse response, Context context) {
        open.put(response, context);
    }

    void remove(HttpServerResponse response) {
        open.remove(response);
    }

    int size() {
        return open.size();
    }

    private void end() {
        open.forEach((response, context) -> context.runOnContext(now -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        }));
    }
}
