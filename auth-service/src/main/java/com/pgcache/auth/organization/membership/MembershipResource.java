package com.pgcache.auth.organization.membership;

import com.pgcache.auth.organization.OrganizationAudit;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.Role;
import com.pgcache.auth.session.SessionGate;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of who is in an organisation; they show in the next token of whom they are about. */
@Path("/api/auth/organization")
@Produces(MediaType.APPLICATION_JSON)
class MembershipResource {

    private static final int ID_LENGTH_MAX = 128;
    private static final int ID_OR_EMAIL_LENGTH_MAX = 254;

    private final SessionGate gate;
    private final MembershipWriter writer;
    private final OrganizationAudit audit;

    MembershipResource(SessionGate gate, MembershipWriter writer, OrganizationAudit audit) {
        this.gate = gate;
        this.writer = writer;
        this.audit = audit;
    }

    @POST
    @Path("remove-member")
    public Uni<Map<String, Membership>> remove(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String memberIdOrEmail = body.text("memberIdOrEmail", ID_OR_EMAIL_LENGTH_MAX);
        Optional<String> named = body.nullableText("organizationId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> {
                    String id = named(named, caller);
                    return audit.noted(
                            writer.remove(caller.user().id(), id, memberIdOrEmail),
                            "remove_member",
                            caller,
                            id,
                            source,
                            Membership::userId);
                })
                .map(gone -> Map.of("member", memberIdOrEmail.contains("@") ? gone : gone.withoutUser()));
    }

    /** Also how an organisation is handed over: an owner makes somebody else an owner. */
    @POST
    @Path("update-member-role")
    public Uni<Membership> changeRole(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String memberId = body.text("memberId", ID_LENGTH_MAX);
        Role role = Role.in(body);
        Optional<String> named = body.nullableText("organizationId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> {
                    String id = named(named, caller);
                    return audit.noted(
                            writer.changeRole(caller.user().id(), id, memberId, role),
                            "update_member_role",
                            caller,
                            id,
                            source,
                            Membership::userId);
                })
                .map(Membership::withoutUser);
    }

    @POST
    @Path("leave")
    public Uni<Membership> leave(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("organizationId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> audit.noted(
                        writer.leave(caller.user().id(), id),
                        "leave_organization",
                        caller,
                        id,
                        source,
                        Membership::userId));
    }

    private static String named(Optional<String> organizationId, SignedIn caller) {
        return organizationId
                .or(caller.session()::activeOrganization)
                .orElseThrow(OrganizationRefusal.NO_ACTIVE::asException);
    }
}
