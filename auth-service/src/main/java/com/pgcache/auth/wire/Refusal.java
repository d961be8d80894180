package com.pgcache.auth.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a caller did wrong, in the shape BetterAuth's clients read: {@code {"message": ..., "code": ...}}.
 *
 * @param status HTTP status code, 400 to 599
 * @param code stable; clients compare and translate this one
 * @param message one sentence for a person; never repeats what was sent
 * @param retryAfterSeconds when to try again; 0 when that would not help
 */
public record Refusal(@JsonIgnore int status, String code, String message, @JsonIgnore int retryAfterSeconds) {

    public static final Refusal UNAUTHORIZED = new Refusal(401, "UNAUTHORIZED", "Unauthorized");

    public static final Refusal INVALID_TOKEN = new Refusal(400, "INVALID_TOKEN", "Invalid token");
    public static final Refusal INVALID_PASSWORD = new Refusal(400, "INVALID_PASSWORD", "Invalid password");
    public static final Refusal SESSION_NOT_FRESH = new Refusal(403, "SESSION_NOT_FRESH", "Session is not fresh");

    /** Only after everything else was right: nobody else learns of a ban. */
    public static final Refusal BANNED_USER = new Refusal(
            403,
            "BANNED_USER",
            "You have been banned from this application. Please contact support if you believe this is an error.");

    public static final Refusal USER_NOT_FOUND = new Refusal(404, "USER_NOT_FOUND", "User not found");

    public Refusal(int status, String code, String message) {
        this(status, code, message, 0);
    }

    /** 429, the same whatever was tried too often. */
    public static Refusal tooManyRequests(int retryAfterSeconds) {
        return new Refusal(
                429, "TOO_MANY_REQUESTS", "Too many requests. Please try again later.", Math.max(1, retryAfterSeconds));
    }

    public Refusal withStatus(int other) {
        return new Refusal(other, code, message, retryAfterSeconds);
    }

    /** Whether a request failed because of this. */
    public boolean isReasonOf(Throwable failed) {
        return failed instanceof RefusalException refused && refused.refusal().equals(this);
    }

    /** To be thrown. */
    public RefusalException asException() {
        return new RefusalException(this);
    }
}
