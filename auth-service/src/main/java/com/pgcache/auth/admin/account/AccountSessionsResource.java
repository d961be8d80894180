package com.pgcache.auth.admin.account;

import com.pgcache.auth.admin.AdminGate;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SessionReader;
import com.pgcache.auth.session.SessionWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other people's sessions. They are named by their ids: we do not know their tokens. */
@Path("/api/auth/admin")
@Produces(MediaType.APPLICATION_JSON)
class AccountSessionsResource {

    static final int ID_LENGTH_MAX = 128;

    private static final Refusal NOT_LIST = new Refusal(
            403, "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS_SESSIONS", "You are not allowed to list users sessions");
    private static final Refusal NOT_REVOKE = new Refusal(
            403, "YOU_ARE_NOT_ALLOWED_TO_REVOKE_USERS_SESSIONS", "You are not allowed to revoke users sessions");
    private static final Refusal NO_SUCH_SESSION = new Refusal(404, "SESSION_NOT_FOUND", "Session not found");
    private static final Map<String, Boolean> DONE = Map.of("success", true);

    private final AdminGate gate;
    private final AdministeredUserReader users;
    private final SessionReader reader;
    private final SessionWriter writer;
    private final AuditWriter audit;

    AccountSessionsResource(
            AdminGate gate,
            AdministeredUserReader users,
            SessionReader reader,
            SessionWriter writer,
            AuditWriter audit) {
        this.gate = gate;
        this.users = users;
        this.reader = reader;
        this.writer = writer;
        this.audit = audit;
    }

    @POST
    @Path("list-user-sessions")
    public Uni<Map<String, List<Session>>> list(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        String userId = text(json, "userId");
        RequestSource source = RequestSource.of(request);
        return gate.looking(request, headers, NOT_LIST)
                .flatMap(admin -> audit.write(
                        AuditEvent.success("list_user_sessions", admin.user().id(), source)
                                .on(userId)))
                .flatMap(noted -> reader.ofUser(userId))
                .map(sessions -> Map.of("sessions", sessions));
    }

    @POST
    @Path("revoke-user-session")
    public Uni<Map<String, Boolean>> revoke(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        String name = text(json, "sessionToken");
        RequestSource source = RequestSource.of(request);
        return gate.changing(request, headers, NOT_REVOKE)
                .flatMap(admin -> writer.revokeOfAnybody(name)
                        .map(owner -> owner.orElseThrow(NO_SUCH_SESSION::asException))
                        .flatMap(owner -> audit.write(AuditEvent.success(
                                        "revoke_user_session", admin.user().id(), source)
                                .on(owner))))
                .map(noted -> DONE);
    }

    @POST
    @Path("revoke-user-sessions")
    public Uni<Map<String, Boolean>> revokeAll(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        String userId = text(json, "userId");
        RequestSource source = RequestSource.of(request);
        return gate.changing(request, headers, NOT_REVOKE)
                .flatMap(admin -> users.byId(userId)
                        .flatMap(user -> writer.revokeAll(userId))
                        .flatMap(ended -> audit.write(AuditEvent.success(
                                        "revoke_user_sessions", admin.user().id(), source)
                                .on(userId))))
                .map(noted -> DONE);
    }

    private static String text(byte @Nullable [] json, String field) {
        RequestBody body = RequestBody.of(json);
        String text = body.text(field, ID_LENGTH_MAX);
        body.refuseInvalid();
        return text;
    }
}
