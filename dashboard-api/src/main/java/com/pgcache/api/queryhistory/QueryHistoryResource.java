package com.pgcache.api.queryhistory;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Conditional;
import com.pgcache.api.http.EntityTags;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.queryhistory.QueryHistory.Bucket;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import com.pgcache.model.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/queries/{fingerprint}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queries")
@ForKeys(KeyScope.METRICS_READ)
class QueryHistoryResource {

    private static final Duration BUCKET = Duration.ofMinutes(5);
    private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);

    /** An unsigned 64-bit number, or what stands for all the others. */
    private static final String FINGERPRINT = "\\d{1,20}|\\(other\\)";

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final QueryHistoryReader reader;
    private final Duration kept;
    private final Duration settledAfter;
    private final Clock clock;

    QueryHistoryResource(
            CurrentMember currentMember,
            InstanceReader instances,
            QueryHistoryReader reader,
            ApiConfig config,
            Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
        this.settledAfter = config.reads().settledAfter();
        this.kept = config.retention().queries();
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "queryHistory",
            summary = "One query over time",
            description =
                    "The 500 templates that take the most time have a history of their own in each five minutes;"
                            + " the others share the fingerprint (other), so all histories add up to what the instance reported.")
    @APIResponse(responseCode = "200", description = "One entry per step in every column, none missing")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<RestResponse<QueryHistory>> history(
            @PathParam("id") UUID id,
            @Parameter(description = "As in the list of queries, or (other)", example = "16845390139448941002")
                    @PathParam("fingerprint")
                    String fingerprint,
            @Parameter(description = "Start; a day before the end unless given. At most 30 days before it")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "End, excluded; now unless given") @QueryParam("to") @Nullable String to,
            @Parameter(description = "Seconds: 300, 900, 3600, 21600 or 86400; about 300 points unless given")
                    @QueryParam("step")
                    @Nullable
                    String step,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Member member = currentMember.get();
        Parameters parameters = new Parameters();
        Window.Request request = Window.Request.parse(parameters, from, to, step, null);
        parameters.refuseIfWrong();
        Instant now = clock.instant();
        Window window = window(request, now);
        // the instance is not looked up: whoever has the tag was shown the answer
        String tag = Conditional.isSettled(request.to(), window.to(), settledAfter, now)
                ? EntityTags.of(member.orgId(), id, fingerprint, window)
                : null;
        return Conditional.answer(ifNoneMatch, tag, () -> instances
                .seen(member, id)
                .flatMap(seen -> history(seen.reader(), id, fingerprint, window)));
    }

    /** Of queries nothing coarser is kept, and nothing after that. */
    private Window window(Window.Request request, Instant now) {
        Instant to = request.to() == null ? now : request.to();
        Instant from = request.from() == null ? to.minus(DEFAULT_LENGTH) : request.from();
        return Window.of(
                new Window.Request(from, to, request.step(), request.comparison()),
                BUCKET,
                new Retention(kept, kept, kept),
                now);
    }

    private Uni<QueryHistory> history(Member member, UUID id, String fingerprint, Window window) {
        if (!fingerprint.matches(FINGERPRINT)) {
            throw unknown(fingerprint);
        }
        return reader.history(member, id, fingerprint, window)
                .flatMap(buckets -> buckets.isEmpty()
                        ? reader.isKnown(member, id, fingerprint)
                                .map(known -> empty(known || fingerprint.equals("(other)"), fingerprint, window))
                        : Uni.createFrom().item(QueryHistory.of(fingerprint, window, buckets)));
    }

    private static QueryHistory empty(boolean known, String fingerprint, Window window) {
        if (!known) {
            throw unknown(fingerprint);
        }
        List<Bucket> nothing = List.of();
        return QueryHistory.of(fingerprint, window, nothing);
    }

    private static RuntimeException unknown(String fingerprint) {
        return Problem.notFound("There is no query " + fingerprint + ".").asException();
    }
}
