package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.member.User;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.membership.Membership;
import com.pgcache.auth.organization.membership.MembershipReader;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.wire.QueryText;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Invitations as those see them who sent or got them. */
@Path("/api/auth/organization")
@Produces(MediaType.APPLICATION_JSON)
class InvitationListResource {

    private final SessionGate gate;
    private final InvitationReader invitations;
    private final MembershipReader memberships;

    InvitationListResource(SessionGate gate, InvitationReader invitations, MembershipReader memberships) {
        this.gate = gate;
        this.invitations = invitations;
        this.memberships = memberships;
    }

    /** For the invited person, with the names that tell what it is about. */
    @GET
    @Path("get-invitation")
    public Uni<Invitation> one(@Context HttpHeaders headers, @RestQuery @Nullable String id) {
        return gate.require(headers).map(admission -> admission.caller().user()).flatMap(user -> invitations
                .open(QueryText.of(id).orElseThrow(InvitationRefusal.NOT_FOUND::asException))
                .map(found -> shown(user, found.orElseThrow(InvitationRefusal.NOT_FOUND::asException))));
    }

    private static Invitation shown(User user, InvitationReader.Open open) {
        Invitation invitation = open.invitation();
        InvitationRules.refuseStranger(
                invitation.email(), user.email(), user.emailVerified(), InvitationRefusal.UNVERIFIED);
        InvitationRules.refuseStale(invitation.role(), open.inviterRole());
        return invitation;
    }

    /** For owners and admins. */
    @GET
    @Path("list-invitations")
    public Uni<List<Invitation>> ofOrganization(
            @Context HttpHeaders headers, @RestQuery @Nullable String organizationId) {
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> memberships.of(
                        QueryText.of(organizationId)
                                .or(caller.session()::activeOrganization)
                                .orElseThrow(InvitationRefusal.NO_ORGANIZATION::asException),
                        caller.user().id()))
                .map(found -> found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException))
                .invoke(InvitationListResource::refuseOthers)
                .flatMap(invitations::visibleTo);
    }

    private static void refuseOthers(Membership own) {
        if (!own.role().may("invitation", "create")) {
            throw InvitationRefusal.MAY_NOT_LIST.asException();
        }
    }

    /** What the caller has been invited to. */
    @GET
    @Path("list-user-invitations")
    public Uni<List<Invitation>> ofCaller(@Context HttpHeaders headers, @RestQuery @Nullable String email) {
        return gate.require(headers)
                .map(admission -> admission.caller().user())
                .invoke(user -> {
                    if (QueryText.of(email).isPresent()) {
                        throw InvitationRefusal.EMAIL_GIVEN.asException();
                    }
                    if (!user.emailVerified()) {
                        throw InvitationRefusal.UNVERIFIED.asException();
                    }
                })
                .flatMap(user -> invitations.openTo(user.email()));
    }
}
