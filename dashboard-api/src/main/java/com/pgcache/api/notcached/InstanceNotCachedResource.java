package com.pgcache.api.notcached;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/not-cached")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Not cached")
@ForKeys(KeyScope.METRICS_READ)
class InstanceNotCachedResource {

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final NotCachedAnswers answers;

    InstanceNotCachedResource(CurrentMember currentMember, InstanceReader instances, NotCachedAnswers answers) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "instanceNotCached",
            summary = "Why queries of an instance are not cached",
            description = NotCachedAnswers.DESCRIPTION)
    @APIResponse(responseCode = "200", description = "All families, and how all queries ended")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<NotCached> instance(
            @PathParam("id") UUID id,
            @Parameter(description = NotCachedAnswers.FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = NotCachedAnswers.TO) @QueryParam("to") @Nullable String to) {
        Member member = currentMember.get();
        Window.Request window = NotCachedAnswers.parse(new Parameters(), from, to);
        return instances.seen(member, id).flatMap(seen -> answers.of(seen.reader(), seen.instance(), window));
    }
}
