package com.pgcache.collector.lease;

import com.pgcache.collector.wave.OutcomeBuffer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Red when we cannot do our work. Restarting us would not help, so liveness stays green. */
@Readiness
@ApplicationScoped
class LeaseReadiness implements HealthCheck {

    private final DatabaseContact contact;
    private final OutcomeBuffer buffer;

    LeaseReadiness(DatabaseContact contact, OutcomeBuffer buffer) {
        this.contact = contact;
        this.buffer = buffer;
    }

    @Override
    public HealthCheckResponse call() {
        boolean lost = contact.isLost(System.nanoTime());
        boolean dropping = buffer.isDropping();
        return HealthCheckResponse.named("collector")
                .status(!lost && !dropping)
                .withData("heartbeat", lost ? "too old" : "in time")
                .withData("buffer", dropping ? "dropping" : "keeping")
                .build();
    }
}
