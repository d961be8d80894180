package com.pgcache.api.queries;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.paging.Cursor;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.queries.QueryListReader.Found;
import com.pgcache.api.queries.QueryListReader.Totals;
import com.pgcache.api.queries.sparkline.Sparkline;
import com.pgcache.api.queries.sparkline.SparklineReader;
import com.pgcache.api.window.Retention;
import com.pgcache.model.scrape.Dialect;
import io.smallrye.mutiny.Uni;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/instances/{id}/queries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queries")
@ForKeys(KeyScope.METRICS_READ)
class QueryListResource {

    static final String EXAMPLE =
            """
            {"items":[{"fingerprint":"16845390139448941002","sqlTemplate":"SELECT * FROM orders WHERE id = $1",
            "tables":["public.orders"],"state":"Ready","cacheable":true,"uncacheableReason":null,"executionCount":100,
            "cacheHits":90,"cacheMisses":10,"hitRatio":0.9,"dbTimeMs":145,"meanLatencyMs":1.45,"avgLatencyCacheMs":0.5,
            "p95LatencyCacheMs":0.9,"p99LatencyCacheMs":2.1,"avgLatencyOriginMs":10,"speedUp":20,"savedMs":855,
            "avgRowsReturned":1,"invalidations":4,"bytesServed":18400,"pinned":false,
            "firstSeen":"2026-11-24T09:00:00Z","lastSeen":"2026-11-24T10:00:03Z",
            "recentExecutions":12,"executionsPerSecond":0.0033333333333333335,"sparkline":[2,0,10]}],
            "total":1,"totalExecutions":100,"totalDbTimeMs":145,
            "facets":{"statuses":[{"value":"cacheable","queries":1}],"states":[{"value":"Ready","queries":1}],
            "reasons":[],"tables":[{"value":"public.orders","queries":1}],"moreTables":0},
            "nextCursor":null,"reasonsReported":true,"originLatencyReported":true,
            "from":"2026-11-24T09:05:00Z","to":"2026-11-24T10:05:00Z","collectedAt":"2026-11-24T10:00:00Z"}
            """;

    @Schema(name = "QueryListItem", description = "A query, and how often it ran recently")
    record Item(
            @JsonUnwrapped QueryStats query,
            @Schema(description = "In the window; null for one that is not among the 500 busiest of any five minutes")
                    @Nullable
                    Double recentExecutions,
            @Nullable Double executionsPerSecond,
            @Schema(
                            description =
                                    "Executions in each part of the window, when it was asked for; five minutes in"
                                            + " which it is not among the 500 busiest count as none")
                    @Nullable
                    List<Double> sparkline) {}

    @Schema(description = "A page of queries")
    record QueryList(
            List<Item> items,
            @Schema(description = "Queries that match, on this page or not") long total,
            @Schema(description = "Of all that match, so that shares can be told") double totalExecutions,
            @Schema(description = "Of all that match; null when no mean is reported") @Nullable Double totalDbTimeMs,
            QueryFacets facets,
            @Schema(description = "Give it as cursor for the next page; null on the last one") @Nullable
                    String nextCursor,
            @Schema(description = "False when the instance does not tell why queries are not cached")
                    boolean reasonsReported,
            @Schema(
                            description =
                                    "False when the instance does not tell how long queries take at the origin: database"
                                            + " time is that of hits then, and there is no speed-up and no saved time")
                    boolean originLatencyReported,
            @Schema(description = "Window of recentExecutions") Instant from,
            Instant to,
            @Schema(description = "When the newest of these statistics were collected") @Nullable
                    Instant collectedAt) {}

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final QueryListReader reader;
    private final SparklineReader sparklines;
    private final Retention retention;
    private final Clock clock;

