package com.pgcache.api.live;

import com.pgcache.api.key.Admission;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stream: it hears the events of a topic, and ends with the token that opened it, or when what it was opened with is
 * withdrawn.
 */
final class Listening implements LiveHub.Listener {

    private static final byte[] OPEN = EventText.bytes(":open\n\n");
    private static final byte[] SILENCE = EventText.bytes(":silence\n\n");

    private final Vertx vertx;
    private final EventText text;
    private final MultiEmitter<? super byte[]> emitter;
    private final @Nullable UUID instance;
    private long heartbeat;
    private long tokenEnd;
    private volatile boolean spoken;

    /** @param instance null for all of them */
    Listening(Vertx vertx, EventText text, MultiEmitter<? super byte[]> emitter, @Nullable UUID instance) {
        this.vertx = vertx;
        this.text = text;
        this.emitter = emitter;
        this.instance = instance;
    }

    /** @param admission looked at in each pause of that length */
    void begin(Duration silence, Instant end, Admission admission) {
        heartbeat = vertx.setPeriodic(silence.toMillis(), tick -> {
            beat();
            admission.stands().subscribe().with(this::endUnless);
        });
        long leftMs = Math.max(1, Duration.between(Instant.now(), end).toMillis());
        tokenEnd = vertx.setTimer(leftMs, expired -> endWith("token_expired"));
        // answers at once, so that whoever asked knows that the stream is open
        emitter.emit(OPEN);
    }

    void end() {
        vertx.cancelTimer(heartbeat);
        vertx.cancelTimer(tokenEnd);
    }

    @Override
    public void tell(Round news) {
        if (instance == null) {
            spoken = true;
            emitter.emit(news.events());
            return;
        }
        List<Numbered> own = news.messages().stream()
                .filter(each -> instance.equals(each.message().instanceId()))
                .toList();
        if (!own.isEmpty()) {
            spoken = true;
            emitter.emit(Round.of(own).events());
            if (own.get(own.size() - 1).message() instanceof LiveMessage.OfEnd) {
                endWith("instance_deleted");
            }
        }
    }

    private void beat() {
        if (!spoken) {
            emitter.emit(SILENCE);
        }
        spoken = false;
    }

    private void endUnless(boolean admitted) {
        if (!admitted) {
            endWith("access_withdrawn");
        }
    }

    private void endWith(String reason) {
        emitter.emit(text.withoutId("end", Map.of("reason", reason)));
        emitter.complete();
    }
}
