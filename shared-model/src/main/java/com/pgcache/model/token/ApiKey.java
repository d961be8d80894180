package com.pgcache.model.token;

import java.security.MessageDigest;
import java.util.Optional;

/**
 * What a program shows that acts for a member or an organisation: {@code pgc_live_<id>_<secret><check>}, see
 * {@link SecretForm}. Whether it opens anything, only auth-service knows; that it cannot, everybody sees by its check.
 */
public final class ApiKey {

    public static final String PREFIX = "pgc_live_";

    private static final SecretForm FORM = new SecretForm(PREFIX);

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** A new one, which nobody has seen. */
    public static ApiKey issue() {
        return new ApiKey(FORM.issue());
    }

    /** Empty when the text cannot be a key of ours, whatever the database says. */
    public static Optional<ApiKey> parse(String text) {
        return FORM.matches(text) ? Optional.of(new ApiKey(text)) : Optional.empty();
    }

    /** Public; the key of its row. */
    public String id() {
        return FORM.id(text);
    }

    /** The whole of it. To be shown once, and never stored or logged. */
    public String reveal() {
        return text;
    }

    /** Its first characters, for lists and logs. */
    public String start() {
        return FORM.start(text);
    }

    /** SHA-256 of the whole key. */
    public byte[] hash() {
        return SecretForm.hash(text);
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
}
