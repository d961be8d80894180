package com.pgcache.auth.organization.active;

import com.fasterxml.jackson.databind.node.NullNode;
import com.pgcache.auth.organization.Organization;
import com.pgcache.auth.organization.OrganizationReader;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.invitation.InvitationReader;
import com.pgcache.auth.organization.membership.Membership;
import com.pgcache.auth.organization.membership.MembershipReader;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.QueryText;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which organisation the session is about, and what is in it or in another one of the caller's. */
@Path("/api/auth/organization")
@Produces(MediaType.APPLICATION_JSON)
class ActiveOrganizationResource {

    private static final int MEMBERS_LIMIT = 100;
    private static final Refusal BAD_LIMIT = new Refusal(
            400, "VALIDATION_ERROR", "[query.membersLimit] Invalid input: expected a whole number of 1 or more");

    private final SessionGate gate;
    private final OrganizationReader organizations;
    private final MembershipReader memberships;
    private final InvitationReader invitations;
    private final ActiveOrganizationWriter writer;
    private final SessionCookies cookies;

    ActiveOrganizationResource(
            SessionGate gate,
            OrganizationReader organizations,
            MembershipReader memberships,
            InvitationReader invitations,
            ActiveOrganizationWriter writer,
            SessionCookies cookies) {
        this.gate = gate;
        this.organizations = organizations;
        this.memberships = memberships;
        this.invitations = invitations;
        this.writer = writer;
        this.cookies = cookies;
    }

    /** The next access token is about it. {@code organizationId: null} is for none; a refusal changes nothing. */
    @POST
    @Path("set-active")
    public Uni<Response> setActive(@Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        Optional<String> id = body.nullableText("organizationId", Organization.SLUG_LENGTH_MAX * 2);
        Optional<String> slug = body.nullableText("organizationSlug", Organization.SLUG_LENGTH_MAX);
        boolean none = body.has("organizationId") && id.isEmpty();
        body.refuseInvalid();
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> none ? leave(caller.session()) : enter(caller, id, slug));
    }

    private Uni<Response> leave(Session session) {
        return writer.leave(session).map(left -> answer(session, NullNode.getInstance()));
    }

    private Uni<Response> enter(SignedIn caller, Optional<String> id, Optional<String> slug) {
        Session session = caller.session();
        if (id.isEmpty() && slug.isEmpty() && session.activeOrganization().isEmpty()) {
            return Uni.createFrom().item(nothing());
        }
        return find(caller, id, id.isPresent() ? Optional.empty() : slug)
                .map(found -> found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException))
                .flatMap(
                        organization -> writer.enter(session, organization.id()).map(entered -> {
                            if (!entered) {
                                throw OrganizationRefusal.NOT_FOUND.asException();
                            }
                            return answer(session, organization);
                        }));
    }

    /** The session goes on as it was; BetterAuth's clients expect its cookie anew. */
    private Response answer(Session session, Object entity) {
        return cookies.reissue(Response.ok(entity), session, session.token()).build();
    }

    @GET
    @Path("get-organization")
    public Uni<Response> organization(
            @Context HttpHeaders headers,
            @RestQuery @Nullable String organizationId,
            @RestQuery @Nullable String organizationSlug) {
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> named(caller, organizationId, organizationSlug))
                .map(found -> found.map(
                                organization -> Response.ok(organization).build())
                        .orElseGet(ActiveOrganizationResource::nothing));
    }

    @GET
    @Path("get-full-organization")
    public Uni<Response> full(
            @Context HttpHeaders headers,
            @RestQuery @Nullable String organizationId,
            @RestQuery @Nullable String organizationSlug,
            @RestQuery @Nullable String membersLimit) {
        int limit = QueryText.of(membersLimit)
                .map(ActiveOrganizationResource::limit)
                .orElse(MEMBERS_LIMIT);
        return gate.require(headers).map(SessionGate.Admission::caller).flatMap(caller -> named(
                        caller, organizationId, organizationSlug)
                .flatMap(found -> found.map(organization -> full(caller, organization, limit))
                        .orElseGet(() -> Uni.createFrom().item(nothing()))));
    }

    private Uni<Response> full(SignedIn caller, Organization organization, int limit) {
        return memberships.all(organization.id()).flatMap(all -> {
            Membership own = all.stream()
                    .filter(member -> member.userId().equals(caller.user().id()))
                    .findFirst()
                    .orElseThrow(OrganizationRefusal.NOT_FOUND::asException);
            List<Membership> shown = all.stream().limit(limit).toList();
            return invitations.visibleTo(own).map(visible -> Response.ok(
                            new FullOrganization(organization, visible, shown))
                    .build());
        });
    }

    /** Empty only when nothing is named and nothing active; one that is not the caller's does not exist. */
    private Uni<Optional<Organization>> named(
            SignedIn caller, @Nullable String organizationId, @Nullable String organizationSlug) {
        Optional<String> id = QueryText.of(organizationId);
        Optional<String> slug = QueryText.of(organizationSlug);
        if (id.isEmpty()
                && slug.isEmpty()
                && caller.session().activeOrganization().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return find(caller, id, slug)
                .map(found -> Optional.of(found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException)));
    }

    /** By the slug if there is one, then by the id, then the active one. */
    private Uni<Optional<Organization>> find(SignedIn caller, Optional<String> id, Optional<String> slug) {
        String userId = caller.user().id();
        return slug.map(named -> organizations.bySlug(userId, named))
                .orElseGet(() -> id.or(caller.session()::activeOrganization)
                        .map(named -> organizations.byId(userId, named))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException noNumber) {
            // the same complaint
        }
        throw BAD_LIMIT.asException();
    }

    /** JSON's null; a null entity would be 204. */
    private static Response nothing() {
        return Response.ok(NullNode.getInstance()).build();
    }
}
