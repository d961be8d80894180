package com.pgcache.auth.session;

import com.pgcache.auth.RandomText;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A session about to be stored. Its token is made here and never taken from a request (session fixation).
 *
 * @param remembered false when the cookie shall end with the browser
 * @param ipAddress of the client, as far as trusted proxies tell
 */
public record NewSession(String id, String token, boolean remembered, String ipAddress, String userAgent) {

    private static final int IP_ADDRESS_LENGTH_MAX = 64;
    private static final int USER_AGENT_LENGTH_MAX = 512;

    public static NewSession of(HttpServerRequest request, boolean remembered) {
        return new NewSession(
                RandomText.id(),
                SessionToken.random(),
                remembered,
                cut(request.remoteAddress().hostAddress(), IP_ADDRESS_LENGTH_MAX),
                cut(request.getHeader(HttpHeaders.USER_AGENT), USER_AGENT_LENGTH_MAX));
    }

    public byte[] tokenHash() {
        return SessionToken.hash(token);
    }

    private static String cut(@Nullable String text, int length) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), length));
    }
}
