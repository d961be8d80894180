package com.pgcache.api.series;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Conditional;
import com.pgcache.api.http.EntityTags;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One shape for every chart: whose and which metrics are parameters, not paths. */
@Path(SeriesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metrics")
@ForKeys(KeyScope.METRICS_READ)
class SeriesResource {

    static final String PATH = "/api/v1/series";

    static final String EXAMPLE =
            """
            {"scope":"instance","instance":"5e0c2f64-7f0f-4c3a-9a4e-0d4f0c1f6b11","region":null,"stepSeconds":300,
            "points":3,"tier":"5m","from":"2026-11-24T10:00:00Z","to":"2026-11-24T10:15:00Z","gaps":[1],"resets":[],
            "series":[
            {"metric":"hit","unit":"queries","kind":"growth","values":[70,null,30],"total":100},
            {"metric":"hitRatio","unit":"ratio","kind":"quotient","values":[0.7,null,0.75],"total":0.7142857142857143},
            {"metric":"latencyCacheP95Ms","unit":"ms","kind":"band","min":[3.1,null,3.4],"max":[48,null,3.4],
            "weighted":[9.2,null,3.4]}],
            "compare":null}
            """;

    /** No instance has a longer one, so no window is widened further. */
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

    private final CurrentMember currentMember;
    private final SeriesReader reader;
    private final Retention retention;
    private final Duration settledAfter;
    private final Clock clock;

    SeriesResource(CurrentMember currentMember, SeriesReader reader, ApiConfig config, Clock clock) {
        this.currentMember = currentMember;
        this.reader = reader;
        this.retention = Retention.of(config);
        this.settledAfter = config.reads().settledAfter();
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "series",
            summary = "Any metrics over time",
            description = "Of one instance, of a region, or of the organisation when neither is given. The window is"
                    + " widened to whole steps; the answer tells which window, step and resolution it has. A window"
                    + " that ended a while ago has an entity tag by which it is confirmed without a query.")
    @APIResponse(
            responseCode = "200",
            description = "One entry per step in every column, none missing",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SeriesDocument.class),
                            examples = @ExampleObject(name = "threeSteps", value = EXAMPLE)))
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<RestResponse<byte[]>> series(
            @Parameter(
                            description = "Up to 32 names, separated by commas: hit, miss, uncacheable, unsupported,"
                                    + " parseError, total, hitRatio, cacheableShare, offload, or a measured column such"
                                    + " as queriesCacheHit, replicationLagBytes, latencyCacheP95Ms, latencyCacheMeanMs."
                                    + " A wrong name is answered with all of them",
                            required = true,
                            example = "hit,miss,hitRatio")
                    @QueryParam("metric")
                    @Nullable
                    String metric,
            @Parameter(description = "Id of one instance") @QueryParam("instance") @Nullable String instance,
            @Parameter(description = "Region of instances, if not one instance") @QueryParam("region") @Nullable
                    String region,
            @Parameter(description = "Start; an hour before the end unless given. At most 396 days before it")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "End, excluded; now unless given") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "Seconds: 30, 60, 300, 900, 3600, 21600 or 86400, at most 2100 points; about"
                                    + " 300 points unless given. Never shorter than the scrape interval, than 300 for"
                                    + " more than one instance or after a week, than 3600 after 30 days")
                    @QueryParam("step")
                    @Nullable
                    String step,
            @Parameter(
                            description = "none (unless given), previous for the time right before, week for the same"
                                    + " time a week ago, or the start of a window of the same length")
                    @QueryParam("compare")
                    @Nullable
                    String compare,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        Window.Request window = Window.Request.parse(parameters, from, to, step, compare);
        SeriesRequest request = SeriesRequest.parse(parameters, metric, instance, region, window);
        parameters.refuseIfWrong();
        Instant now = clock.instant();
        String settledTag = settledTag(member, request, now);
        if (settledTag != null && EntityTags.matches(ifNoneMatch, settledTag)) {
            return Uni.createFrom().item(Conditional.notModified(settledTag));
        }
        return reader.read(member, request, now)
                .map(found -> SeriesJson.of(found.scope(), request.metrics(), found.steps(), found.compared()))
                .map(body -> answer(body, settledTag == null ? EntityTags.ofBytes(body) : settledTag, ifNoneMatch));
    }

    /**
     * Of a window that does not change any more, from the question alone; null for one that still may. The instance is
     * not looked up: its interval may make the step longer, which is the same for the same question.
     */
    private @Nullable String settledTag(Member member, SeriesRequest request, Instant now) {
        Window.Request asked = request.window();
        Window longest = Window.of(asked, LONGEST_INTERVAL, retention, now);
        if (!Conditional.isSettled(asked.to(), longest.to(), settledAfter, now)) {
            return null;
        }
        return EntityTags.of(
                member.orgId(),
                String.valueOf(request.instance()),
                String.valueOf(request.region()),
                request.names(),
                asked,
                longest.step());
    }

    private static RestResponse<byte[]> answer(byte[] body, String tag, @Nullable String ifNoneMatch) {
        return EntityTags.matches(ifNoneMatch, tag)
                ? Conditional.notModified(tag)
                : RestResponse.ResponseBuilder.ok(body, MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.ETAG, tag)
                        .build();
    }
}
