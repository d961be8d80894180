package com.pgcache.api.instance;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.model.net.AddressRules;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.scrape.Mode;
import com.pgcache.model.token.InstanceToken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path(InstanceResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
@ForKeys(KeyScope.INSTANCES_WRITE)
class InstanceResource {

    static final String PATH = "/api/v1/instances";

    record Instances(List<Instance> items) {}

    private final CurrentMember currentMember;
    private final InstanceReader reader;
    private final InstanceWriter writer;
    private final AddressRules addresses;

    InstanceResource(CurrentMember currentMember, InstanceReader reader, InstanceWriter writer, ApiConfig config) {
        this.currentMember = currentMember;
        this.reader = reader;
        this.writer = writer;
        this.addresses = AddressRules.allowing(config.targets().allowed().orElse(List.of()));
    }

    @GET
    @ForKeys(KeyScope.INSTANCES_READ)
    @Operation(operationId = "instances", summary = "All instances of the organisation, newest last")
    public Uni<Instances> list() {
        return reader.of(currentMember.get()).map(Instances::new);
    }

    @GET
    @ForKeys(KeyScope.INSTANCES_READ)
    @Path("{id}")
    @Operation(operationId = "instance", summary = "One instance")
    @APIResponse(responseCode = "200", description = "The instance")
    @APIResponse(responseCode = "404", description = "not_found: no such instance, or not yours")
    public Uni<Instance> one(@PathParam("id") UUID id) {
        return reader.one(currentMember.get(), id);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addInstance",
            summary = "Registers an instance",
            description = "Scraping begins at once; with mode push the answer holds the token to push with, this once.")
    @APIResponse(responseCode = "201", description = "Registered; Location names it")
    @APIResponse(responseCode = "400", description = "validation_failed with every wrong field, or malformed_json")
    @APIResponse(
            responseCode = "403",
            description = "email_unverified: confirm your address first; or forbidden: your role can only read")
    @APIResponse(responseCode = "409", description = "instance_name_taken or instance_quota_reached")
    public Uni<RestResponse<Instance>> add(@Nullable InstanceForm form) {
        if (form == null) {
            throw Problem.of(400, "malformed_json", "The body is not the JSON that is expected.", "The body is empty.")
                    .asException();
        }
        Member member = currentMember.get();
        member.requireVerifiedEmail();
        InstanceForm.Checked checked = form.check(addresses);
        InstanceToken token = checked.mode() == Mode.PUSH ? InstanceToken.issue() : null;
        return writer.insert(member, checked, token)
                .flatMap(id -> reader.one(member, id))
                .map(instance -> instance.withToken(token == null ? null : token.reveal()))
                .map(InstanceResource::created);
    }

    @DELETE
    @Path("{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteInstance",
            summary = "Deletes an instance",
            description = "It is gone at once; what was measured on it is deleted in the background.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "403", description = "forbidden: your role can only read")
    @APIResponse(responseCode = "404", description = "not_found: no such instance, or not yours")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return writer.delete(currentMember.get(), id);
    }

    /** Relative, so that it is right behind the router too (RFC 9110 section 10.2.2). */
    private static RestResponse<Instance> created(Instance instance) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, instance)
                .header(HttpHeaders.LOCATION, PATH + "/" + instance.id())
                .build();
    }
}
