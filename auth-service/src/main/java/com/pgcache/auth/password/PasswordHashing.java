package com.pgcache.auth.password;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Hashes passwords on threads of its own, as many as there are cores. Whoever comes when the queue is full is turned
 * away at once: a flood of sign-ins costs neither memory nor the other endpoints.
 */
@ApplicationScoped
public class PasswordHashing {

    private static final Logger LOG = Logger.getLogger(PasswordHashing.class);

    private static final Refusal OVERLOADED =
            new Refusal(503, "TOO_MANY_SIGN_INS", "Too many people are signing in at this moment. Please try again.");

    /** Compared with when there is no such user, so that the answer takes as long; no password leads to it. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$" + "bm8gc2FsdCBhdCBhbGwhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final BreachedPasswords breached;
    private final WorkerExecutor threads;
    private final Timer timer;
    private final int concurrency = Runtime.getRuntime().availableProcessors();
    private final int admittedMax;

    /** Hashes that run or wait. */
    private final AtomicInteger admitted = new AtomicInteger();

    PasswordHashing(Vertx vertx, AuthConfig config, MeterRegistry metrics, BreachedPasswords breached) {
        this.breached = breached;
        this.threads = vertx.createSharedWorkerExecutor("password-hashing", concurrency);
        this.admittedMax = concurrency + config.hashing().queueLimit();
        this.timer = metrics.timer("auth.hash.duration");
        LOG.infof("passwords are hashed by %s", Sodium.isThere() ? "libsodium" : "Java; libsodium would be faster");
        metrics.gauge("auth.hash.queue.depth", this, PasswordHashing::queueDepth);
    }

    /**
     * For a password that somebody has just chosen; one that was in a breach is refused.
     *
     * @return a PHC string
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 400, or 503 when too many wait already
     */
    public Uni<String> hashNew(String password) {
        return onOwnThread(() -> {
            if (breached.contains(password)) {
                throw PasswordRules.COMPROMISED.asException();
            }
            return Argon2id.hash(password);
        });
    }

    /** @return whether the hash was made with parameters of the past; make another one while the password is known */
    public static boolean isOutdated(String phc) {
        return Argon2id.isOutdated(phc);
    }

    /**
     * Turns away before anything is asked of the database, so that a flood costs it nothing.
     *
     * @throws com.pgcache.auth.wire.RefusalException 503 when too many wait already
     */
    public void refuseWhenFull() {
        if (admitted.get() >= admittedMax) {
            throw OVERLOADED.asException();
        }
    }

    /**
     * @return a PHC string
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 503 when too many wait already
     */
    public Uni<String> hash(String password) {
        return onOwnThread(() -> Argon2id.hash(password));
    }

    /**
     * Takes as long without a hash as with one.
     *
     * @param phc empty when the user is unknown or has no password; the result is then false
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 503 when too many wait already
     */
    public Uni<Boolean> matches(String password, Optional<String> phc) {
        return onOwnThread(() -> Argon2id.matches(password, phc.orElse(NOBODY)) && phc.isPresent());
    }

    private <T> Uni<T> onOwnThread(Callable<T> hashing) {
        if (admitted.incrementAndGet() > admittedMax) {
            admitted.decrementAndGet();
            return Uni.createFrom().failure(OVERLOADED.asException());
        }
        // The place is given back by the hash itself and not by the Uni: a caller who hangs up still has one running.
        Callable<T> leaving = () -> {
            try {
                return timer.recordCallable(hashing);
            } finally {
                admitted.decrementAndGet();
            }
        };
        return threads.executeBlocking(leaving, false);
    }

    private int queueDepth() {
        return Math.max(0, admitted.get() - concurrency);
    }

    @PreDestroy
    void stop() {
        threads.closeAndForget();
    }
}
