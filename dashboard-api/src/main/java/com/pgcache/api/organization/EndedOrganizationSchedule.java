package com.pgcache.api.organization;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Every replica looks: whoever comes second finds nothing. */
@ApplicationScoped
class EndedOrganizationSchedule {

    private static final Logger LOG = Logger.getLogger(EndedOrganizationSchedule.class);

    private final EndedOrganizationWriter writer;

    private volatile boolean works = true;

    EndedOrganizationSchedule(EndedOrganizationWriter writer) {
        this.writer = writer;
    }

    /** Never fails: what could not be done is done the next time. */
    @Scheduled(every = "{api.instances.ended-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> deleteInstances() {
        return writer.deleteInstances()
                .invoke(this::tell)
                .onFailure()
                .invoke(this::complain)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void tell(int deleted) {
        works = true;
        if (deleted > 0) {
            LOG.infof("instances of ended organisations deleted: %d", deleted);
        }
    }

    /** Once, not every time. */
    private void complain(Throwable failure) {
        if (works) {
            LOG.warnf("organisations that have ended cannot be read: %s", failure.getMessage());
        }
        works = false;
    }
}
