package com.pgcache.auth.session;

import com.pgcache.auth.TokenHash;
import java.util.Optional;

/** Session tokens that did not come with the request they are about. */
public final class SignedToken {

    private SignedToken() {}

    /** @return what the database knows the session by; empty when the signature is not ours */
    public static Optional<byte[]> hash(String signed, String secret) {
        return SessionToken.verify(signed, secret).map(TokenHash::of);
    }
}
