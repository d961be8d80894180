package com.pgcache.auth.credential;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SessionWriter;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/verify-password")
@Produces(MediaType.APPLICATION_JSON)
class VerifyPasswordResource {

    private static final String ACTION = "verify_password";

    private final SessionGate gate;
    private final PasswordConfirmation confirmation;
    private final SessionWriter sessions;
    private final AuditWriter audit;

    VerifyPasswordResource(
            SessionGate gate, PasswordConfirmation confirmation, SessionWriter sessions, AuditWriter audit) {
        this.gate = gate;
        this.confirmation = confirmation;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** Makes the session fresh again: the way out of {@code SESSION_NOT_FRESH}. */
    @POST
    public Uni<Map<String, Boolean>> verify(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String password = body.text("password", Integer.MAX_VALUE);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> confirmation
                        .confirmed(caller, password, ACTION, source)
                        .flatMap(credential -> sessions.confirm(caller.session().id()))
                        .flatMap(confirmed -> audit.write(event(caller, source))))
                .map(noted -> Map.of("status", true));
    }

    private static AuditEvent event(SignedIn caller, RequestSource source) {
        return AuditEvent.success(ACTION, caller.user().id(), source)
                .in(caller.session().activeOrganizationId());
    }
}
