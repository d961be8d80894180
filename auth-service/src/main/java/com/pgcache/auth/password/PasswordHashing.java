package com.pgcache.auth.password;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.wire.ClientNetwork;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Hashes passwords on threads of its own, as many as there are cores. A turn is taken before anything is asked of the
 * database, and few have one at once: a flood of sign-ins costs neither memory nor connections that other endpoints need.
 */
@ApplicationScoped
public class PasswordHashing {

    private static final Logger LOG = Logger.getLogger(PasswordHashing.class);

    private static final Refusal OVERLOADED =
            new Refusal(503, "TOO_MANY_SIGN_INS", "Too many people are signing in at this moment. Please try again.");

    private final WorkerExecutor threads;
    private final Timer timer;
    private final Turns turns;
    private final Hasher hasher;

    PasswordHashing(Vertx vertx, AuthConfig config, MeterRegistry metrics, BreachedPasswords breached) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.threads = vertx.createSharedWorkerExecutor("password-hashing", cores);
        this.timer = metrics.timer("auth.hash.duration");
        this.turns = new Turns(
                cores + config.hashing().besideHashes(),
                config.hashing().queueLimit(),
                config.hashing().queueLimitPerNetwork(),
                OVERLOADED);
        this.hasher = new Hasher(breached, this::onOwnThread);
        LOG.infof("passwords are hashed by %s", Sodium.isThere() ? "libsodium" : "Java; libsodium would be faster");
        metrics.gauge("auth.hash.queue.depth", turns, Turns::waiting);
    }

    /**
     * The only way to a hash. Everything that a request does for the sake of one belongs in {@code work}, the statements
     * before and after it too. Taking another turn within one would wait for itself.
     *
     * @param source of the request: few of one network wait at once
     * @param work brought to its end even when the caller hangs up
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 503 when too many wait already, or too many of the network
     */
    public <T> Uni<T> inTurn(RequestSource source, Function<Hasher, Uni<T>> work) {
        return turns.take(ClientNetwork.of(source.ipAddress()), () -> work.apply(hasher));
    }

    /** @return whether the hash was made with parameters of the past; make another one while the password is known */
    public static boolean isOutdated(String phc) {
        return Argon2id.isOutdated(phc);
    }

    private <T> Uni<T> onOwnThread(Callable<T> hashing) {
        return threads.executeBlocking(() -> timer.recordCallable(hashing), false);
    }

    @PreDestroy
    void stop() {
        threads.closeAndForget();
    }
}
