package com.pgcache.auth.key;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A replica that cannot sign tokens gets no traffic. */
@Readiness
@ApplicationScoped
class SigningKeyReadiness implements AsyncHealthCheck {

    private static final String NAME = "Signing key";

    private final SigningKeys keys;

    SigningKeyReadiness(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return keys.active()
                .map(key -> HealthCheckResponse.up(NAME))
                // why is in the log, and not for whoever can reach this address
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
