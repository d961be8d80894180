package com.pgcache.api.overview;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview")
@ForKeys(KeyScope.METRICS_READ)
class OverviewResource {

    static final String FROM = "Start; a day before the end unless given. At most 396 days before it";
    static final String TO = "End, excluded; now unless given";
    static final String COMPARE = "previous (unless given) for the time right before, week for the same time a"
            + " week ago, none, or the start of a window of the same length";

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final OverviewReader reader;

    OverviewResource(CurrentMember currentMember, InstanceReader instances, OverviewReader reader) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
    }

    @GET
    @Operation(operationId = "overview", summary = "The whole fleet at a glance")
    @APIResponse(responseCode = "200", description = "Figures of the window, and of the compared one")
    @Refuses(Refusal.VALIDATION_FAILED)
    public Uni<Overview> fleet(
            @Parameter(description = FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = TO) @QueryParam("to") @Nullable String to,
            @Parameter(description = COMPARE) @QueryParam("compare") @Nullable String compare) {
        Member member = currentMember.get();
        Window.Request window = window(from, to, compare);
        return instances.of(member).flatMap(all -> reader.of(member, all, null, window));
    }

    static Window.Request window(@Nullable String from, @Nullable String to, @Nullable String compare) {
        Parameters parameters = new Parameters();
        Window.Request request =
                Window.Request.parse(parameters, from, to, null, compare == null ? "previous" : compare);
        parameters.refuseIfWrong();
        return request;
    }
}
