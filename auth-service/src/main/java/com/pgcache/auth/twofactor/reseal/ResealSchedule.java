package com.pgcache.auth.twofactor.reseal;

import com.pgcache.auth.key.material.KeyEncryption;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

class ResealSchedule {

    private static final Logger LOG = Logger.getLogger(ResealSchedule.class);

    private final ResealWriter writer;
    private final KeyEncryption encryption;

    ResealSchedule(ResealWriter writer, KeyEncryption encryption) {
        this.writer = writer;
        this.encryption = encryption;
    }

    /** Every replica does it: whoever comes second finds nothing. A new version comes with a restart, so once is enough. */
    @Scheduled(every = "1h", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> reseal() {
        return writer.resealAll(encryption)
                .invoke(ResealSchedule::tell)
                .onFailure()
                .invoke(failed -> LOG.errorf("secrets of authenticator apps not resealed: %s", failed.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static void tell(int rows) {
        if (rows > 0) {
            LOG.infof("secrets of authenticator apps resealed: %d", rows);
        }
    }
}
