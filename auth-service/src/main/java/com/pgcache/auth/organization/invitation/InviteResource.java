package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.organization.OrganizationAudit;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.Role;
import com.pgcache.auth.organization.membership.MembershipReader;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.throttle.MailThrottle;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What owners and admins do with invitations. */
@Path("/api/auth/organization")
@Produces(MediaType.APPLICATION_JSON)
class InviteResource {

    private static final int ID_LENGTH_MAX = 128;
    private static final Refusal NO_TEAMS = new Refusal(400, "TEAM_NOT_FOUND", "Team not found");

    private final SessionGate gate;
    private final MembershipReader memberships;
    private final InvitationWriter writer;
    private final MailThrottle throttle;
    private final OrganizationAudit audit;

    InviteResource(
            SessionGate gate,
            MembershipReader memberships,
            InvitationWriter writer,
            MailThrottle throttle,
            OrganizationAudit audit) {
        this.gate = gate;
        this.memberships = memberships;
        this.writer = writer;
        this.throttle = throttle;
        this.audit = audit;
    }

    @POST
    @Path("invite-member")
    public Uni<Invitation> invite(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String email = body.email("email");
        Role role = Role.in(body);
        Optional<String> named = body.nullableText("organizationId", ID_LENGTH_MAX);
        boolean resend = body.flag("resend", false);
        body.refuseInvalid();
        if (body.has("teamId")) {
            throw NO_TEAMS.asException();
        }
        RequestSource source = RequestSource.of(request);
        return gate.require(headers).map(SessionGate.Admission::caller).flatMap(caller -> {
            String id = named.or(caller.session()::activeOrganization)
                    .orElseThrow(OrganizationRefusal.NOT_FOUND::asException);
            Uni<Invitation> invited = admitted(caller, id, email, role, source)
                    .flatMap(admitted -> writer.invite(caller.user().id(), id, email, role, resend));
            return audit.noted(invited, "invite_member", caller, id, source, Invitation::id);
        });
    }

    /** Whoever may not invite uses up nobody's mails; the writer looks again. */
    private Uni<Void> admitted(SignedIn caller, String organizationId, String email, Role role, RequestSource source) {
        return memberships
                .of(organizationId, caller.user().id())
                .map(found -> found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException))
                .invoke(own -> InvitationRules.refuseInviting(own, role))
                .flatMap(own -> throttle.admit(source, email));
    }

    @POST
    @Path("cancel-invitation")
    public Uni<Invitation> cancel(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String invitationId = body.text("invitationId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> writer.organizationOf(invitationId)
                        .flatMap(id -> audit.noted(
                                writer.cancel(caller.user().id(), id, invitationId),
                                "cancel_invitation",
                                caller,
                                id,
                                source,
                                Invitation::id)))
                // to a stranger it does not exist
                .onFailure(OrganizationRefusal.NOT_FOUND::isReasonOf)
                .transform(stranger -> InvitationRefusal.NOT_FOUND.asException());
    }
}
