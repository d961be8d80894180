package com.pgcache.auth.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.NullNode;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.member.User;
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
        RequestSource source = RequestSource.of(request);
        Optional<String> admin = cookies.keptAdmin(headers);
        return end(cookies.presented(headers), source)
                .flatMap(ended -> end(admin, source))
                .map(ended -> signedOut(admin.isPresent()));
    }

    private Uni<Void> end(Optional<String> token, RequestSource source) {
        return token.map(given -> end(given, source))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> end(String token, RequestSource source) {
        return writer.end(token).flatMap(ended -> ended.map(session -> audit.write(event(session, source)))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static AuditEvent event(SessionWriter.Ended session, RequestSource source) {
        return session.impersonatedBy() == null
                ? AuditEvent.success("sign_out", session.userId(), source)
                : AuditEvent.success("stop_impersonating", session.impersonatedBy(), source)
                        .on(session.userId());
    }

    private static Response body(Optional<SessionGate.Admission> admission) {
        return admission
                .map(admitted -> admitted.cookie()
                        .on(Response.ok(shown(admitted.caller())))
                        .build())
                // JSON's null; a null entity would be 204
                .orElseGet(() -> Response.ok(NullNode.getInstance()).build());
    }

    /** An admin is told so; in everybody else's user nothing is added to what BetterAuth shows without its plugin. */
    private static Object shown(SignedIn caller) {
        return caller.session().admin()
                ? new ShownAdmin(caller.session(), new AdminAccount(caller.user(), "admin"))
                : caller;
    }

    private Response signedOut(boolean wasAdmin) {
        Response.ResponseBuilder response = Response.ok(Map.of("success", true));
        return cookies.clear(wasAdmin ? cookies.forgetAdmin(response) : response)
                .header("Clear-Site-Data", "\"storage\"")
                .build();
    }

    record ShownAdmin(Session session, AdminAccount user) {}

    record AdminAccount(@JsonUnwrapped User user, String role) {}
}
