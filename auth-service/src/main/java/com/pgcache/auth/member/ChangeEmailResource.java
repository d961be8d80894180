package com.pgcache.auth.member;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.mail.MailKind;
import com.pgcache.auth.mail.OutboxWriter;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.throttle.MailThrottle;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
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

@Path("/api/auth/change-email")
@Produces(MediaType.APPLICATION_JSON)
class ChangeEmailResource {

    private static final Refusal SAME = new Refusal(400, "EMAIL_IS_THE_SAME", "Email is the same");

    private final SessionGate gate;
    private final MailThrottle throttle;
    private final OutboxWriter outbox;
    private final ReturnAddress addresses;
    private final AuditWriter audit;

    ChangeEmailResource(
            SessionGate gate, MailThrottle throttle, OutboxWriter outbox, ReturnAddress addresses, AuditWriter audit) {
        this.gate = gate;
        this.throttle = throttle;
        this.outbox = outbox;
        this.addresses = addresses;
        this.audit = audit;
    }

    /**
     * Nothing changes until the new address is confirmed; the old one is told at once and once more then. An address that
     * belongs to another account is answered alike, and its owner is told.
     */
    @POST
    public Uni<Map<String, Boolean>> change(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String newEmail = body.email("newEmail");
        String returnTo = addresses.of(body, "callbackURL");
        RequestSource source = RequestSource.of(request);
        return gate.requireFresh(headers)
                .map(SessionGate.Admission::caller)
                .invoke(caller -> refuseSame(caller.user(), newEmail))
                .flatMap(caller -> throttle.admit(source, newEmail)
                        .flatMap(admitted -> outbox.add(
                                MailKind.EMAIL_CHANGE, newEmail, caller.user().id(), returnTo))
                        .flatMap(owed -> audit.write(event(caller, source))))
                .map(noted -> Map.of("status", true));
    }

    private static void refuseSame(User user, String newEmail) {
        if (user.email().equals(newEmail)) {
            throw SAME.asException();
        }
    }

    private static AuditEvent event(SignedIn caller, RequestSource source) {
        return AuditEvent.success("request_email_change", caller.user().id(), source)
                .in(caller.session().activeOrganizationId());
    }
}
