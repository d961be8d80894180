package com.pgcache.model.token;

import java.util.Optional;

/**
 * What an instance shows when it pushes: {@code pgc_push_<id>_<secret><check>}. The id finds the row of
 * {@code fleet.instance_tokens}.
 */
public final class InstanceToken extends Secret {

    private static final SecretForm FORM = new SecretForm("pgc_push_");

    private InstanceToken(String text) {
        super(FORM, text);
    }

    /** A new one, which nobody has seen. */
    public static InstanceToken issue() {
        return new InstanceToken(FORM.issue());
    }

    /** Empty when the text cannot be a token of ours, whatever the database says. */
    public static Optional<InstanceToken> parse(String text) {
        return FORM.matches(text) ? Optional.of(new InstanceToken(text)) : Optional.empty();
    }
}
