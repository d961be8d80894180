package com.pgcache.auth.organization.membership;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.pgcache.auth.organization.Organization;
import com.pgcache.auth.organization.OrganizationReader;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.Role;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who is in an organisation and what they may do, for its members; whoever else asks learns nothing. */
@Path("/api/auth/organization")
@Produces(MediaType.APPLICATION_JSON)
class MembersResource {

    private static final int ID_LENGTH_MAX = 128;
    private static final int ACTIONS_MAX = 20;
    private static final int ACTION_LENGTH_MAX = 64;
    private static final Refusal NO_PERMISSIONS =
            new Refusal(400, "VALIDATION_ERROR", "[body] Invalid input: expected either permission or permissions");

    private final SessionGate gate;
    private final MembershipReader memberships;
    private final OrganizationReader organizations;

    MembersResource(SessionGate gate, MembershipReader memberships, OrganizationReader organizations) {
        this.gate = gate;
        this.memberships = memberships;
        this.organizations = organizations;
    }

    @GET
    @Path("list-members")
    public Uni<MemberListQuery.Page> list(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @RestQuery @Nullable String organizationId,
            @RestQuery @Nullable String organizationSlug) {
        MemberListQuery query = MemberListQuery.of(uri.getQueryParameters());
        return gate.require(headers)
                .flatMap(admission -> ownMembership(admission.caller(), organizationId, organizationSlug))
                .flatMap(own -> memberships.all(own.organizationId()))
                .map(query::of);
    }

    @GET
    @Path("get-active-member")
    public Uni<Membership> activeMember(@Context HttpHeaders headers) {
        return gate.require(headers).map(SessionGate.Admission::caller).flatMap(caller -> memberships
                .of(
                        caller.session().activeOrganization().orElseThrow(OrganizationRefusal.NO_ACTIVE::asException),
                        caller.user().id())
                .map(found -> found.orElseThrow(OrganizationRefusal.MEMBER_NOT_FOUND::asException)));
    }

    /** The caller's own role, or that of another member. */
    @GET
    @Path("get-active-member-role")
    public Uni<Map<String, Role>> role(
            @Context HttpHeaders headers,
            @RestQuery @Nullable String userId,
            @RestQuery @Nullable String organizationId,
            @RestQuery @Nullable String organizationSlug) {
        return gate.require(headers)
                .flatMap(admission -> ownMembership(admission.caller(), organizationId, organizationSlug))
                .flatMap(own -> memberships.of(
                        own.organizationId(), QueryText.of(userId).orElse(own.userId())))
                .map(found -> Map.of(
                        "role",
                        found.orElseThrow(OrganizationRefusal.MEMBER_NOT_FOUND::asException)
                                .role()));
    }

    @POST
    @Path("has-permission")
    public Uni<ObjectNode> hasPermission(@Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        Optional<String> named = body.nullableText("organizationId", ID_LENGTH_MAX);
        if (body.has("permission") == body.has("permissions")) {
            throw NO_PERMISSIONS.asException();
        }
        Map<String, List<String>> wanted = body.textsByName(
                body.has("permissions") ? "permissions" : "permission", ACTIONS_MAX, ACTION_LENGTH_MAX);
        body.refuseInvalid();
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> memberships.of(
                        named.or(caller.session()::activeOrganization)
                                .orElseThrow(OrganizationRefusal.NO_ACTIVE::asException),
                        caller.user().id()))
                .map(found -> found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException))
                .map(own -> JsonNodeFactory.instance
                        .objectNode()
                        .putNull("error")
                        .put("success", own.role().may(wanted)));
    }

    private Uni<Membership> ownMembership(
            SignedIn caller, @Nullable String organizationId, @Nullable String organizationSlug) {
        String userId = caller.user().id();
        Uni<String> id = QueryText.of(organizationSlug)
                .map(slug -> organizations.bySlug(userId, slug).map(found -> found.map(Organization::id)
                        .orElseThrow(OrganizationRefusal.NOT_FOUND::asException)))
                .orElseGet(() -> Uni.createFrom()
                        .item(QueryText.of(organizationId)
                                .or(caller.session()::activeOrganization)
                                .orElseThrow(OrganizationRefusal.NO_ACTIVE::asException)));
        return id.flatMap(found -> memberships.of(found, userId))
                .map(found -> found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException));
    }
}
