package com.pgcache.auth.social.account;

import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
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
import org.jspecify.annotations.Nullable;

/** Removes one way to sign in, the password as well as any other, but never the last one. */
@Path("/api/auth/unlink-account")
@Produces(MediaType.APPLICATION_JSON)
class UnlinkAccountResource {

    private static final int ID_LENGTH_MAX = 64;
    private static final Refusal LAST =
            new Refusal(400, "FAILED_TO_UNLINK_LAST_ACCOUNT", "You can't unlink your last account");
    private static final Refusal HELD = new Refusal(
            400, "PASSWORD_NEEDED_FOR_TWO_FACTOR", "Turn your authenticator app off before you remove the password");
    private static final Refusal UNKNOWN = new Refusal(400, "ACCOUNT_NOT_FOUND", "Account not found");

    private final SessionGate gate;
    private final SocialAccountWriter writer;
    private final AuditWriter audit;

    UnlinkAccountResource(SessionGate gate, SocialAccountWriter writer, AuditWriter audit) {
        this.gate = gate;
        this.writer = writer;
        this.audit = audit;
    }

    @POST
    public Uni<Status> unlink(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("accountId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.requireFresh(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> writer.unlink(caller.user().id(), id)
                        .invoke(UnlinkAccountResource::refuse)
                        .flatMap(unlinked -> audit.write(event(caller, id, source))))
                .map(noted -> new Status(true));
    }

    private static void refuse(SocialAccountWriter.Unlinked unlinked) {
        switch (unlinked) {
            case GONE -> {}
            case HELD -> throw HELD.asException();
            case LAST -> throw LAST.asException();
            case UNKNOWN -> throw UNKNOWN.asException();
        }
    }

    private static AuditEvent event(SignedIn caller, String id, RequestSource source) {
        return AuditEvent.success("unlink_account", caller.user().id(), source)
                .in(caller.session().activeOrganizationId())
                .on(id);
    }

    record Status(boolean status) {}
}
