package com.pgcache.auth.housekeeping;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

class HousekeepingSchedule {

    private static final Logger LOG = Logger.getLogger(HousekeepingSchedule.class);

    private final HousekeepingWriter writer;

    HousekeepingSchedule(HousekeepingWriter writer) {
        this.writer = writer;
    }

    /** Every replica does it: whoever comes second finds nothing. */
    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> deleteEnded() {
        return writer.deleteEnded()
                .invoke(rows -> LOG.debugf("ended rows deleted: %d", rows))
                .onFailure()
                .invoke(failed -> LOG.warnf("housekeeping failed: cause=%s", failed.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
