package com.pgcache.auth.credential;

import com.pgcache.auth.mail.MailKind;
import com.pgcache.auth.mail.OutboxWriter;
import com.pgcache.auth.throttle.MailThrottle;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/request-password-reset")
@Produces(MediaType.APPLICATION_JSON)
class RequestResetResource {

    private static final Requested REQUESTED =
            new Requested(true, "If this email exists in our system, check your email for the reset link");

    private final MailThrottle throttle;
    private final OutboxWriter outbox;
    private final ReturnAddress addresses;

    RequestResetResource(MailThrottle throttle, OutboxWriter outbox, ReturnAddress addresses) {
        this.throttle = throttle;
        this.outbox = outbox;
        this.addresses = addresses;
    }

    /** Nobody looks here whether there is such an account, so neither answer nor time can tell. */
    @POST
    public Uni<Requested> request(@Context HttpServerRequest request, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String email = body.email("email");
        String returnTo = addresses.of(body, "redirectTo");
        return throttle.admit(RequestSource.of(request), email)
                .flatMap(admitted -> outbox.add(MailKind.PASSWORD_RESET, email, null, returnTo))
                .map(owed -> REQUESTED);
    }

    record Requested(boolean status, String message) {}
}
