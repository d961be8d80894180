package com.pgcache.api.access;

import com.pgcache.api.ApiConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps up with the issuer's keys: the pause is what a withdrawn key may still be believed, and all that junk tokens
 * can cause is nothing. While the issuer is silent the keys that are known go on; its silence must not sign members out.
 */
@ApplicationScoped
class KeySetSchedule {

    private static final Logger LOG = Logger.getLogger(KeySetSchedule.class);

    private final KeySetClient client;
    private final AccessTokenKeys keys;
    private final Duration interval;

    private volatile long fetchedAtNanos;
    private volatile boolean answers = true;

    KeySetSchedule(KeySetClient client, AccessTokenKeys keys, ApiConfig config) {
        this.client = client;
        this.keys = keys;
        this.interval = config.tokens().keySetInterval();
    }

    void prepare(@Observes StartupEvent started) {
        tick().subscribe().with(done -> {});
    }

    /** Asks every second until there is a first answer. Never fails. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        boolean due = keys.areUnknown() || System.nanoTime() - fetchedAtNanos >= interval.toNanos();
        return due ? fetch() : Uni.createFrom().voidItem();
    }

    /** Whether it is time or not. Never fails. */
    Uni<Void> fetch() {
        fetchedAtNanos = System.nanoTime();
        return client.fetch()
                .invoke(this::accept)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::complain)
                .onFailure()
                .recoverWithNull();
    }

    private void accept(KeySet current) {
        answers = true;
        if (keys.replace(current)) {
            LOG.infof(
                    "access tokens are accepted under keys %s",
                    current.publicKeys().keySet());
        }
    }

    /** Once, not at every tick. */
    private void complain(Throwable failure) {
        if (answers) {
            LOG.warnf("the issuer's keys cannot be read: %s", failure.getMessage());
        }
        answers = false;
    }
}
