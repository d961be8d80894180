package com.pgcache.auth.key.rotation;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.KeyRing;
import com.pgcache.auth.key.KeyState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is due, told from the ring alone, so that every replica comes to the same answer. */
final class KeyPlan {

    private KeyPlan() {}

    /**
     * The most urgent change; after it the ring is to be read again.
     *
     * @param encryptionVersion the key-encryption key that private halves shall be encrypted with
     */
    static Optional<KeyStep> next(KeyRing ring, AuthConfig.Keys times, int encryptionVersion) {
        Optional<KeyRing.Entry> active = ring.in(KeyState.ACTIVE);
        Optional<KeyStep> signing = active.isPresent() ? successor(ring, active.get(), times) : substitute(ring, times);
        return Stream.of(signing, leftover(ring, times), outdated(ring, encryptionVersion))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The active key gets a successor in time, and hands over when both have waited long enough. */
    private static Optional<KeyStep> successor(KeyRing ring, KeyRing.Entry active, AuthConfig.Keys times) {
        Optional<KeyRing.Entry> pending = ring.in(KeyState.PENDING);
        if (pending.isEmpty()) {
            return since(active.activatedAt(), times.rotateEvery().minus(times.publishBefore()), ring.readAt())
                    ? Optional.of(new KeyStep.Publish())
                    : Optional.empty();
        }
        return since(active.activatedAt(), times.rotateEvery(), ring.readAt())
                        && since(pending.get().publishedAt(), times.publishBefore(), ring.readAt())
                ? Optional.of(new KeyStep.Replace(active.kid(), pending.get().kid()))
                : Optional.empty();
    }

    /** Nobody can sign: the only wait is until every verifier of ours can know the key. */
    private static Optional<KeyStep> substitute(KeyRing ring, AuthConfig.Keys times) {
        Optional<KeyRing.Entry> pending = ring.in(KeyState.PENDING);
        if (pending.isEmpty()) {
            return Optional.of(ring.unused() ? new KeyStep.MakeFirst() : new KeyStep.Publish());
        }
        return since(pending.get().publishedAt(), times.stepInAfter(), ring.readAt())
                ? Optional.of(new KeyStep.StepIn(pending.get().kid()))
                : Optional.empty();
    }

    private static Optional<KeyStep> leftover(KeyRing ring, AuthConfig.Keys times) {
        return ring.entries().stream()
                .filter(key -> key.state() == KeyState.RETIRING)
                .filter(key -> since(key.retiredAt(), times.keepAfter(), ring.readAt()))
                .<KeyStep>map(key -> new KeyStep.Remove(key.kid()))
                .findFirst();
    }

    private static Optional<KeyStep> outdated(KeyRing ring, int encryptionVersion) {
        return ring.entries().stream()
                .flatMap(key -> Stream.ofNullable(key.sealed()))
                .filter(key -> key.keyEncryptionVersion() != encryptionVersion)
                .<KeyStep>map(KeyStep.Reseal::new)
                .findFirst();
    }

    private static boolean since(@Nullable Instant event, Duration wait, Instant now) {
        return event != null && !now.isBefore(event.plus(wait));
    }
}
