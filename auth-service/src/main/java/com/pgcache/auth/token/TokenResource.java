package com.pgcache.auth.token;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.apikey.exchange.KeyExchange;
import com.pgcache.auth.apikey.exchange.PresentedKey;
import com.pgcache.auth.key.SigningKeys;
import com.pgcache.auth.key.material.SigningKey;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SessionGate.Admission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/token")
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private static final String USES = "X-Api-Key-Uses";
    private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,4}");

    private final SessionGate gate;
    private final KeyExchange exchange;
    private final SigningKeys keys;
    private final IssuedTokens tokens;
    private final AuthConfig.Token settings;

    TokenResource(SessionGate gate, KeyExchange exchange, SigningKeys keys, IssuedTokens tokens, AuthConfig config) {
        this.gate = gate;
        this.exchange = exchange;
        this.keys = keys;
        this.tokens = tokens;
        this.settings = config.token();
    }

    /**
     * Exchanges the session, or the API key that was presented with it or alone, for an access token; 401 without both.
     *
     * @param uses how often a resource server will answer with this token; the answer tells how many it may
     */
    @GET
    public Uni<Response> token(@Context HttpHeaders headers, @HeaderParam(USES) @Nullable String uses) {
        return PresentedKey.of(headers)
                .map(key -> exchange.admit(key, smallNumber(uses)).flatMap(this::ofKey))
                .orElseGet(() -> gate.require(headers).flatMap(this::ofSession));
    }

    /** Signs on the event loop: at 1 ms a hop to another thread would not pay, and a page asks once in 5 minutes. */
    private Uni<Response> ofSession(Admission admitted) {
        return keys.active().map(key -> admitted.cookie()
                .on(Response.ok(token(TokenHolder.of(admitted.caller(), settings), key)))
                .build());
    }

    private Uni<Response> ofKey(KeyExchange.Admitted admitted) {
        return keys.active().map(key -> Response.ok(token(TokenHolder.of(admitted.key()), key))
                .header(USES, admitted.uses())
                .build());
    }

    private Map<String, String> token(TokenHolder holder, SigningKey key) {
        return Map.of("token", tokens.of(holder, key, Instant.now()));
    }

    private static int smallNumber(@Nullable String text) {
        return text != null && SMALL_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 1;
    }
}
