package com.pgcache.auth.token;

import com.pgcache.auth.key.SigningKeyReader;
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

    /** A new key is published long before it signs, so nobody misses it by asking every 5 minutes. */
    static final String CACHE_CONTROL = "public, max-age=300";

    private final SigningKeyReader reader;

    KeySetResource(SigningKeyReader reader) {
        this.reader = reader;
    }

    @GET
    public Uni<Response> keySet() {
        return reader.published()
                .map(keys -> new KeySet(keys.stream().map(JsonWebKey::of).toList()))
                .map(KeySetResource::cacheable);
    }

    private static Response cacheable(KeySet keys) {
        return Response.ok(keys)
                .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
                .build();
    }

    record KeySet(List<JsonWebKey> keys) {}
}