    // six parameters: two tables, and how they are cut
    QueryListResource(
            CurrentMember currentMember,
            InstanceReader instances,
            QueryListReader reader,
            SparklineReader sparklines,
            ApiConfig config,
            Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
        this.sparklines = sparklines;
        this.retention = Retention.of(config);
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "queries",
            summary = "The queries of an instance",
            description = "Sorted, filtered and paged over all of them, with counts of what they are made up of. A page"
                    + " goes on where the one before ended, also when rows are equal.")
    @APIResponse(
            responseCode = "200",
            description = "A page of queries",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QueryList.class),
                            examples = @ExampleObject(name = "oneQuery", value = EXAMPLE)))
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<QueryList> list(
            @PathParam("id") UUID id,
            @Parameter(description = "Rows, 1 to 500; 50 unless given") @QueryParam("limit") @Nullable String limit,
            @Parameter(
                            description =
                                    "dbTime (unless given), executions, executionsPerSecond, hits, misses, hitRatio,"
                                            + " latency, cacheLatency, p95CacheLatency, p99CacheLatency, originLatency, speedUp,"
                                            + " rows, savedTime, invalidations, bytesServed, state, query, firstSeen or lastSeen;"
                                            + " unknown values come last")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @Parameter(description = "desc (unless given) or asc") @QueryParam("order") @Nullable String order,
            @Parameter(
                            description = "Terms that all hold, at most 16 in 500 characters: text, table:orders,"
                                    + " status:uncacheable, reason:VolatileFunction, state:Ready, hits>100,"
                                    + " hit_ratio<50%, p:cache<5ms, db_time>1s, last_seen<1h, new:24h and more, see"
                                    + " docs/queries.md",
                            example = "table:orders hits>100 last_seen<1h")
                    @QueryParam("filter")
                    @Nullable
                    String filter,
            @Parameter(description = "Part of the SQL as it is, any case, at most 200 characters")
                    @QueryParam("search")
                    @Nullable
                    String search,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(
                            description =
                                    "Start of the window of recent executions; an hour before its end unless given,"
                                            + " at most 24 hours")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "End of it, excluded; now unless given") @QueryParam("to") @Nullable String to,
            @Parameter(
                            description = "Points of each row over the window, 2 to 48; with at most 50 rows",
                            example = "12")
                    @QueryParam("sparkline")
                    @Nullable
                    String sparkline) {
        Member member = currentMember.get();
        Instant now = clock.instant();
        QueryPage page = new QueryPage.Request(limit, sort, order, filter, search, cursor, from, to, sparkline)
                .check(retention, now);
        return instances.seen(member, id).flatMap(seen -> list(seen.reader(), seen.instance(), page, now));
    }

    private Uni<QueryList> list(Member member, Instance instance, QueryPage page, Instant now) {
        // both read all that the instance has, and neither needs the other
        return Uni.combine()
                .all()
                .unis(reader.totals(member, instance.id(), page.filter()), reader.page(member, instance.id(), page))
                .asTuple()
                .flatMap(read -> lines(member, instance.id(), page, read.getItem2())
                        .map(lines -> toList(instance, page, read.getItem1(), read.getItem2(), lines, now)));
    }

    private Uni<Map<String, List<Double>>> lines(Member member, UUID id, QueryPage page, List<Found> found) {
        List<String> fingerprints =
                found.stream().map(each -> each.query().fingerprint()).toList();
        return page.sparkline() == 0
                ? Uni.createFrom().item(Map.of())
                : sparklines.ofInstance(member, id, fingerprints, Sparkline.of(page.window(), page.sparkline()));
    }

    // six parameters: what was asked, and what was read
    private static QueryList toList(
            Instance instance,
            QueryPage page,
            Totals totals,
            List<Found> found,
            Map<String, List<Double>> lines,
            Instant now) {
        QueryFacets facets = QueryFacets.of(totals.groups());
        boolean seed = instance.health().speaks(Dialect.SEED);
        Instant end = page.window().to().isBefore(now) ? page.window().to() : now;
        double seconds = Duration.between(page.window().from(), end).toMillis() / 1e3;
        return new QueryList(
                found.stream()
                        .map(each -> new Item(
                                each.query(),
                                each.recentExecutions(),
                                perSecond(each.recentExecutions(), seconds),
                                lines.get(each.query().fingerprint())))
                        .toList(),
                totals.groups().stream().mapToLong(QueryFacets.Group::queries).sum(),
                totals.executions(),
                totals.dbTimeMs(),
                facets,
                nextCursor(page, found),
                seed || !facets.reasons().isEmpty(),
                seed || totals.origins() > 0,
                page.window().from(),
                page.window().to(),
                totals.collectedAt());
    }

    private static @Nullable Double perSecond(@Nullable Double executions, double seconds) {
        return executions == null || seconds <= 0 ? null : (Double) (executions / seconds);
    }

    private static @Nullable String nextCursor(QueryPage page, List<Found> found) {
        if (found.size() < page.limit()) {
            return null;
        }
        Found last = found.get(found.size() - 1);
        return new Cursor(
                        page.question(),
                        page.window().from(),
                        page.window().to(),
                        last.sortedBy(),
                        last.query().fingerprint())
                .text();
    }
}
