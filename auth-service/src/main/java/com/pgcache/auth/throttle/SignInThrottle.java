package com.pgcache.auth.throttle;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.ClientNetwork;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Slows guessing of passwords down, per account and per network. A try counts as failed before the password is looked
 * at, so many at once gain nothing, and an address without an account counts like one with an account. An account waits
 * longer with every failure and is never locked for good: that would hand the lock to everybody who knows an address.
 */
@ApplicationScoped
public class SignInThrottle {

    private static final String ACCOUNT = "sign_in_account";
    private static final String NETWORK = "sign_in_network";

    /** A stolen session guesses here, which must not shut out the owner who signs in, nor the other way round. */
    private static final String CONFIRMATION = "password_confirmation";

    private final ThrottleWriter writer;
    private final AuthConfig.Throttle limits;

    SignInThrottle(ThrottleWriter writer, AuthConfig config) {
        this.writer = writer;
        this.limits = config.throttle();
    }

    /**
     * @param email lower case
     * @return whether the account has to wait now if this try fails
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 429
     */
    public Uni<Boolean> admit(RequestSource source, String email) {
        return writer.consume(NETWORK, network(source), 1, limits.failureWindow())
                .invoke(count -> refuseBeyond(limits.networkFailures(), count))
                .flatMap(counted -> writer.fail(ACCOUNT, email))
                .invoke(SignInThrottle::refuseWaiting)
                .map(count -> count.hits() == limits.accountFailures());
    }

    /** The password was right. */
    public Uni<Void> forgive(RequestSource source, String email) {
        return writer.refund(NETWORK, network(source)).flatMap(refunded -> writer.forget(ACCOUNT, email));
    }

    /** As {@link #admit}, for somebody who is signed in and gives the password again. */
    public Uni<Void> admitConfirmation(String userId) {
        return writer.fail(CONFIRMATION, userId)
                .invoke(SignInThrottle::refuseWaiting)
                .replaceWithVoid();
    }

    public Uni<Void> forgiveConfirmation(String userId) {
        return writer.forget(CONFIRMATION, userId);
    }

    private static String network(RequestSource source) {
        return ClientNetwork.of(source.ipAddress());
    }

    private static void refuseBeyond(int limit, ThrottleWriter.Count count) {
        if (count.hits() > limit) {
            throw Refusal.tooManyRequests(count.secondsLeft()).asException();
        }
    }

    private static void refuseWaiting(ThrottleWriter.Count count) {
        if (count.hits() == 0) {
            throw Refusal.tooManyRequests(count.secondsLeft()).asException();
        }
    }
}
