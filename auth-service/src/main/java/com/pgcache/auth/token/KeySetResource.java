package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The keys that our access tokens are verified with (RFC 7517 section 5). */
@Path("/api/auth/jwks")
@Produces(MediaType.APPLICATION_JSON)
class KeySetResource {

    private final SigningKeys keys;
    private final String cacheControl;

    KeySetResource(SigningKeys keys, AuthConfig config) {
        this.keys = keys;
        this.cacheControl = cacheControl(config);
    }

    /** A new key is published long before it signs, so nobody misses it by asking every 5 minutes. */
    static String cacheControl(AuthConfig config) {
        return "public, max-age=" + config.keys().jwksMaxAge().toSeconds();
    }

    @GET
    public Uni<Response> keySet() {
        return keys.published()
                .map(published ->
                        new KeySet(published.stream().map(JsonWebKey::of).toList()))
                .map(set -> Response.ok(set)
                        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                        .build());
    }

    record KeySet(List<JsonWebKey> keys) {}
}
