package com.pgcache.auth.wire;

/** Ends a request with a {@link Refusal}. Has no stack trace: it is an answer, not a fault. */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusalException(Refusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
