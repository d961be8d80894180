package com.pgcache.auth.key.rotation;

import com.pgcache.auth.key.material.KeyEncryption;
import com.pgcache.auth.key.material.StoredKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;

/** One change of the key ring that is due. */
sealed interface KeyStep {

    /** Every {@link #label}. */
    List<String> LABELS = List.of("first", "published", "replaced", "stepped_in", "removed", "resealed");

    /** Label of {@code auth_signing_key_steps_total{step=...}}. */
    String label();

    /** @return false when another replica was faster */
    Uni<Boolean> take(SigningKeyWriter writer, KeyEncryption encryption);

    /** A key for a database that never had one. */
    record MakeFirst() implements KeyStep {
        @Override
        public String label() {
            return "first";
        }

        @Override
        public Uni<Boolean> take(SigningKeyWriter writer, KeyEncryption encryption) {
            return generate(encryption).flatMap(writer::addFirst);
        }
    }

    /** The next key becomes known. */
    record Publish() implements KeyStep {
        @Override
        public String label() {
            return "published";
        }

        @Override
        public Uni<Boolean> take(SigningKeyWriter writer, KeyEncryption encryption) {
            return generate(encryption).flatMap(writer::publish);
        }
    }

    /** The next key takes over. */
    record Replace(String activeKid, String pendingKid) implements KeyStep {
        @Override
        public String label() {
            return "replaced";
        }

        @Override
        public Uni<Boolean> take(SigningKeyWriter writer, KeyEncryption encryption) {
            return writer.replace(activeKid, pendingKid);
        }
    }

    /** The next key steps in for one that was revoked. */
    record StepIn(String pendingKid) implements KeyStep {
        @Override
        public String label() {
            return "stepped_in";
        }

        @Override
        public Uni<Boolean> take(SigningKeyWriter writer, KeyEncryption encryption) {
            return writer.activate(pendingKid);
        }
    }

    /** All tokens of a retired key have ended. */
    record Remove(String retiringKid) implements KeyStep {
        @Override
        public String label() {
            return "removed";
        }

        @Override
        public Uni<Boolean> take(SigningKeyWriter writer, KeyEncryption encryption) {
            return writer.remove(retiringKid);
        }
    }

    /** A private half is still encrypted with a former key-encryption key. */
    record Reseal(StoredKey key) implements KeyStep {
        @Override
        public String label() {
            return "resealed";
        }

        @Override
        public Uni<Boolean> take(SigningKeyWriter writer, KeyEncryption encryption) {
            return writer.reseal(encryption.reseal(key), key.keyEncryptionVersion());
        }
    }

    private static Uni<StoredKey> generate(KeyEncryption encryption) {
        return Uni.createFrom()
                .item(encryption::generate)
                // finding two primes takes some 100 ms, too long for an event loop
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
