package com.pgcache.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the database knows a secret of 256 random bits by; no salt is needed for one that nobody can guess. */
public final class TokenHash {

    private TokenHash() {}

    /** SHA-256, 32 bytes. */
    public static byte[] of(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
