package com.pgcache.auth.credential;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.member.User;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
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
import org.jspecify.annotations.Nullable;

/** The password of somebody who is signed in and knows it. */
@Path("/api/auth/change-password")
@Produces(MediaType.APPLICATION_JSON)
class ChangePasswordResource {

    private final SessionGate gate;
    private final PasswordChange change;
    private final SessionCookies cookies;
    private final AuditWriter audit;

    ChangePasswordResource(SessionGate gate, PasswordChange change, SessionCookies cookies, AuditWriter audit) {
        this.gate = gate;
        this.change = change;
        this.cookies = cookies;
        this.audit = audit;
    }

    /**
     * Every other session ends, whether or not {@code revokeOtherSessions} is set, and this one gets another token:
     * whoever has one of them may be why the password is changed.
     */
    @POST
    public Uni<Response> change(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String newPassword = body.text("newPassword", Integer.MAX_VALUE);
        String currentPassword = body.text("currentPassword", Integer.MAX_VALUE);
        body.flag("revokeOtherSessions", true);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.requireFresh(headers).map(SessionGate.Admission::caller).flatMap(caller -> change.of(
                        caller, currentPassword, newPassword, source)
                .flatMap(token -> audit.write(event(caller, source)).replaceWith(token))
                .map(token -> answer(caller.session(), caller.user(), token)));
    }

    private Response answer(Session session, User user, String newToken) {
        return cookies.reissue(Response.ok(new Changed(newToken, user)), session, newToken)
                .build();
    }

    private static AuditEvent event(SignedIn caller, RequestSource source) {
        return AuditEvent.success("change_password", caller.user().id(), source)
                .in(caller.session().activeOrganizationId());
    }

    record Changed(String token, User user) {}
}
