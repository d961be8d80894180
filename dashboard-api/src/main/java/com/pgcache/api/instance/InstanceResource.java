package com.pgcache.api.instance;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.EntityTags;
import com.pgcache.api.idempotency.Once;
import com.pgcache.api.instance.deletion.DeletionResource;
import com.pgcache.api.instance.form.InstanceEdit;
import com.pgcache.api.instance.form.InstanceForm;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.scrape.Mode;
import com.pgcache.model.token.InstanceToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path(InstanceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
@ForKeys(KeyScope.INSTANCES_WRITE)
class InstanceResource {

    static final String PATH = "/api/v1/instances";

    record Instances(
            List<Instance> items,
            @Schema(description = "Instances that the organisation may have") int limit,
            @Schema(
                            description =
                                    "What to look at while there is none: the operator's own instance, which is only read."
                                            + " Null when the organisation has one, or the operator shows none")
                    @Nullable
                    Instance demo) {}

    private final CurrentMember currentMember;
    private final InstanceReader reader;
    private final InstanceWriter writer;
    private final AddressRules addresses;
    private final int quota;

    InstanceResource(CurrentMember currentMember, InstanceReader reader, InstanceWriter writer, ApiConfig config) {
        this.currentMember = currentMember;
        this.reader = reader;
        this.writer = writer;
        this.addresses = AddressRules.allowing(config.targets().allowed().orElse(List.of()));
        this.quota = config.instances().perOrganization();
    }

    @GET
    @ForKeys(KeyScope.INSTANCES_READ)
    @Operation(operationId = "instances", summary = "All instances of the organisation, newest last")
    public Uni<Instances> list() {
        Member member = currentMember.get();
        return reader.of(member)
                .flatMap(items -> demo(member, items).map(demo -> new Instances(items, quota, demo.orElse(null))));
    }

    private Uni<Optional<Instance>> demo(Member member, List<Instance> own) {
        return own.isEmpty() ? reader.demo(member) : Uni.createFrom().item(Optional.empty());
    }

    @GET
    @ForKeys(KeyScope.INSTANCES_READ)
    @Path("{id}")
    @Operation(operationId = "instance", summary = "One instance")
    @APIResponse(responseCode = "200", description = "The instance; ETag is that of its version, for If-Match")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<RestResponse<Instance>> one(@PathParam("id") UUID id) {
        return reader.seen(currentMember.get(), id).map(seen -> tagged(seen.instance()));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "editInstance",
            summary = "Changes an instance",
            description = "If-Match names the version that the change is based on, so that no edit of somebody else is"
                    + " lost. Collectors follow within seconds; so does a pause.")
    @APIResponse(responseCode = "200", description = "The instance as it is now, and its new ETag")
    @Refuses({
        Refusal.VALIDATION_FAILED,
        Refusal.EMAIL_UNVERIFIED,
        Refusal.NOT_FOUND,
        Refusal.INSTANCE_NAME_TAKEN,
        Refusal.CREDENTIALS_NOT_CONFIGURED,
        Refusal.PRECONDITION_FAILED,
        Refusal.PRECONDITION_REQUIRED
    })
    public Uni<RestResponse<Instance>> edit(
            @PathParam("id") UUID id,
            @Parameter(description = "ETag of the instance as you read it, a list of them, or *", example = "\"3\"")
                    @HeaderParam(HttpHeaders.IF_MATCH)
                    @Nullable
                    String ifMatch,
            @Nullable InstanceEdit edit) {
        Member member = currentMember.get();
        return reader.one(member, id)
                .flatMap(current -> edited(member, current, ifMatch, edit))
                .flatMap(done -> reader.one(member, id))
                .map(InstanceResource::tagged);
    }

    private Uni<Void> edited(Member member, Instance current, @Nullable String ifMatch, @Nullable InstanceEdit edit) {
        if (ifMatch == null) {
            throw Refusal.PRECONDITION_REQUIRED
                    .because("Send the ETag of the instance as If-Match.")
                    .asException();
        }
        if (!EntityTags.matchesStrongly(ifMatch, current.tag())) {
            throw InstanceWriter.changed();
        }
        member.requireVerifiedEmail();
        InstanceEdit asked = present(edit);
        return writer.update(member, current, asked.of(current).check(addresses), asked.pauses(current));
    }

    @POST
    @Once
    @Cancellable(false)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addInstance",
            summary = "Registers an instance",
            description = "Scraping begins at once; with mode push the answer holds the token to push with, this once.")
    @APIResponseSchema(
            value = Instance.class,
            responseCode = "201",
            responseDescription = "Registered; Location names it")
    @Refuses({
        Refusal.VALIDATION_FAILED,
        Refusal.EMAIL_UNVERIFIED,
        Refusal.INSTANCE_NAME_TAKEN,
        Refusal.INSTANCE_QUOTA_REACHED,
        Refusal.CREDENTIALS_NOT_CONFIGURED
    })
    public Uni<RestResponse<Instance>> add(@Nullable InstanceForm form) {
        InstanceForm asked = present(form);
        Member member = currentMember.get();
        member.requireVerifiedEmail();
        InstanceForm.Checked checked = asked.check(addresses);
        InstanceToken token = checked.mode() == Mode.PUSH ? InstanceToken.issue() : null;
        return writer.insert(member, checked, token)
                .flatMap(id -> reader.one(member, id))
                .map(instance -> instance.withToken(token == null ? null : token.reveal()))
                .map(InstanceResource::created);
    }

    @DELETE
    @Path("{id}")
    @Operation(
            operationId = "deleteInstance",
            summary = "Deletes an instance",
            description =
                    "It is gone at once; what was measured on it is deleted in the background, which can be watched"
                            + " at /api/v1/deletions for some minutes.")
    @APIResponse(responseCode = "202", description = "Gone, and its measurements will be; Location tells how far it is")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<RestResponse<Void>> delete(@PathParam("id") UUID id) {
        return writer.delete(currentMember.get(), id)
                .map(deleted -> RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.ACCEPTED)
                        .header(HttpHeaders.LOCATION, DeletionResource.PATH)
                        .build());
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw Refusal.MALFORMED_JSON.because("The body is empty.").asException();
        }
        return body;
    }

    private static RestResponse<Instance> tagged(Instance instance) {
        return RestResponse.ResponseBuilder.ok(instance)
                .header(HttpHeaders.ETAG, instance.tag())
                .build();
    }

    /** Relative, so that it is right behind the router too (RFC 9110 section 10.2.2). */
    private static RestResponse<Instance> created(Instance instance) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, instance)
                .header(HttpHeaders.LOCATION, PATH + "/" + instance.id())
                .header(HttpHeaders.ETAG, instance.tag())
                .build();
    }
}
