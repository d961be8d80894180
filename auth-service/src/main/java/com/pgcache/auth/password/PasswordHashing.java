package com.pgcache.auth.password;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords on threads of its own, as many as there are cores. Whoever comes when the queue is full is turned
 * away at once: a flood of sign-ins costs neither memory nor the other endpoints.
 */
@ApplicationScoped
public class PasswordHashing {

    private static final Refusal OVERLOADED =
            new Refusal(503, "TOO_MANY_SIGN_INS", "Too many people are signing in at this moment. Please try again.");

    /** Compared with when there is no such user, so that the answer takes as long; no password leads to it. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$" + "bm8gc2FsdCBhdCBhbGwhIQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final WorkerExecutor threads;
    private final int concurrency = Runtime.getRuntime().availableProcessors();
    private final int admittedMax;

    /** Hashes that run or wait. */
    private final AtomicInteger admitted = new AtomicInteger();

    PasswordHashing(Vertx vertx, AuthConfig config, MeterRegistry metrics) {
        this.threads = vertx.createSharedWorkerExecutor("password-hashing", concurrency);
        this.admittedMax = concurrency + config.hashing().queueLimit();
        metrics.gauge("auth.hash.queue.depth", this, PasswordHashing::queueDepth);
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
                return hashing.call();
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
