package com.pgcache.model.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What an instance shows when it pushes: {@code pgc_push_<id>_<secret><check>}. The id (12 characters) is public and
 * finds the row of {@code fleet.instance_tokens}, the secret has 32 characters, which are 190 bits, and the check (6
 * characters, CRC-32 of everything before it) tells a typing error from a wrong token without a look at the database.
 * All of them are letters and digits, so that a double click selects the whole of it.
 */
public final class InstanceToken {

    private static final String PREFIX = "pgc_push_";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 32;
    private static final int CHECK_LENGTH = 6;

    /** Of the id: enough to know a token again in a list. */
    private static final int SHOWN_LENGTH = 6;

    private static final Pattern FORM = Pattern.compile(
            PREFIX + "[0-9A-Za-z]{" + ID_LENGTH + "}_[0-9A-Za-z]{" + (SECRET_LENGTH + CHECK_LENGTH) + "}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private InstanceToken(String text) {
        this.text = text;
    }

    /** A new one, which nobody has seen. */
    public static InstanceToken issue() {
        String unchecked = PREFIX + random(ID_LENGTH) + "_" + random(SECRET_LENGTH);
        return new InstanceToken(unchecked + check(unchecked));
    }

    /** Empty when the text cannot be a token of ours, whatever the database says. */
    public static Optional<InstanceToken> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int checkAt = text.length() - CHECK_LENGTH;
        boolean good = check(text.substring(0, checkAt)).equals(text.substring(checkAt));
        return good ? Optional.of(new InstanceToken(text)) : Optional.empty();
    }

    /** Public; the key of its row. */
    public String id() {
        return text.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH);
    }

    /** The whole of it. To be shown once, and never stored or logged. */
    public String reveal() {
        return text;
    }

    /** Its first characters, for lists and logs. */
    public String start() {
        return text.substring(0, PREFIX.length() + SHOWN_LENGTH);
    }

    /** SHA-256 of the whole token. No salt and no slow hash: nobody guesses 190 random bits. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** In constant time. */
    public boolean hasHash(byte[] stored) {
        return MessageDigest.isEqual(hash(), stored);
    }

    /** Without the secret, so that it is safe in a log. */
    @Override
    public String toString() {
        return start() + "…";
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
