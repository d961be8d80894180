package com.pgcache.model.token;

import java.util.Optional;

/** What a program shows that acts for a member or an organisation: {@code pgc_live_<id>_<secret><check>}. */
public final class ApiKey extends Secret {

    public static final String PREFIX = "pgc_live_";

    private static final SecretForm FORM = new SecretForm(PREFIX);

    private ApiKey(String text) {
        super(FORM, text);
    }

    /** A new one, which nobody has seen. */
    public static ApiKey issue() {
        return new ApiKey(FORM.issue());
    }

    /** Empty when the text cannot be a key of ours, whatever the database says. */
    public static Optional<ApiKey> parse(String text) {
        return FORM.matches(text) ? Optional.of(new ApiKey(text)) : Optional.empty();
    }
}
