package com.pgcache.api.overview;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview")
@ForKeys(KeyScope.METRICS_READ)
class InstanceOverviewResource {

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final OverviewReader reader;

    InstanceOverviewResource(CurrentMember currentMember, InstanceReader instances, OverviewReader reader) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
    }

    @GET
    @Operation(operationId = "instanceOverview", summary = "One instance at a glance")
    @APIResponse(responseCode = "200", description = "Figures of the window, and of the compared one")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<Overview> instance(
            @PathParam("id") UUID id,
            @Parameter(description = OverviewResource.FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = OverviewResource.TO) @QueryParam("to") @Nullable String to,
            @Parameter(description = OverviewResource.COMPARE) @QueryParam("compare") @Nullable String compare) {
        Member member = currentMember.get();
        Window.Request window = OverviewResource.window(from, to, compare);
        return instances
                .seen(member, id)
                .flatMap(seen -> reader.of(seen.reader(), List.of(seen.instance()), id, window));
    }
}
