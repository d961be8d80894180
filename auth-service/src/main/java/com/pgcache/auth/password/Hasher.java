package com.pgcache.auth.password;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Argon2id on the threads that are there for it. Only who has a turn has one: {@link PasswordHashing#inTurn}. */
public final class Hasher {

    /** Compared with when there is no such user, so that the answer takes as long; no password leads to it. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$" + "bm8gc2FsdCBhdCBhbGwhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final BreachedPasswords breached;
    private final Threads threads;

    Hasher(BreachedPasswords breached, Threads threads) {
        this.breached = breached;
        this.threads = threads;
    }

    /**
     * For a password that somebody has just chosen; one that was in a breach is refused.
     *
     * @return a PHC string
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 400
     */
    public Uni<String> hashNew(String password) {
        return threads.run(() -> {
            if (breached.contains(password)) {
                throw PasswordRules.COMPROMISED.asException();
            }
            return Argon2id.hash(password);
        });
    }

    /** @return a PHC string */
    public Uni<String> hash(String password) {
        return threads.run(() -> Argon2id.hash(password));
    }

    /**
     * Takes as long without a hash as with one.
     *
     * @param phc empty when the user is unknown or has no password; the result is then false
     */
    public Uni<Boolean> matches(String password, Optional<String> phc) {
        return threads.run(() -> Argon2id.matches(password, phc.orElse(NOBODY)) && phc.isPresent());
    }

    interface Threads {
        <T> Uni<T> run(Callable<T> hashing);
    }
}
