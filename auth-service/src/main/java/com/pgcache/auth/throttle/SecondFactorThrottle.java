package com.pgcache.auth.throttle;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends guessing of codes per account, over all of its sign-ins and both kinds of code: six digits are found in a day
 * otherwise. As with passwords, a try counts as failed before the code is looked at.
 */
@ApplicationScoped
public class SecondFactorThrottle {

    private static final Refusal LOCKED = new Refusal(
            429,
            "ACCOUNT_TEMPORARILY_LOCKED",
            "Too many failed verification attempts. Your account is temporarily locked. Please try again later.");

    private final ThrottleWriter writer;
    private final AuthConfig.TwoFactor limits;

    SecondFactorThrottle(ThrottleWriter writer, AuthConfig config) {
        this.writer = writer;
        this.limits = config.twoFactor();
    }

    /**
     * @return whether the account is locked now if this try fails
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 429
     */
    public Uni<Boolean> admit(Place place, String userId) {
        return writer.consume(place.bucket, userId, 1, limits.lockout())
                .invoke(this::refuseBeyond)
                .flatMap(count -> count.hits() < limits.failures()
                        ? Uni.createFrom().item(false)
                        : writer.restart(place.bucket, userId, limits.lockout()).replaceWith(true));
    }

    /** The code was right. */
    public Uni<Void> forgive(Place place, String userId) {
        return writer.forget(place.bucket, userId);
    }

    private void refuseBeyond(ThrottleWriter.Count count) {
        if (count.hits() > limits.failures()) {
            int seconds = Math.max(1, count.secondsLeft());
            throw new Refusal(LOCKED.status(), LOCKED.code(), LOCKED.message(), seconds).asException();
        }
    }

    /** Where codes are entered. A stolen session must not shut out the owner who signs in, nor a stolen password them. */
    public enum Place {
        SIGN_IN("second_factor_sign_in"),
        SESSION("second_factor_session");

        private final String bucket;

        Place(String bucket) {
            this.bucket = bucket;
        }
    }
}
