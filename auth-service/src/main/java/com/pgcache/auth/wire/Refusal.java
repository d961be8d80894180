package com.pgcache.auth.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a caller did wrong, in the shape BetterAuth's clients read: {@code {"message": ..., "code": ...}}.
 *
 * @param status HTTP status code, 400 to 599
 * @param code stable; clients compare and translate this one
 * @param message one sentence for a person; never repeats what was sent
 */
public record Refusal(@JsonIgnore int status, String code, String message) {

    public static final Refusal UNAUTHORIZED = new Refusal(401, "UNAUTHORIZED", "Unauthorized");

    /** To be thrown. */
    public RefusalException asException() {
        return new RefusalException(this);
    }
}
