package com.pgcache.api.instance.reseal;

import com.pgcache.model.secret.KeyRing;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

@ApplicationScoped
class ResealSchedule {

    private static final Logger LOG = Logger.getLogger(ResealSchedule.class);

    private final ResealWriter writer;
    private final KeyRing keys;

    ResealSchedule(ResealWriter writer, KeyRing keys) {
        this.writer = writer;
        this.keys = keys;
    }

    /** Every replica does it: whoever comes second finds nothing. A new version comes with a restart. */
    @Scheduled(every = "1h", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reseal() {
        if (!keys.canSeal()) {
            return Uni.createFrom().voidItem();
        }
        return writer.resealAll(keys)
                .invoke(ResealSchedule::tell)
                .onFailure()
                .invoke(failed -> LOG.errorf("credentials of instances not resealed: %s", failed.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static void tell(int rows) {
        if (rows > 0) {
            LOG.infof("credentials of instances resealed: %d", rows);
        }
    }
}
