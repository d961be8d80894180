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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/not-cached")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Not cached")
@ForKeys(KeyScope.METRICS_READ)
class NotCachedResource {

    private static final int MAX_REGION_LENGTH = 32;

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final NotCachedAnswers answers;

    NotCachedResource(CurrentMember currentMember, InstanceReader instances, NotCachedAnswers answers) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "notCached",
            summary = "Why queries are not cached, in the whole fleet",
            description = NotCachedAnswers.DESCRIPTION)
    @APIResponse(responseCode = "200", description = "All families, and how all queries ended")
    @Refuses(Refusal.VALIDATION_FAILED)
    public Uni<NotCached> fleet(
            @Parameter(description = NotCachedAnswers.FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = NotCachedAnswers.TO) @QueryParam("to") @Nullable String to,
            @Parameter(description = "Only instances of this region, at most 32 characters", example = "us")
                    @QueryParam("region")
                    @Nullable
                    String region) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        String only = parameters.text("region", region, MAX_REGION_LENGTH);
        Window.Request window = NotCachedAnswers.parse(parameters, from, to);
        return instances.of(member).flatMap(all -> answers.of(member, all, window, only));
    }
}
