package com.pgcache.auth.token;

import com.pgcache.auth.key.SigningKey;
import com.pgcache.auth.key.SigningKeys;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SessionGate.Admission;
import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;

@Path("/api/auth/token")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private final SessionGate gate;
    private final SigningKeys keys;
    private final IssuedTokens tokens;

    TokenResource(SessionGate gate, SigningKeys keys, IssuedTokens tokens) {
        this.gate = gate;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** Exchanges the session for an access token; 401 without a session. */
    @GET
    public Uni<Response> token(@Context HttpHeaders headers) {
        return gate.admit(headers)
                .map(admission -> admission.orElseThrow(Refusal.UNAUTHORIZED::asException))
                .flatMap(admitted -> keys.active().map(key -> exchanged(admitted, key)));
    }

    /** Signs on the event loop: at 1 ms a hop to another thread would not pay, and a page asks once in 5 minutes. */
    private Response exchanged(Admission admitted, SigningKey key) {
        String token = tokens.of(admitted.caller(), key, Instant.now());
        return admitted.cookie().on(Response.ok(Map.of("token", token))).build();
    }
}
