package com.pgcache.auth.client;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Name and secret of a client as {@code client_secret_basic} sends them (RFC 6749 section 2.3.1). */
record BasicCredentials(String clientId, String secret) {

    private static final String SCHEME = "Basic ";

    /** @return empty when there is no such header, or none that can be read */
    static Optional<BasicCredentials> of(HttpHeaders headers) {
        return parse(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    }

    static Optional<BasicCredentials> parse(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(SCHEME.length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new BasicCredentials(decode(pair.substring(0, colon)), decode(pair.substring(colon + 1))));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Both halves are form-encoded before they are joined. */
    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BasicCredentials[clientId=" + clientId + "]";
    }
}
