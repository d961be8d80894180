package com.pgcache.auth.admin.impersonation;

import com.pgcache.auth.admin.AdminGate;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
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
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Into a user's session and back into one's own. */
@Path("/api/auth/admin")
@Produces(MediaType.APPLICATION_JSON)
class ImpersonationResource {

    private static final int ID_LENGTH_MAX = 128;

    private static final Refusal NOT_ALLOWED =
            new Refusal(403, "YOU_ARE_NOT_ALLOWED_TO_IMPERSONATE_USERS", "You are not allowed to impersonate users");
    private static final Refusal NOBODY =
            new Refusal(400, "YOU_ARE_NOT_IMPERSONATING_ANYONE", "You are not impersonating anyone");
    private static final Refusal NO_WAY_BACK = new Refusal(
            401, "FAILED_TO_FIND_ADMIN_SESSION", "The impersonation has ended, and so has your own session");

    private final AdminGate admins;
    private final SessionGate gate;
    private final ImpersonationWriter writer;
    private final SessionCookies cookies;
    private final AuditWriter audit;

    ImpersonationResource(
            AdminGate admins, SessionGate gate, ImpersonationWriter writer, SessionCookies cookies, AuditWriter audit) {
        this.admins = admins;
        this.gate = gate;
        this.writer = writer;
        this.cookies = cookies;
        this.audit = audit;
    }

    @POST
    @Path("impersonate-user")
    public Uni<Response> begin(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String userId = body.text("userId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        NewSession session = NewSession.of(source, false);
        return admins.changing(request, headers, NOT_ALLOWED)
                .flatMap(admin -> writer.begin(userId, session, admin.session())
                        .flatMap(begun -> gate.look(session.token()))
                        .map(found -> found.orElseThrow(Refusal.UNAUTHORIZED::asException))
                        .flatMap(user -> note("impersonate_user", admin.user().id(), userId, source)
                                .map(noted -> begun(admin.session(), session, user))));
    }

    /** Ends the impersonation in any case; the way back needs the cookie in which the admin's own session was kept. */
    @POST
    @Path("stop-impersonating")
    public Uni<Response> stop(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(admission -> admission.caller().session())
                .flatMap(session -> stop(session, impersonator(session), source)
                        .flatMap(stopped -> own(headers))
                        .map(own -> own.filter(found -> found.user().id().equals(session.impersonatedBy()))))
                .map(own -> own.map(this::returned).orElseGet(this::stranded));
    }

    private static String impersonator(Session session) {
        return Optional.ofNullable(session.impersonatedBy()).orElseThrow(NOBODY::asException);
    }

    private Uni<Void> stop(Session session, String adminId, RequestSource source) {
        return writer.end(session.id()).flatMap(ended -> note("stop_impersonating", adminId, session.userId(), source));
    }

    private Uni<Optional<SignedIn>> own(HttpHeaders headers) {
        return cookies.keptAdmin(headers).map(gate::look).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    private Uni<Void> note(String action, String adminId, String userId, RequestSource source) {
        return audit.write(AuditEvent.success(action, adminId, source).on(userId));
    }

    private Response begun(Session own, NewSession session, SignedIn user) {
        return cookies.keepAdmin(cookies.issue(Response.ok(user), session), own.token())
                .build();
    }

    private Response returned(SignedIn own) {
        Session session = own.session();
        return cookies.forgetAdmin(cookies.reissue(Response.ok(own), session, session.token()))
                .build();
    }

    private Response stranded() {
        Response.ResponseBuilder refused = Response.status(NO_WAY_BACK.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(NO_WAY_BACK);
        return cookies.forgetAdmin(cookies.clear(refused)).build();
    }
}
