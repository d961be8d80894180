package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.organization.OrganizationAudit;
import com.pgcache.auth.session.SessionGate;
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

/** What the invited person does. It takes the confirmed address that was invited; the role is the one of the invitation. */
@Path("/api/auth/organization")
@Produces(MediaType.APPLICATION_JSON)
class InvitationAnswerResource {

    private static final int ID_LENGTH_MAX = 128;

    private final SessionGate gate;
    private final InvitationAnswerWriter writer;
    private final OrganizationAudit audit;

    InvitationAnswerResource(SessionGate gate, InvitationAnswerWriter writer, OrganizationAudit audit) {
        this.gate = gate;
        this.writer = writer;
        this.audit = audit;
    }

    @POST
    @Path("accept-invitation")
    public Uni<InvitationAnswerWriter.Accepted> accept(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        String invitationId = invitationId(json);
        RequestSource source = RequestSource.of(request);
        return gate.require(headers).map(SessionGate.Admission::caller).flatMap(caller -> writer.accept(
                        caller.session(), invitationId)
                .flatMap(accepted -> audit.noted(
                        Uni.createFrom().item(accepted),
                        "accept_invitation",
                        caller,
                        accepted.member().organizationId(),
                        source,
                        done -> done.invitation().id())));
    }

    @POST
    @Path("reject-invitation")
    public Uni<Rejected> reject(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        String invitationId = invitationId(json);
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> writer.reject(caller.session(), invitationId)
                        .flatMap(rejected -> audit.noted(
                                Uni.createFrom().item(rejected),
                                "reject_invitation",
                                caller,
                                rejected.organizationId(),
                                source,
                                Invitation::id)))
                .map(invitation -> new Rejected(invitation, null));
    }

    private static String invitationId(byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("invitationId", ID_LENGTH_MAX);
        body.refuseInvalid();
        return id;
    }

    /** @param member always null: BetterAuth's way to say that nobody has joined */
    record Rejected(Invitation invitation, @Nullable String member) {}
}
