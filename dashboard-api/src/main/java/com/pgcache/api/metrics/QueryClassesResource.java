package com.pgcache.api.metrics;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/query-classes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
class QueryClassesResource {

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final SnapshotReader snapshots;
    private final Clock clock;

    QueryClassesResource(CurrentMember currentMember, InstanceReader instances, SnapshotReader snapshots, Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "queryClasses",
            summary = "How queries ended, over time",
            description = "The window is widened to whole steps; the answer tells what was used.")
    @APIResponse(responseCode = "200", description = "One point per step, none missing")
    @APIResponse(responseCode = "400", description = "validation_failed")
    @APIResponse(responseCode = "404", description = "not_found: no such instance, or not yours")
    public Uni<QueryClasses> series(
            @PathParam("id") UUID id,
            @Parameter(description = "Start; an hour before the end unless given. At most 7 days before it")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "End, excluded; now unless given") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "Seconds: 30, 60, 300, 900, 3600, 21600 or 86400, at most 1500 points;"
                                    + " about 300 points unless given, never shorter than the scrape interval")
                    @QueryParam("step")
                    @Nullable
                    String step) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        Window.Request request = Window.Request.parse(parameters, from, to, step);
        parameters.refuseIfWrong();
        return instances.one(member, id).flatMap(instance -> series(member, instance, request));
    }

    private Uni<QueryClasses> series(Member member, Instance instance, Window.Request request) {
        Duration interval = Duration.ofSeconds(instance.scrapeIntervalSeconds());
        Window window = Window.of(request, interval, clock.instant());
        return snapshots
                .of(member, instance.id(), window, interval)
                .map(read -> QueryClasses.of(window, read, interval));
    }
}
