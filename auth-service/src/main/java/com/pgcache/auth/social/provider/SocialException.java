package com.pgcache.auth.social.provider;

/** Ends the way back from a provider with one of BetterAuth's error codes. Has no stack trace: it is an answer. */
public final class SocialException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code as a page reads it from {@code ?error=} */
    public SocialException(String code) {
        super(code, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
