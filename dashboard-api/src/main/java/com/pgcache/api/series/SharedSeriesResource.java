package com.pgcache.api.series;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.share.ShareReader;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/shared/{token}/series")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
@PermitAll
class SharedSeriesResource {

    private final ShareReader shares;
    private final SeriesReader reader;
    private final Clock clock;

    SharedSeriesResource(ShareReader shares, SeriesReader reader, Clock clock) {
        this.shares = shares;
        this.reader = reader;
        this.clock = clock;
    }

    @GET
    @SecurityRequirements
    @Operation(operationId = "sharedSeries", summary = "Any metrics over time of what a link shows")
    @APIResponse(
            responseCode = "200",
            description = "One entry per step in every column, none missing",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SeriesDocument.class)))
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<byte[]> series(
            @PathParam("token") String token,
            @Parameter(required = true, example = "hit,miss,hitRatio") @QueryParam("metric") @Nullable String metric,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("step") @Nullable String step) {
        Parameters parameters = new Parameters();
        Window.Request asked = Window.Request.parse(parameters, from, to, step, null);
        SeriesRequest request = SeriesRequest.parse(parameters, metric, null, null, asked);
        return shares.view(token).flatMap(shared -> {
            parameters.refuseIfWrong();
            SeriesRequest allowed =
                    new SeriesRequest(request.metrics(), shared.instance(), null, shared.window(request.window()));
            return reader.read(shared.reader(), allowed, clock.instant())
                    .map(found -> SeriesJson.of(found.scope(), allowed.metrics(), found.steps(), null));
        });
    }
}
