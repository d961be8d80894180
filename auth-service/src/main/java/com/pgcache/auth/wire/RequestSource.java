package com.pgcache.auth.wire;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, cut to what is stored.
 *
 * @param ipAddress of the client, as far as trusted proxies tell
 * @param requestId as the router gave it; empty without one
 */
public record RequestSource(String ipAddress, String userAgent, String requestId) {

    private static final int IP_ADDRESS_LENGTH_MAX = 64;
    private static final int USER_AGENT_LENGTH_MAX = 512;
    private static final int REQUEST_ID_LENGTH_MAX = 64;

    public static RequestSource of(HttpServerRequest request) {
        return new RequestSource(
                cut(request.remoteAddress().hostAddress(), IP_ADDRESS_LENGTH_MAX),
                cut(request.getHeader(HttpHeaders.USER_AGENT), USER_AGENT_LENGTH_MAX),
                cut(request.getHeader("X-Request-Id"), REQUEST_ID_LENGTH_MAX));
    }

    private static String cut(@Nullable String text, int length) {
        return text == null
                ? ""
                : text.substring(0, Math.min(text.length(), length)).replace("\0", "");
    }
}
