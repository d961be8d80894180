package com.pgcache.auth.key;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.key.material.PublishedKey;
import com.pgcache.auth.key.material.SigningKey;
import com.pgcache.auth.key.material.StoredKey;
import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this replica signs with and publishes. It never trusts what it read longer than two polls ago: a replica that
 * cannot reach the database neither signs nor publishes, so none can lag behind the others for longer than that.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Refusal NO_KEY =
            new Refusal(503, "SERVICE_UNAVAILABLE", "Not available at the moment. Please try again.");

    private final SigningKeyReader reader;
    private final KeyEncryption encryption;
    private final Duration trusted;

    private volatile @Nullable Known known;
    private volatile @Nullable SigningKey opened;

    SigningKeys(SigningKeyReader reader, KeyEncryption encryption, AuthConfig config) {
        this.reader = reader;
        this.encryption = encryption;
        this.trusted = config.keys().pollInterval().multipliedBy(2);
    }

    /**
     * The key that signs now. Fails when the database is unreachable, when the stored key does not open, and with 503
     * in the moments after a revocation when no other key is known to everybody yet.
     */
    public Uni<SigningKey> active() {
        return ring().map(this::open);
    }

    /** Every key that a verifier may meet, oldest first. Fails when the database is unreachable. */
    public Uni<List<PublishedKey>> published() {
        return ring().map(KeyRing::published);
    }

    /** Reads the ring now, and keeps it for a while. */
    public Uni<KeyRing> refresh() {
        long askedAt = System.nanoTime();
        return reader.ring().invoke(ring -> known = new Known(ring, askedAt));
    }

    private Uni<KeyRing> ring() {
        Known last = known;
        if (last != null
                && System.nanoTime() - last.readAtNanos() < trusted.toNanos()
                && last.ring().in(KeyState.ACTIVE).isPresent()) {
            return Uni.createFrom().item(last.ring());
        }
        return refresh();
    }

    private SigningKey open(KeyRing ring) {
        StoredKey active = ring.in(KeyState.ACTIVE).map(KeyRing.Entry::sealed).orElseThrow(NO_KEY::asException);
        SigningKey last = opened;
        if (last != null && last.kid().equals(active.kid())) {
            return last;
        }
        SigningKey now = encryption.open(active);
        opened = now;
        return now;
    }

    private record Known(KeyRing ring, long readAtNanos) {}
}
