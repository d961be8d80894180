package com.pgcache.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with OWASP's parameters, in the PHC string format. One hash holds 19 MiB and takes 10 ms of a
 * core with libsodium, 30 ms and more without, so it never runs on an event loop: see {@link PasswordHashing}.
 */
final class Argon2id {

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private static final SecureRandom RANDOM = new SecureRandom();

    private Argon2id() {}

    /** @return {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}, base64 without padding */
    static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = derive(password, salt, MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB, ITERATIONS, PARALLELISM, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** Whether another hash of the same password should take the place of this one. */
    static boolean isOutdated(String phc) {
        return !phc.startsWith("$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, ITERATIONS, PARALLELISM));
    }

    /**
     * Takes the parameters from {@code phc}, so that hashes made with earlier ones still count.
     *
     * @throws IllegalArgumentException when {@code phc} is no Argon2id hash; the message does not repeat it
     */
    static boolean matches(String password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC format");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = derive(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** NFKC first: the same password typed on two keyboards shall be the same (NIST SP 800-63B section 3.1.1.2). */
    private static byte[] derive(
            String password, byte[] salt, int memoryKib, int iterations, int parallelism, int hashBytes) {
        byte[] normalized = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        return Optional.of(parallelism)
                .filter(lanes -> lanes == 1)
                .flatMap(one -> Sodium.argon2id(normalized, salt, memoryKib, iterations, hashBytes))
                .orElseGet(() -> inJava(normalized, salt, memoryKib, iterations, parallelism, hashBytes));
    }

    static byte[] inJava(byte[] password, byte[] salt, int memoryKib, int iterations, int parallelism, int hashBytes) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[hashBytes];
        argon2.generateBytes(password, hash);
        return hash;
    }
}
