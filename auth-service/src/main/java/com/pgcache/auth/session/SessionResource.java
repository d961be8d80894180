package com.pgcache.auth.session;

import com.fasterxml.jackson.databind.node.NullNode;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {

    private final SessionGate gate;
    private final SessionCookies cookies;
    private final SessionWriter writer;
    private final AuditWriter audit;

    SessionResource(SessionGate gate, SessionCookies cookies, SessionWriter writer, AuditWriter audit) {
        this.gate = gate;
        this.cookies = cookies;
        this.writer = writer;
        this.audit = audit;
    }

    @GET
    @Path("get-session")
    public Uni<Response> session(@Context HttpHeaders headers, @RestQuery boolean disableRefresh) {
        return (disableRefresh ? gate.look(headers) : gate.admit(headers)).map(SessionResource::body);
    }

    @POST
    @Path("get-session")
    public Uni<Response> sessionByPost(@Context HttpHeaders headers, @RestQuery boolean disableRefresh) {
        return session(headers, disableRefresh);
    }

    /** Succeeds without a session too: the page that asks wants to be signed out, and then is. */
    @POST
    @Path("sign-out")
    public Uni<Response> signOut(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return cookies.presented(headers)
                .map(token -> end(token, RequestSource.of(request)))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .map(ended -> signedOut());
    }

    private Uni<Void> end(String token, RequestSource source) {
        return writer.end(token)
                .flatMap(ended -> ended.map(userId -> audit.write(AuditEvent.success("sign_out", userId, source)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static Response body(Optional<SessionGate.Admission> admission) {
        return admission
                .map(admitted ->
                        admitted.cookie().on(Response.ok(admitted.caller())).build())
                // JSON's null; a null entity would be 204
                .orElseGet(() -> Response.ok(NullNode.getInstance()).build());
    }

    private Response signedOut() {
        return cookies.clear(Response.ok(Map.of("success", true)))
                .header("Clear-Site-Data", "\"storage\"")
                .build();
    }
}
