package com.pgcache.api.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Every replica does it: whoever comes second finds nothing. */
@ApplicationScoped
class PurgeSchedule {

    private static final Logger LOG = Logger.getLogger(PurgeSchedule.class);

    private final OnceWriter writer;

    PurgeSchedule(OnceWriter writer) {
        this.writer = writer;
    }

    /** Never fails: what could not be done is done the next time. */
    @Scheduled(
            every = "{api.idempotency.purge-interval}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return writer.purge()
                .onFailure()
                .invoke(failed -> LOG.warnf("idempotency keys cannot be purged: %s", failed.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
