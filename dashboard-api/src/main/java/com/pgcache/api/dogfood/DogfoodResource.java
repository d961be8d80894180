package com.pgcache.api.dogfood;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.dogfood.counter.CountHistory;
import com.pgcache.api.dogfood.counter.CountHistory.Hits;
import com.pgcache.api.dogfood.counter.CountSchedule;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.region.pool.RegionReader;
import com.pgcache.api.region.pool.RegionReaders;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/dogfood")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dogfood")
@ForKeys(KeyScope.METRICS_READ)
class DogfoodResource {

    @Schema(
            name = "DogfoodHits",
            description =
                    "pgcache does not tell of a single read whether it hit. From its counters"
                            + " before and after follows how many hit at least and at most; the two are the same when nobody else read.")
    record PageHits(long atLeast, long atMost) {}

    @Schema(name = "DogfoodReads")
    record Reads(long reads, @Schema(description = "At the database, one after the other") double ms) {}

    @Schema(name = "DogfoodPgcache", description = "One of the suite's own pgcaches")
    record Pgcache(
            String region,
            @Schema(description = "Of this page, through it") Reads through,
            @Schema(description = "Of this page, answered by the origin as it was sick") Reads bypassed,
            @Schema(description = "Of those through it; null when its counters are not known") @Nullable PageHits hits,
            @Schema(description = "It is sick, and the origin answers at once") boolean leftOut,
            @Schema(
                            description =
                                    "Of everybody's reads in the last minute, 0 to 1; null when there were none, or nobody knows")
                    @Nullable
                    Double hitRatio) {}

    @Schema(name = "Dogfood", description = "How the suite read its own database for a page, as this replica knows it")
    record Dogfood(
            @Schema(examples = "queries-7f3a") @Nullable String view,
            @Schema(description = "From the origin, as they had to see the newest") Reads origin,
            @Schema(description = "Ordered by region") List<Pgcache> pgcaches) {}

    private final CurrentMember currentMember;
    private final Pages pages;
    private final RegionReaders regions;
    private final CountSchedule counts;

    DogfoodResource(CurrentMember currentMember, Pages pages, RegionReaders regions, CountSchedule counts) {
        this.currentMember = currentMember;
        this.pages = pages;
        this.regions = regions;
        this.counts = counts;
    }

    @GET
    @Operation(
            operationId = "dogfood",
            summary = "How a page was read through pgcache",
            description =
                    "A page sends an id of its choice as X-View-Id with every request, and asks here what became of the"
                            + " reads behind them. Pages of others are not known; the last ones of a member are remembered,"
                            + " by the replica that answered.")
    @APIResponse(responseCode = "200", description = "Without view: how the pgcaches are, and no reads")
    @Refuses(Refusal.VALIDATION_FAILED)
    public Uni<Dogfood> page(
            @Parameter(
                            description = "What the page sent as X-View-Id: 1 to 64 of A-Z, a-z, 0-9, _ and -",
                            example = "queries-7f3a")
                    @QueryParam("view")
                    @Nullable
                    String view) {
        ViewHeader.check("view", view);
        Member member = currentMember.get();
        PageReads reads = pages.get(member, view);
        List<Uni<Pgcache>> all = regions.all().stream()
                .map(pgcache -> upToDate(pgcache.region(), reads).map(known -> pgcache(pgcache, reads)))
                .toList();
        Uni<List<Pgcache>> pgcaches = all.isEmpty()
                ? Uni.createFrom().item(List.of())
                : Uni.join().all(all).andFailFast();
        return pgcaches.map(found -> new Dogfood(view, told(reads.origin()), found));
    }

    private Uni<Void> upToDate(String region, PageReads reads) {
        OptionalLong lastEnd = reads.lastEnd(region);
        return lastEnd.isPresent()
                ? counts.catchUp(region, lastEnd.getAsLong())
                : Uni.createFrom().voidItem();
    }

    private Pgcache pgcache(RegionReader pgcache, PageReads reads) {
        String region = pgcache.region();
        Optional<CountHistory> history = counts.of(region);
        OptionalDouble ratio = history.map(CountHistory::hitRatio).orElse(OptionalDouble.empty());
        return new Pgcache(
                region,
                told(reads.through(region)),
                told(reads.bypassed(region)),
                history.map(known -> told(reads.hits(region, known))).orElse(null),
                !pgcache.breaker().isClosed(),
                ratio.isPresent() ? (Double) ratio.getAsDouble() : null);
    }

    private static PageHits told(Hits hits) {
        return new PageHits(hits.atLeast(), hits.atMost());
    }

    private static Reads told(PageReads.Tally tally) {
        return new Reads(tally.reads(), tally.ms());
    }
}
