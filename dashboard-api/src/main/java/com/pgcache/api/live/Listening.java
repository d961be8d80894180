package com.pgcache.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stream: what it hears becomes events (WHATWG HTML, section Server-sent events), and it ends with the token that
 * opened it.
 */
final class Listening implements LiveHub.Listener {

    private final Vertx vertx;
    private final ObjectMapper json;
    private final MultiEmitter<? super byte[]> emitter;
    private final @Nullable UUID instance;
    private long heartbeat;
    private long tokenEnd;
    private volatile boolean spoken;

    /** @param instance null for all of them */
    Listening(Vertx vertx, ObjectMapper json, MultiEmitter<? super byte[]> emitter, @Nullable UUID instance) {
        this.vertx = vertx;
        this.json = json;
        this.emitter = emitter;
        this.instance = instance;
    }

    void begin(Duration silence, Instant end) {
        heartbeat = vertx.setPeriodic(silence.toMillis(), tick -> beat());
        long leftMs = Math.max(1, Duration.between(Instant.now(), end).toMillis());
        tokenEnd = vertx.setTimer(leftMs, expired -> endWith("token_expired"));
        // answers at once, so that whoever asked knows that the stream is open
        send(":open\n\n");
    }

    void end() {
        vertx.cancelTimer(heartbeat);
        vertx.cancelTimer(tokenEnd);
    }

    @Override
    public void tell(String id, LiveMessage message) {
        if (instance == null || instance.equals(message.instanceId())) {
            spoken = true;
            send("id:" + id + "\nevent:" + message.name() + "\ndata:" + text(message) + "\n\n");
            if (instance != null && message instanceof LiveMessage.OfEnd) {
                endWith("instance_deleted");
            }
        }
    }

    private void beat() {
        if (!spoken) {
            send(":silence\n\n");
        }
        spoken = false;
    }

    private void endWith(String reason) {
        send("event:end\ndata:" + text(Map.of("reason", reason)) + "\n\n");
        emitter.complete();
    }

    private void send(String event) {
        emitter.emit(event.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON has no line breaks of its own, so it is one line of data. */
    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
