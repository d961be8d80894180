package com.pgcache.benchmarks.auth;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Nothing but Argon2id at auth-service's cost, on one thread; what no login can be faster than. */
final class HashLoop {

    private static final int WARM_UP = 20;

    private HashLoop() {}

    /** Prints hashes a second. Argument: seconds. */
    public static void main(String[] arguments) {
        for (int i = 0; i < WARM_UP; i++) {
            hash(i);
        }
        long nanos = Long.parseLong(arguments[0]) * 1_000_000_000L;
        long start = System.nanoTime();
        int hashes = 0;
        while (System.nanoTime() - start < nanos) {
            hash(hashes++);
        }
        System.out.println(hashes * 1e9 / (System.nanoTime() - start));
    }

    private static void hash(int number) {
        byte[] salt = new byte[16];
        Arrays.fill(salt, (byte) number);
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(19_456)
                .withIterations(2)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        argon2.generateBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, new byte[32]);
    }
}
