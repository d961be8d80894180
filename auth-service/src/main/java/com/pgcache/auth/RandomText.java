package com.pgcache.auth;

import java.security.SecureRandom;

/** Unguessable texts of letters and digits. */
public final class RandomText {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** 32 characters, 190 bits: the shape of BetterAuth's ids. */
    public static String id() {
        return base62(32);
    }

    /** @param length characters, 5.95 bits each */
    public static String base62(int length) {
        return pick(BASE62, length);
    }

    /** For what is shown in addresses. */
    public static String lowerCase(int length) {
        return pick(BASE62.substring(0, 10) + BASE62.substring(36), length);
    }

    private static String pick(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
