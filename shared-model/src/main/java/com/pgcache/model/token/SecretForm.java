package com.pgcache.model.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The form of what people keep in a file: {@code <prefix><id>_<secret><check>}. The prefix lets scanners of leaked
 * secrets find it, the id (12 characters) is public and finds the row, the secret has 32 characters, which are 190 bits,
 * and the check (6 characters, CRC-32 of everything before it) tells a typing error from a wrong secret without a look
 * at the database. All of them are letters, digits and underscores, so that a double click selects the whole of it.
 */
final class SecretForm {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 32;
    private static final int CHECK_LENGTH = 6;

    /** Of the id: enough to know a secret again in a list. */
    private static final int SHOWN_LENGTH = 6;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String prefix;
    private final Pattern pattern;

    /** @param prefix letters, digits and underscores, ending with one */
    SecretForm(String prefix) {
        this.prefix = prefix;
        this.pattern = Pattern.compile(
                prefix + "[0-9A-Za-z]{" + ID_LENGTH + "}_[0-9A-Za-z]{" + (SECRET_LENGTH + CHECK_LENGTH) + "}");
    }

    /** A new one, which nobody has seen. */
    String issue() {
        String unchecked = prefix + random(ID_LENGTH) + "_" + random(SECRET_LENGTH);
        return unchecked + check(unchecked);
    }

    /** Whether {@code text} may be one of ours, as far as it can be told from itself. */
    boolean matches(String text) {
        int checkAt = text.length() - CHECK_LENGTH;
        return pattern.matcher(text).matches()
                && check(text.substring(0, checkAt)).equals(text.substring(checkAt));
    }

    String id(String text) {
        return text.substring(prefix.length(), prefix.length() + ID_LENGTH);
    }

    /** Its first characters, for lists and logs. */
    String start(String text) {
        return text.substring(0, prefix.length() + SHOWN_LENGTH);
    }

    /** SHA-256 of the whole. No salt and no slow hash: nobody guesses 190 random bits. */
    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static String random(int length) {
        StringBuilder random = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            random.append(BASE62.charAt(RANDOM.nextInt(BASE62.length())));
        }
        return random.toString();
    }

    private static String check(String unchecked) {
        CRC32 crc = new CRC32();
        crc.update(unchecked.getBytes(StandardCharsets.US_ASCII));
        StringBuilder check = new StringBuilder(CHECK_LENGTH);
        long left = crc.getValue();
        for (int i = 0; i < CHECK_LENGTH; i++) {
            check.append(BASE62.charAt((int) (left % BASE62.length())));
            left /= BASE62.length();
        }
        return check.reverse().toString();
    }
}
