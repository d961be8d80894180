package com.pgcache.auth.session;

import com.pgcache.auth.RandomText;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.wire.RequestSource;
import io.vertx.core.http.HttpServerRequest;

/**
 * A session about to be stored. Its token is made here and never taken from a request (session fixation).
 *
 * @param remembered false when the cookie shall end with the browser
 * @param ipAddress of the client, as far as trusted proxies tell
 */
public record NewSession(String id, String token, boolean remembered, String ipAddress, String userAgent) {

    public static NewSession of(HttpServerRequest request, boolean remembered) {
        return of(RequestSource.of(request), remembered);
    }

    public static NewSession of(RequestSource source, boolean remembered) {
        return new NewSession(
                RandomText.id(), SessionToken.random(), remembered, source.ipAddress(), source.userAgent());
    }

    /** For a session that goes on under another token. */
    public static String randomToken() {
        return SessionToken.random();
    }

    public byte[] tokenHash() {
        return TokenHash.of(token);
    }
}
