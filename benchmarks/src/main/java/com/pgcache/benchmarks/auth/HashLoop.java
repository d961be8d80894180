package com.pgcache.benchmarks.auth;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.util.Arrays;

/** Nothing but Argon2id of libsodium at auth-service's cost, on one thread; what no login can be faster than. */
final class HashLoop {

    private static final int WARM_UP = 20;
    private static final int ARGON2ID_13 = 2;

    private HashLoop() {}

    /** Prints hashes a second. Argument: seconds. */
    public static void main(String[] arguments) {
        Sodium sodium = Native.load("sodium", Sodium.class);
        if (sodium.sodium_init() < 0) {
            throw new IllegalStateException("libsodium cannot be used");
        }
        for (int i = 0; i < WARM_UP; i++) {
            hash(sodium, i);
        }
        long nanos = Long.parseLong(arguments[0]) * 1_000_000_000L;
        long start = System.nanoTime();
        int hashes = 0;
        while (System.nanoTime() - start < nanos) {
            hash(sodium, hashes++);
        }
        System.out.println(hashes * 1e9 / (System.nanoTime() - start));
    }

    private static void hash(Sodium sodium, int number) {
        byte[] password = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        byte[] salt = new byte[16];
        Arrays.fill(salt, (byte) number);
        byte[] hash = new byte[32];
        int failed = sodium.crypto_pwhash(
                hash, hash.length, password, password.length, salt, 2, new NativeLong(19_456 * 1024L), ARGON2ID_13);
        if (failed != 0) {
            throw new IllegalStateException("no memory for a hash");
        }
    }

    /** By the names and types of the library. */
    interface Sodium extends Library {
        int sodium_init();

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
