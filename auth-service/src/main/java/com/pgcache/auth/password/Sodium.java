package com.pgcache.auth.password;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.Optional;

/**
 * Argon2id of libsodium where the machine has that library, at less than half the time of the one in Java, and outside the
 * heap. Without it, or where native code cannot be loaded, there is the one in Java: both give the same hashes.
 */
final class Sodium {

    private static final int ARGON2ID_13 = 2;

    /** It knows no other length of salt, and one lane. */
    private static final int SALT_BYTES = 16;

    private static final int MEMORY_KIB_MIN = 8;
    private static final int HASH_BYTES_MIN = 16;

    private static final Optional<Calls> CALLS = load();

    private Sodium() {}

    static boolean isThere() {
        return CALLS.isPresent();
    }

    /**
     * With one lane.
     *
     * @return empty when the library is not there, does not know such parameters, or has no memory left
     */
    static Optional<byte[]> argon2id(byte[] password, byte[] salt, int memoryKib, int passes, int hashBytes) {
        boolean known = salt.length == SALT_BYTES && memoryKib >= MEMORY_KIB_MIN && hashBytes >= HASH_BYTES_MIN;
        byte[] hash = new byte[hashBytes];
        return CALLS.filter(calls -> known
                        && calls.crypto_pwhash(
                                        hash,
                                        hashBytes,
                                        password,
                                        password.length,
                                        salt,
                                        passes,
                                        new NativeLong(memoryKib * 1024L),
                                        ARGON2ID_13)
                                == 0)
                .map(hashed -> hash);
    }

    private static Optional<Calls> load() {
        try {
            Calls calls = Native.load("sodium", Calls.class);
            return calls.sodium_init() < 0 ? Optional.empty() : Optional.of(calls);
        } catch (LinkageError notThere) {
            return Optional.empty();
        }
    }

    /** By the names and types of the library; a {@code size_t} is a long wherever this is run. */
    interface Calls extends Library {

        /** @return less than 0 when it cannot be used */
        int sodium_init();

        /** @return 0 when all went well */
        int crypto_pwhash(
                byte[] hash,
                long hashBytes,
                byte[] password,
                long passwordBytes,
                byte[] salt,
                long passes,
                NativeLong memoryBytes,
                int algorithm);
    }
}
