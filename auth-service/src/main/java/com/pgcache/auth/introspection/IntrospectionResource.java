package com.pgcache.auth.introspection;

import com.pgcache.auth.AuthConfig.Client.Permission;
import com.pgcache.auth.apikey.exchange.KeyExchange;
import com.pgcache.auth.apikey.exchange.LiveKey;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.client.ClientGate;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Both endpoints tell nothing to whoever is no client, and nothing about a dead token to whoever is: never ours, ended,
 * revoked and malformed are one answer.
 */
@Path("/api/auth/oauth2")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
class IntrospectionResource {

    /** Our longest token has about 1,000 characters. */
    private static final int TOKEN_LENGTH_MAX = 8192;

    private final ClientGate clients;
    private final TokenLookup tokens;
    private final SessionEndWriter sessions;
    private final KeyExchange apiKeys;
    private final AuditWriter audit;

    // five parameters: a token may live by a session or by a key
    IntrospectionResource(
            ClientGate clients, TokenLookup tokens, SessionEndWriter sessions, KeyExchange apiKeys, AuditWriter audit) {
        this.clients = clients;
        this.tokens = tokens;
        this.sessions = sessions;
        this.apiKeys = apiKeys;
        this.audit = audit;
    }

    /** RFC 7662 section 2. */
    @POST
    @Path("introspect")
    public Uni<Response> introspect(@Context HttpHeaders headers, MultivaluedMap<String, String> form) {
        return admitted(headers, Permission.INTROSPECT, form, token -> tokens.find(token)
                .map(IntrospectionResource::answer));
    }

    /** RFC 7009 section 2. Ends the session or the API key that the token lives by, so all of its tokens. */
    @POST
    @Path("revoke")
    public Uni<Response> revoke(
            @Context HttpServerRequest request, @Context HttpHeaders headers, MultivaluedMap<String, String> form) {
        RequestSource source = RequestSource.of(request);
        return admitted(headers, Permission.REVOKE, form, token -> tokens.find(token)
                .flatMap(found -> end(found, source))
                .map(ended -> Response.ok().build()));
    }

    private Uni<Response> admitted(
            HttpHeaders headers,
            Permission permission,
            MultivaluedMap<String, String> form,
            Function<String, Uni<Response>> work) {
        Optional<Response> refusal = clients.refusal(headers, permission);
        if (refusal.isPresent()) {
            return Uni.createFrom().item(refusal.get());
        }
        // a parameter that occurs twice is refused too (RFC 6749 section 3.1)
        List<String> given = form.getOrDefault("token", List.of());
        boolean usable =
                given.size() == 1 && !given.get(0).isEmpty() && given.get(0).length() <= TOKEN_LENGTH_MAX;
        return usable
                ? work.apply(given.get(0))
                : Uni.createFrom().item(ClientGate.error(400, "invalid_request").build());
    }

    private Uni<Void> end(Optional<LiveToken> found, RequestSource source) {
        LiveToken.Ends ends = new LiveToken.Ends() {
            @Override
            public Uni<Void> session(LiveSession session) {
                return sessions.end(session.id()).flatMap(ended -> audit.write(event(session, source)));
            }

            @Override
            public Uni<Void> key(LiveKey key) {
                return apiKeys.revoke(key, source);
            }
        };
        return found.map(token -> token.end(ends))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Nobody of ours did it: the client is a program of the operator's. */
    private static AuditEvent event(LiveSession session, RequestSource source) {
        return new AuditEvent("revoke_token", "success", null, null, session.userId(), source);
    }

    private static Response answer(Optional<LiveToken> found) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("active", found.isPresent());
        found.ifPresent(token -> body.putAll(token.members()));
        return Response.ok(body).build();
    }
}
