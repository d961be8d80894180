package com.pgcache.api.export;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.events.Event;
import com.pgcache.api.events.EventQuery;
import com.pgcache.api.events.EventReader;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.model.csv.Csv;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/export")
@Produces(Csv.MEDIA_TYPE)
@Tag(name = "Export")
class ExportResource {

    private static final List<String> INSTANCE_COLUMNS = List.of(
            "id",
            "name",
            "region",
            "mode",
            "adminUrl",
            "scrapeIntervalSeconds",
            "queriesEnabled",
            "tags",
            "paused",
            "createdAt",
            "state",
            "dialect",
            "lastSuccessAt",
            "outcome",
            "message");

    private static final List<String> EVENT_COLUMNS =
            List.of("id", "at", "kind", "instanceId", "instanceName", "title", "detail", "link", "createdBy");

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final EventReader events;
    private final Download download;
    private final Clock clock;

    ExportResource(
            CurrentMember currentMember, InstanceReader instances, EventReader events, Download download, Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.events = events;
        this.download = download;
        this.clock = clock;
    }

    @GET
    @Path("instances" + Download.FORMAT)
    @ForKeys(KeyScope.INSTANCES_READ)
    @Operation(operationId = "exportInstances", summary = "All instances as a file")
    @APIResponse(responseCode = "200", description = "Newest last")
    public RestMulti<byte[]> instances(@PathParam("format") String format) {
        Member member = currentMember.get();
        Multi<List<Object[]>> rows = Pages.single(instances.of(member)).map(mapped(ExportResource::row));
        return download.of(Uni.createFrom().item(new Table("instances", INSTANCE_COLUMNS, rows)), format);
    }

    @GET
    @Path("events" + Download.FORMAT)
    @ForKeys(KeyScope.METRICS_READ)
    @Operation(
            operationId = "exportEvents",
            summary = "Events as a file",
            description = "Newest first, with the filters of the list.")
    @APIResponse(responseCode = "200", description = "All of them, not a page")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public RestMulti<byte[]> events(
            @PathParam("format") String format,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("kind") @Nullable String kind,
            @Parameter(description = "Id of one instance") @QueryParam("instance") @Nullable String instance,
            @QueryParam("region") @Nullable String region) {
        Member member = currentMember.get();
        EventQuery query = EventQuery.parse(
                new EventQuery.Request(from, to, kind, instance, region, null, "" + EventQuery.MAX_LIMIT),
                clock.instant());
        Multi<List<Object[]>> rows = Pages.<Event>of(query.limit(), last -> events.first(member, query.after(last)))
                .map(mapped(ExportResource::row));
        Table table = new Table("events", EVENT_COLUMNS, rows);
        UUID id = query.instance();
        return download.of(
                id == null
                        ? Uni.createFrom().item(table)
                        : instances.one(member, id).map(known -> table),
                format);
    }

    private static <T> Function<List<T>, List<Object[]>> mapped(Function<T, Object[]> row) {
        return page -> page.stream().map(row).toList();
    }

    private static Object[] row(Instance instance) {
        return new @Nullable Object[] {
            instance.id(),
            instance.name(),
            instance.region(),
            instance.mode(),
            instance.adminUrl(),
            instance.scrapeIntervalSeconds(),
            instance.queriesEnabled(),
            String.join(" ", instance.tags()),
            instance.paused(),
            instance.createdAt(),
            instance.health().state().code(),
            instance.health().dialect(),
            instance.health().lastSuccessAt(),
            instance.health().outcome(),
            instance.health().message()
        };
    }

    private static Object[] row(Event event) {
        return new @Nullable Object[] {
            event.id(),
            event.at(),
            event.kind(),
            event.instanceId(),
            event.instanceName(),
            event.title(),
            event.detail(),
            event.link(),
            event.createdBy()
        };
    }
}
