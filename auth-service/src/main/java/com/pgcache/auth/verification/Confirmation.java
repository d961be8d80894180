package com.pgcache.auth.verification;

/**
 * What became of a link that confirms an address.
 *
 * @param userId empty when there is no such link
 */
record Confirmation(Outcome outcome, String userId) {

    static final Confirmation INVALID = new Confirmation(Outcome.INVALID, "");

    enum Outcome {
        CONFIRMED,
        /** Confirmed, and the user has a new address now. */
        CHANGED,
        EXPIRED,
        REUSED,
        INVALID
    }

    boolean succeeded() {
        return outcome == Outcome.CONFIRMED || outcome == Outcome.CHANGED;
    }
}
