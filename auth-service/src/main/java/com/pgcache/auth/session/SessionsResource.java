package com.pgcache.auth.session;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller's sessions. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class SessionsResource {

    private static final int NAME_LENGTH_MAX = 128;

    /** Also for a session of somebody else, whose existence is nobody's business. */
    private static final Refusal NO_SUCH_SESSION = new Refusal(404, "SESSION_NOT_FOUND", "Session not found");

    private static final Refusal NO_FIELDS = new Refusal(400, "NO_FIELDS_TO_UPDATE", "No fields to update");

    private final SessionGate gate;
    private final SessionReader reader;
    private final SessionWriter writer;
    private final SessionCookies cookies;
    private final AuditWriter audit;

    SessionsResource(
            SessionGate gate, SessionReader reader, SessionWriter writer, SessionCookies cookies, AuditWriter audit) {
        this.gate = gate;
        this.reader = reader;
        this.writer = writer;
        this.cookies = cookies;
        this.audit = audit;
    }

    @GET
    @Path("list-sessions")
    public Uni<List<Session>> list(@Context HttpHeaders headers) {
        return gate.require(headers)
                .flatMap(admission -> reader.sameUser(admission.caller().session()));
    }

    @POST
    @Path("revoke-session")
    public Uni<Map<String, Boolean>> revoke(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String name = body.text("token", NAME_LENGTH_MAX);
        body.refuseInvalid();
        return gate.require(headers).flatMap(admission -> revoke(admission.caller(), name, RequestSource.of(request)));
    }

    private Uni<Map<String, Boolean>> revoke(SignedIn caller, String name, RequestSource source) {
        return writer.revoke(caller.session().userId(), name)
                .map(ended -> ended.orElseThrow(NO_SUCH_SESSION::asException))
                .flatMap(id ->
                        audit.write(event("revoke_session", caller, source).on(id)))
                .map(noted -> Map.of("status", true));
    }

    /** The caller's own one as well. */
    @POST
    @Path("revoke-sessions")
    public Uni<Response> revokeAll(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> writer.revokeAll(caller.session().userId())
                        .flatMap(ended -> audit.write(event("revoke_sessions", caller, source))))
                .map(noted -> cookies.clear(Response.ok(Map.of("status", true))).build());
    }

    @POST
    @Path("revoke-other-sessions")
    public Uni<Map<String, Boolean>> revokeOthers(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> writer.revokeOthers(caller.session())
                        .flatMap(ended -> audit.write(event("revoke_other_sessions", caller, source))))
                .map(noted -> Map.of("status", true));
    }

    /** A session has no field of its own that its user may set; plugins of BetterAuth add some. */
    @POST
    @Path("update-session")
    public Uni<Response> update(@Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody.of(json);
        return gate.require(headers).map(admission -> {
            throw NO_FIELDS.asException();
        });
    }

    private static AuditEvent event(String action, SignedIn caller, RequestSource source) {
        return AuditEvent.success(action, caller.session().userId(), source)
                .in(caller.session().activeOrganizationId());
    }
}
