package com.pgcache.api.notcached;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.window.Retention;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.jspecify.annotations.Nullable;

@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Not cached")
@ForKeys(KeyScope.METRICS_READ)
class NotCachedResource {

    private static final String FROM =
            "Start; a day before the end unless given, or as much as can be read of so many instances";
    private static final String TO = "End, excluded; now unless given";
    private static final String DESCRIPTION = "Queries with the reason that their instance gives, by family, with the"
            + " time they took at the origin and a band of what caching could save. An instance of today's dialect gives"
            + " none: then there are the totals of each class, and reasonsReported says so.";

    private static final Duration DEFAULT_LENGTH = Duration.ofDays(1);
    private static final Duration BUCKET = Duration.ofMinutes(5);

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final TotalsReader totals;
    private final NotCachedReader reader;
    private final Limits limits;

    NotCachedResource(
            CurrentMember currentMember,
            InstanceReader instances,
            TotalsReader totals,
            NotCachedReader reader,
            Limits limits) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.totals = totals;
        this.reader = reader;
        this.limits = limits;
    }

    @GET
    @Path("not-cached")
    @Operation(operationId = "notCached", summary = "Why queries are not cached, in the whole fleet", description = DESCRIPTION)
    @APIResponse(responseCode = "200", description = "All families, and how all queries ended")
    @APIResponse(responseCode = "400", description = "validation_failed: also for a window that is too long")
    public Uni<NotCached> fleet(
            @Parameter(description = FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = TO) @QueryParam("to") @Nullable String to) {
        Member member = currentMember.get();
        Window.Request window = parse(from, to);
        return instances.of(member).flatMap(all -> of(member, all, null, window));
    }

    @GET
    @Path("instances/{id}/not-cached")
    @Operation(operationId = "instanceNotCached", summary = "Why queries of an instance are not cached", description = DESCRIPTION)
    @APIResponse(responseCode = "200", description = "All families, and how all queries ended")
    @APIResponse(responseCode = "400", description = "validation_failed: also for a window that is too long")
    @APIResponse(responseCode = "404", description = "not_found: no such instance, or not yours")
    public Uni<NotCached> instance(
            @PathParam("id") UUID id,
            @Parameter(description = FROM) @QueryParam("from") @Nullable String from,
            @Parameter(description = TO) @QueryParam("to") @Nullable String to) {
        Member member = currentMember.get();
        Window.Request window = parse(from, to);
        return instances.one(member, id).flatMap(one -> of(member, List.of(one), id, window));
    }

    private static Window.Request parse(@Nullable String from, @Nullable String to) {
        Parameters parameters = new Parameters();
        Window.Request request = Window.Request.parse(parameters, from, to, null, null);
        parameters.refuseIfWrong();
        return request;
    }

    /** One statement after the other, so that equal screens send them in one order. */
    private Uni<NotCached> of(
            Member member, List<Instance> all, @Nullable UUID one, Window.Request request) {
        Window window = limits.window(request, all.size());
        return totals.read(member, one, window).flatMap(measured -> reader.queries(member, one, window)
                .map(queries -> NotCached.of(window, all, measured, queries)));
    }

    /** How long a window may be: its queries are read bucket by bucket, as those of savings are. */
    @ApplicationScoped
    static class Limits {

        private final int buckets;
        private final Duration kept;
        private final Clock clock;

        Limits(ApiConfig config, Clock clock) {
            this.buckets = config.reads().savingsBuckets();
            this.kept = config.retention().queries();
            this.clock = clock;
        }

        Window window(Window.Request request, int instances) {
            Instant now = clock.instant();
            Duration longest = BUCKET.multipliedBy(Math.max(2, buckets / Math.max(1, instances)));
            Instant to = request.to() == null ? now : request.to();
            // both ends are widened to whole buckets
            Duration readable = longest.minus(BUCKET);
            Duration usual = readable.compareTo(DEFAULT_LENGTH) < 0 ? readable : DEFAULT_LENGTH;
            Instant from = request.from() == null ? to.minus(usual) : request.from();
            Window window = Window.of(
                    new Window.Request(from, to, BUCKET, request.comparison()),
                    BUCKET,
                    new Retention(kept, kept, kept),
                    now);
            if (window.length().compareTo(longest) > 0) {
                Parameters parameters = new Parameters();
                parameters.wrong(
                        "from",
                        "must be at most " + readable.toMinutes() + " minutes before to, for " + instances
                                + " instances");
                parameters.refuseIfWrong();
            }
            return window;
        }
    }
}
