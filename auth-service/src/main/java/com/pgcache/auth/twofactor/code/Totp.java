package com.pgcache.auth.twofactor.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238): HMAC-SHA-1, 6 digits, a step of 30 s counted from 1970. */
public final class Totp {

    /** RFC 4226 section 4 recommends 160 bits. */
    private static final int SECRET_BYTES = 20;

    private static final int STEP_SECONDS = 30;

    /** Clocks may differ, and people type slowly: one step either way (RFC 6238 section 5.2). */
    private static final int STEPS_EITHER_WAY = 1;

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final int MODULUS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    public static byte[] randomSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** @return whether it could be a code at all */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** @return the newest step around {@code now} that has this code; empty when none has */
    public static OptionalLong matchingStep(byte[] secret, String code, Instant now) {
        long current = step(now);
        OptionalLong matching = OptionalLong.empty();
        // every one is compared, so that the time tells nothing
        for (long step = current - STEPS_EITHER_WAY; step <= current + STEPS_EITHER_WAY; step++) {
            byte[] expected = code(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8))) {
                matching = OptionalLong.of(step);
            }
        }
        return matching;
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** RFC 4226 section 5.3, dynamic truncation. */
    static String code(byte[] secret, long step) {
        byte[] hmac = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hmac[hmac.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hmac).getInt(offset) & 0x7fffffff;
        return "%06d".formatted(truncated % MODULUS);
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA1", impossible);
        }
    }
}
