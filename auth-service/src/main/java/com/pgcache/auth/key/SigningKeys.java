package com.pgcache.auth.key;

import com.pgcache.auth.AuthConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The key to sign with: the one that the database calls active, made when there is none. */
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    private final SigningKeyReader reader;
    private final SigningKeyWriter writer;
    private final KeyEncryption encryption;
    private final Duration refreshInterval;

    private volatile @Nullable Known known;

    SigningKeys(SigningKeyReader reader, SigningKeyWriter writer, KeyEncryption encryption, AuthConfig config) {
        this.reader = reader;
        this.writer = writer;
        this.encryption = encryption;
        this.refreshInterval = config.token().keyRefreshInterval();
    }

    /** The first request shall not wait for a key to be made. A failure is told again by the readiness check. */
    void prepare(@Observes StartupEvent started) {
        active().subscribe()
                .with(
                        key -> LOG.infof("signing access tokens: kid=%s", key.kid()),
                        failure -> LOG.errorf(failure, "no key to sign access tokens with"));
    }

    /** Fails when the database is unreachable, or when the stored key does not open. */
    public Uni<SigningKey> active() {
        Known last = known;
        if (last != null && System.nanoTime() - last.readAtNanos() < refreshInterval.toNanos()) {
            return Uni.createFrom().item(last.key());
        }
        return readOrMake().map(encryption::open).invoke(key -> known = new Known(key, System.nanoTime()));
    }

    private Uni<StoredKey> readOrMake() {
        return reader.active()
                .flatMap(found -> found.map(key -> Uni.createFrom().item(key)).orElseGet(this::makeFirst));
    }

    /** Whoever inserts first wins; everybody then reads the winner's. */
    private Uni<StoredKey> makeFirst() {
        return Uni.createFrom()
                .item(encryption::generate)
                // finding two primes takes some 100 ms, too long for an event loop
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(writer::addFirst)
                .flatMap(added -> reader.active())
                .map(key -> key.orElseThrow(() -> new IllegalStateException("no active signing key after adding one")));
    }

    private record Known(SigningKey key, long readAtNanos) {}
}
