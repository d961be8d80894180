package com.pgcache.api.overview;

import com.pgcache.api.access.Member;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.share.ShareReader;
import com.pgcache.api.share.Shared;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
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
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/shared/{token}/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
@PermitAll
class SharedOverviewResource {

    private final ShareReader shares;
    private final InstanceReader instances;
    private final OverviewReader reader;

    SharedOverviewResource(ShareReader shares, InstanceReader instances, OverviewReader reader) {
        this.shares = shares;
        this.instances = instances;
        this.reader = reader;
    }

    @GET
    @SecurityRequirements
    @Operation(operationId = "sharedOverview", summary = "What a link shows at a glance")
    @APIResponse(responseCode = "200", description = "Figures of the window, and of the compared one")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<Overview> overview(
            @PathParam("token") String token,
            @Parameter(description = OverviewResource.FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = OverviewResource.TO) @QueryParam("to") @Nullable String to) {
        // what came before may lie outside
        Window.Request asked = OverviewResource.window(from, to, "none");
        return shares.view(token).flatMap(shared -> overview(shared, shared.window(asked)));
    }

    private Uni<Overview> overview(Shared shared, Window.Request window) {
        Member member = shared.reader();
        UUID one = shared.instance();
        return one == null
                ? instances.of(member).flatMap(all -> reader.of(member, all, null, window))
                : instances.one(member, one).flatMap(only -> reader.of(member, List.of(only), one, window));
    }
}
