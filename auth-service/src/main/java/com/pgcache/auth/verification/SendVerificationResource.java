package com.pgcache.auth.verification;

import com.pgcache.auth.mail.MailKind;
import com.pgcache.auth.mail.OutboxWriter;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SessionGate.Admission;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/send-verification-email")
@Produces(MediaType.APPLICATION_JSON)
class SendVerificationResource {

    private static final Refusal EMAIL_MISMATCH = new Refusal(400, "EMAIL_MISMATCH", "Email mismatch");
    private static final Refusal ALREADY_VERIFIED =
            new Refusal(400, "EMAIL_ALREADY_VERIFIED", "Email is already verified");

    private final SessionGate gate;
    private final MailThrottle throttle;
    private final OutboxWriter outbox;
    private final ReturnAddress addresses;

    SendVerificationResource(SessionGate gate, MailThrottle throttle, OutboxWriter outbox, ReturnAddress addresses) {
        this.gate = gate;
        this.throttle = throttle;
        this.outbox = outbox;
        this.addresses = addresses;
    }

    /** The same answer whether or not there is such an account; only members about their own address learn more. */
    @POST
    public Uni<Map<String, Boolean>> send(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String email = body.email("email");
        String returnTo = addresses.of(body, "callbackURL");
        return gate.look(headers)
                .invoke(caller -> refuseNeedless(caller, email))
                .flatMap(caller -> throttle.admit(RequestSource.of(request), email))
                .flatMap(admitted -> outbox.add(MailKind.EMAIL_VERIFICATION, email, null, returnTo))
                .map(owed -> Map.of("status", true));
    }

    private static void refuseNeedless(Optional<Admission> caller, String email) {
        caller.map(admission -> admission.caller().user()).ifPresent(user -> {
            if (!user.email().equals(email)) {
                throw EMAIL_MISMATCH.asException();
            }
            if (user.emailVerified()) {
                throw ALREADY_VERIFIED.asException();
            }
        });
    }
}
