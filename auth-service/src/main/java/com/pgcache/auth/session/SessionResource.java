package com.pgcache.auth.session;

import com.fasterxml.jackson.databind.node.NullNode;
import io.smallrye.mutiny.Uni;
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

    SessionResource(SessionGate gate, SessionCookies cookies, SessionWriter writer) {
        this.gate = gate;
        this.cookies = cookies;
        this.writer = writer;
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
    public Uni<Response> signOut(@Context HttpHeaders headers) {
        return cookies.presented(headers)
                .map(writer::end)
                .orElseGet(() -> Uni.createFrom().voidItem())
                .map(ended -> signedOut());
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
