package com.pgcache.api.instance.strip;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/instances/{id}/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Instances")
@ForKeys(KeyScope.INSTANCES_READ)
class StripResource {

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final StripReader reader;

    StripResource(CurrentMember currentMember, InstanceReader instances, StripReader reader) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
    }

    @GET
    @Operation(
            operationId = "instanceHealth",
            summary = "How scraping an instance goes",
            description = "The last attempt, and the last 24 hours in buckets of five minutes.")
    @APIResponse(responseCode = "200", description = "288 buckets, the last one under way")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<ScrapeStrip> health(@PathParam("id") UUID id) {
        Member member = currentMember.get();
        return instances.seen(member, id).flatMap(seen -> reader.of(seen.reader(), seen.instance()));
    }
}
