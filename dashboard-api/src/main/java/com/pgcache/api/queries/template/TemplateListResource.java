package com.pgcache.api.queries.template;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Places;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.paging.Cursor;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.api.queries.QueryOnInstance;
import com.pgcache.api.queries.sparkline.Sparkline;
import com.pgcache.api.queries.sparkline.SparklineReader;
import com.pgcache.api.queries.template.TemplateReader.Found;
import com.pgcache.api.queries.template.TemplateReader.Part;
import com.pgcache.api.queries.template.TemplateReader.Totals;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/queries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Queries")
@ForKeys(KeyScope.METRICS_READ)
class TemplateListResource {

    @Schema(description = "A page of query templates")
    record QueryTemplateList(
            List<Template> items,
            @Schema(description = "Templates that match, on this page or not") long total,
            @Schema(description = "Of all that match, so that shares can be told") double totalExecutions,
            @Schema(description = "Of all that match; null when no mean is reported") @Nullable Double totalDbTimeMs,
            @Schema(description = "Give it as cursor for the next page; null on the last one") @Nullable
                    String nextCursor,
            @Schema(description = "When the newest of these statistics were collected") @Nullable
                    Instant collectedAt) {}

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final TemplateReader reader;
    private final SparklineReader sparklines;
    private final Clock clock;
    private final Places places;

    // six parameters: three tables, and when and how often they are read
    TemplateListResource(
            CurrentMember currentMember,
            InstanceReader instances,
            TemplateReader reader,
            SparklineReader sparklines,
            ApiConfig config,
            Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
        this.sparklines = sparklines;
        this.clock = clock;
        this.places = new Places(
                Refusal.TOO_MANY_LISTS,
                config.reads().templateLists(),
                config.reads().templateListsPerOrganization());
    }

    /** Not given up by who hangs up: the database works on it still, and the place is taken. */
    @GET
    @Cancellable(false)
    @Operation(
            operationId = "queryTemplates",
            summary = "The queries of all instances, one row for each template",
            description = "What instances have in common is the text with placeholders. Figures are added up over the"
                    + " instances that have it, each since it first saw the query, and each of them is told beside.")
    @APIResponse(responseCode = "200", description = "A page of templates")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.TOO_MANY_LISTS})
    public Uni<QueryTemplateList> list(
            @Parameter(description = "Rows, 1 to 50; 50 unless given", example = "20") @QueryParam("limit") @Nullable
                    String limit,
            @Parameter(
                            description = "dbTime (unless given), executions, hits, misses, hitRatio, savedTime,"
                                    + " invalidations, bytesServed, instances, query, firstSeen or lastSeen; unknown"
                                    + " values come last")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @Parameter(description = "desc (unless given) or asc") @QueryParam("order") @Nullable String order,
            @Parameter(
                            description =
                                    "As for the queries of one instance, and about the query on each instance, but"
                                            + " without hit_ratio, speed_up, rows, latency and percentiles",
                            example = "region:us status:uncacheable")
                    @QueryParam("filter")
                    @Nullable
                    String filter,
            @Parameter(description = "Part of the SQL as it is, any case, at most 200 characters")
                    @QueryParam("search")
                    @Nullable
                    String search,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "Points of each row over the last 24 hours, 2 to 48", example = "24")
                    @QueryParam("sparkline")
                    @Nullable
                    String sparkline) {
        Member member = currentMember.get();
        TemplatePage page =
                new TemplatePage.Request(limit, sort, order, filter, search, cursor, sparkline).check(clock.instant());
        places.take(member.orgId());
        return Uni.createFrom()
                .deferred(() -> Uni.combine()
                        .all()
                        .unis(reader.totals(member, page.filter()), reader.page(member, page))
                        .asTuple())
                .flatMap(read -> list(member, page, read.getItem1(), read.getItem2()))
                .onTermination()
                .invoke(() -> places.giveBack(member.orgId()));
    }

    private Uni<QueryTemplateList> list(Member member, TemplatePage page, Totals totals, List<Found> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(toList(page, totals, found, List.of()));
        }
        List<String> templates =
                found.stream().map(each -> each.template().sqlTemplate()).toList();
        return instances.of(member).flatMap(all -> reader.parts(member, templates, page.filter())
                .flatMap(parts -> lines(member, page, templates)
                        .map(lines -> toList(page, totals, found, withInstances(found, all, parts, lines)))));
    }

    private Uni<Map<String, List<Double>>> lines(Member member, TemplatePage page, List<String> templates) {
        return page.sparkline() == 0
                ? Uni.createFrom().item(Map.of())
                : sparklines.ofTemplates(
                        member, templates, page.filter(), Sparkline.ofDay(clock.instant(), page.sparkline()));
    }

    private static QueryTemplateList toList(
            TemplatePage page, Totals totals, List<Found> found, List<Template> templates) {
        return new QueryTemplateList(
                templates,
                totals.templates(),
                totals.executions(),
                totals.dbTimeMs(),
                nextCursor(page, found),
                totals.collectedAt());
    }

    private static List<Template> withInstances(
            List<Found> found, List<Instance> all, List<Part> parts, Map<String, List<Double>> lines) {
        Map<UUID, Instance> byId = all.stream().collect(Collectors.toMap(Instance::id, Function.identity()));
        Map<String, List<Part>> byTemplate = parts.stream()
                .collect(Collectors.groupingBy(part -> part.query().sqlTemplate()));
        return found.stream()
                .map(Found::template)
                .map(template -> template.on(
                        byTemplate.getOrDefault(template.sqlTemplate(), List.of()).stream()
                                .sorted(Comparator.comparingLong(
                                                (Part part) -> part.query().executionCount())
                                        .reversed())
                                // pgcache may still have what the origin has deleted
                                .flatMap(part -> Stream.ofNullable(byId.get(part.instanceId()))
                                        .map(instance ->
                                                QueryOnInstance.of(instance, part.query(), template.executions())))
                                .toList(),
                        lines.get(template.sqlTemplate())))
                .toList();
    }

    private static @Nullable String nextCursor(TemplatePage page, List<Found> found) {
        if (found.size() < page.limit()) {
            return null;
        }
        Found last = found.get(found.size() - 1);
        return new Cursor(
                        page.question(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        last.sortedBy(),
                        last.template().templateId())
                .text();
    }
}
