package com.pgcache.model.token;

import java.util.Optional;

/**
 * What is in the address of a shared view or a badge: {@code pgc_share_<id>_<secret><check>}, see {@link SecretForm}. The
 * id finds the row of {@code fleet.share_links}.
 */
public final class ShareToken extends Secret {

    private static final SecretForm FORM = new SecretForm("pgc_share_");

    private ShareToken(String text) {
        super(FORM, text);
    }

    /** A new one, which nobody has seen. */
    public static ShareToken issue() {
        return new ShareToken(FORM.issue());
    }

    /** Empty when the text cannot be a token of ours, whatever the database says. */
    public static Optional<ShareToken> parse(String text) {
        return FORM.matches(text) ? Optional.of(new ShareToken(text)) : Optional.empty();
    }
}
