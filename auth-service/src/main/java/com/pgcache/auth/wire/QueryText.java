package com.pgcache.auth.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parameter of an address; an empty one is none, as for BetterAuth. */
public final class QueryText {

    private QueryText() {}

    /** Without NUL, which PostgreSQL's text does not hold. */
    public static Optional<String> of(@Nullable String value) {
        return Optional.ofNullable(value).map(text -> text.replace("\0", "")).filter(text -> !text.isEmpty());
    }
}
