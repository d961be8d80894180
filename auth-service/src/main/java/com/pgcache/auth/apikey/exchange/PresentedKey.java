package com.pgcache.auth.apikey.exchange;

import com.pgcache.model.token.ApiKey;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key as it comes with a request: in {@code x-api-key}, as BetterAuth has it, or as a bearer that looks like one.
 *
 * @param key empty when it cannot be a key, which is told without a look at the database
 */
public record PresentedKey(Optional<ApiKey> key) {

    private static final String HEADER = "x-api-key";
    private static final String BEARER = "Bearer ";

    /** @return empty when there is none at all */
    public static Optional<PresentedKey> of(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HEADER))
                .or(() -> bearer(headers.getHeaderString(HttpHeaders.AUTHORIZATION)))
                .map(String::strip)
                .map(ApiKey::parse)
                .map(PresentedKey::new);
    }

    private static Optional<String> bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                        .filter(token -> token.startsWith(ApiKey.PREFIX))
                : Optional.empty();
    }
}
