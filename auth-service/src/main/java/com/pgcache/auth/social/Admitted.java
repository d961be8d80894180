package com.pgcache.auth.social;

import com.pgcache.auth.session.SessionGate.CookieChange;

/**
 * Where a browser goes that has come back from a provider.
 *
 * @param address trusted
 * @param error code for the page there; empty when there is nothing to say
 * @param cookies for the answer
 */
record Admitted(String address, String error, CookieChange cookies) {

    /** Not BetterAuth's, which lets providers past the second factor. The page asks for the code, as after a password. */
    private static final String TWO_FACTOR_REQUIRED = "two_factor_required";

    /** The browser keeps the session that it has. */
    static Admitted asBefore(String address) {
        return new Admitted(address, "", response -> response);
    }

    static Admitted onceCodeIsGiven(String address, CookieChange challenge) {
        return new Admitted(address, TWO_FACTOR_REQUIRED, challenge);
    }
}
