package com.pgcache.model.token;

import java.security.MessageDigest;

/**
 * A text in {@link SecretForm}: a public part, and a hash that is stored in its place. Each kind is a class of its own, so
 * that none is taken for another. What it opens the database says; that it can open nothing, everybody sees by its check.
 */
public abstract sealed class Secret permits ApiKey, InstanceToken, ShareToken {

    private final SecretForm form;
    private final String text;

    Secret(SecretForm form, String text) {
        this.form = form;
        this.text = text;
    }

    /** Public; the key of its row. */
    public final String id() {
        return form.id(text);
    }

    /** The whole of it. To be shown once, and never stored or logged. */
    public final String reveal() {
        return text;
    }

    /** Its first characters, for lists and logs. */
    public final String start() {
        return form.start(text);
    }

    /** SHA-256 of the whole. */
    public final byte[] hash() {
        return SecretForm.hash(text);
    }

    /** In constant time. */
    public final boolean hasHash(byte[] stored) {
        return MessageDigest.isEqual(hash(), stored);
    }

    /** Without the secret, so that it is safe in a log. */
    @Override
    public final String toString() {
        return start() + "…";
    }
}
