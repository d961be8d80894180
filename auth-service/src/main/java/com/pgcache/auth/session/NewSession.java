package com.pgcache.auth.session;

import com.pgcache.auth.RandomText;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.wire.RequestSource;
import java.util.List;

/**
 * A session about to be stored. Its token is made here and never taken from a request (session fixation).
 *
 * @param remembered false when the cookie shall end with the browser
 * @param methods how the user proved who they are
 * @param ipAddress of the client, as far as trusted proxies tell
 */
public record NewSession(
        String id, String token, boolean remembered, List<SignInMethod> methods, String ipAddress, String userAgent) {

    public static NewSession of(RequestSource source, boolean remembered, SignInMethod... methods) {
        return new NewSession(
                RandomText.id(),
                SessionToken.random(),
                remembered,
                List.of(methods),
                source.ipAddress(),
                source.userAgent());
    }

    /** For a session that goes on under another token. */
    public static String randomToken() {
        return SessionToken.random();
    }

    public byte[] tokenHash() {
        return TokenHash.of(token);
    }
}
