package com.pgcache.api.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this request is to be done once under, if anything. */
@RequestScoped
class CurrentClaim {

    private @Nullable Claim claim;
    private boolean done;

    void set(Claim current) {
        claim = current;
    }

    Optional<Claim> get() {
        return Optional.ofNullable(claim);
    }

    /** It was done by this request, whose answer is the one to keep. */
    void done() {
        done = true;
    }

    Optional<Claim> ifDone() {
        return done ? get() : Optional.empty();
    }
}
