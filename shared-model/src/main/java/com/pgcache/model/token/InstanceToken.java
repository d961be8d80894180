package com.pgcache.model.token;

import java.security.MessageDigest;
import java.util.Optional;

/**
 * What an instance shows when it pushes: {@code pgc_push_<id>_<secret><check>}, see {@link SecretForm}. The id finds the
 * row of {@code fleet.instance_tokens}.
 */
public final class InstanceToken {

    private static final SecretForm FORM = new SecretForm("pgc_push_");

    private final String text;

    private InstanceToken(String text) {
        this.text = text;
    }

    /** A new one, which nobody has seen. */
    public static InstanceToken issue() {
        return new InstanceToken(FORM.issue());
    }

    /** Empty when the text cannot be a token of ours, whatever the database says. */
    public static Optional<InstanceToken> parse(String text) {
        return FORM.matches(text) ? Optional.of(new InstanceToken(text)) : Optional.empty();
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

    /** SHA-256 of the whole token. */
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
