package com.pgcache.auth.organization;

import com.pgcache.auth.organization.membership.MembershipReader;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.session.SignedIn;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Organisations as such. */
@Path("/api/auth/organization")
@Produces(MediaType.APPLICATION_JSON)
class OrganizationResource {

    private static final int ID_LENGTH_MAX = 128;

    private final SessionGate gate;
    private final OrganizationReader reader;
    private final OrganizationWriter writer;
    private final MembershipReader memberships;
    private final OrganizationAudit audit;

    OrganizationResource(
            SessionGate gate,
            OrganizationReader reader,
            OrganizationWriter writer,
            MembershipReader memberships,
            OrganizationAudit audit) {
        this.gate = gate;
        this.reader = reader;
        this.writer = writer;
        this.memberships = memberships;
        this.audit = audit;
    }

    /** The caller owns it, whatever {@code userId} says; it becomes active unless the body wants the one before kept. */
    @POST
    @Path("create")
    public Uni<ChangedOrganization> create(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        boolean keepsActive = body.flag("keepCurrentActiveOrganization", false);
        OrganizationForm form = OrganizationForm.ofNew(body);
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> writer.create(
                                caller.user().id(),
                                form,
                                keepsActive ? null : caller.session().id())
                        .flatMap(made -> noted(made, caller, source)))
                .map(made -> ChangedOrganization.of(
                        made.organization(), List.of(made.owner().withoutUser())));
    }

    private Uni<OrganizationWriter.Made> noted(OrganizationWriter.Made made, SignedIn caller, RequestSource source) {
        String id = made.organization().id();
        return audit.noted(Uni.createFrom().item(made), "create_organization", caller, id, source, organization -> id);
    }

    @POST
    @Path("update")
    public Uni<ChangedOrganization> update(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        Optional<String> named = body.nullableText("organizationId", ID_LENGTH_MAX);
        OrganizationForm form = OrganizationForm.ofChange(body.object("data"));
        RequestSource source = RequestSource.of(request);
        return gate.require(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> {
                    String id = named.or(() -> caller.session().activeOrganization())
                            .orElseThrow(OrganizationRefusal.NOT_FOUND::asException);
                    Uni<Organization> updated = writer.update(caller.user().id(), id, form);
                    return refuseStranger(caller, id)
                            .flatMap(member ->
                                    audit.noted(updated, "update_organization", caller, id, source, Organization::id));
                })
                .map(updated -> ChangedOrganization.of(updated, null));
    }

    /** For good, so the password must have been given a short while ago. */
    @POST
    @Path("delete")
    public Uni<Organization> delete(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String id = body.text("organizationId", ID_LENGTH_MAX);
        body.refuseInvalid();
        RequestSource source = RequestSource.of(request);
        return gate.requireFresh(headers).map(SessionGate.Admission::caller).flatMap(caller -> refuseStranger(
                        caller, id)
                .flatMap(member -> audit.noted(
                        writer.delete(caller.user().id(), id),
                        "delete_organization",
                        caller,
                        id,
                        source,
                        Organization::id)));
    }

    private Uni<Void> refuseStranger(SignedIn caller, String organizationId) {
        return memberships
                .of(organizationId, caller.user().id())
                .map(found -> found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException))
                .replaceWithVoid();
    }

    /** Slugs are one room for all, so this tells that somebody has one; not who. */
    @POST
    @Path("check-slug")
    public Uni<Map<String, Boolean>> checkSlug(@Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String slug = body.text("slug", Organization.SLUG_LENGTH_MAX);
        body.refuseInvalid();
        return gate.require(headers)
                .flatMap(admission -> reader.isSlugTaken(slug))
                .map(taken -> {
                    if (taken) {
                        throw OrganizationRefusal.SLUG_TAKEN.asException();
                    }
                    return Map.of("status", true);
                });
    }

    @GET
    @Path("list")
    public Uni<List<Organization>> list(@Context HttpHeaders headers) {
        return gate.require(headers)
                .flatMap(admission -> reader.ofUser(admission.caller().user().id()));
    }
}
