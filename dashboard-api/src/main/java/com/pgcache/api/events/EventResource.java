package com.pgcache.api.events;

import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.idempotency.Once;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import com.pgcache.model.event.EventKind;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
class EventResource {

    record Events(
            List<Event> items,
            @Schema(description = "For the next page; null after the last one") @Nullable String nextCursor) {}

    private final CurrentMember currentMember;
    private final InstanceReader instances;
    private final EventReader reader;
    private final EventWriter writer;
    private final Clock clock;

    EventResource(
            CurrentMember currentMember,
            InstanceReader instances,
            EventReader reader,
            EventWriter writer,
            Clock clock) {
        this.currentMember = currentMember;
        this.instances = instances;
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
    }

    @GET
    @ForKeys(KeyScope.METRICS_READ)
    @Operation(
            operationId = "events",
            summary = "What happened, newest first",
            description =
                    "Restarts, resets, changed limits and dialects, new queries and states, as collectors saw them,"
                            + " and annotations. Those of the whole organisation are among those of an instance or region.")
    @APIResponse(responseCode = "200", description = "A page")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND})
    public Uni<Events> list(
            @Parameter(description = "Start; seven days before the end unless given") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "End, excluded; now unless given") @QueryParam("to") @Nullable String to,
            @Parameter(description = "Kinds, separated by commas; all unless given", example = "restart,annotation")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(description = "Id of one instance") @QueryParam("instance") @Nullable String instance,
            @QueryParam("region") @Nullable String region,
            @Parameter(description = "nextCursor of the page before") @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "1 to 500, 100 unless given") @QueryParam("limit") @Nullable String limit) {
        Member member = currentMember.get();
        EventQuery query = EventQuery.parse(
                new EventQuery.Request(from, to, kind, instance, region, cursor, limit), clock.instant());
        return known(member, query.instance())
                .flatMap(checked -> reader.page(member, query))
                .map(found -> page(found, query.limit()));
    }

    @POST
    @Once
    @Cancellable(false)
    @Consumes(MediaType.APPLICATION_JSON)
    @ForKeys(KeyScope.EVENTS_WRITE)
    @ResponseStatus(201)
    @Operation(
            operationId = "annotate",
            summary = "Writes something down",
            description =
                    "It is drawn on every chart of its time, as a deployment would be: CI sends it with an API key"
                            + " that has the scope events:write.")
    @APIResponseSchema(value = Event.class, responseCode = "201", responseDescription = "Written down")
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND, Refusal.ANNOTATION_QUOTA_REACHED})
    public Uni<Event> annotate(@Nullable AnnotationForm form) {
        Member member = currentMember.get();
        AnnotationForm.Checked checked =
                (form == null ? new AnnotationForm(null, null, null, null) : form).check(clock.instant());
        return known(member, checked.instanceId()).flatMap(instanceName -> writer.insert(member, checked)
                .map(id -> new Event(
                        id,
                        checked.at(),
                        EventKind.ANNOTATION.code(),
                        checked.instanceId(),
                        instanceName.orElse(null),
                        checked.title(),
                        Map.of(),
                        checked.link(),
                        member.userId())));
    }

    @DELETE
    @Path("{event}")
    @ForKeys(KeyScope.EVENTS_WRITE)
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteAnnotation",
            summary = "Deletes an annotation",
            description = "What a collector saw cannot be deleted.")
    @APIResponse(responseCode = "204", description = "Deleted")
    @Refuses(Refusal.NOT_FOUND)
    public Uni<Void> delete(@PathParam("event") UUID event) {
        return writer.delete(currentMember.get(), event);
    }

    /** The name of the instance; empty when none is asked about. Fails when it is not the member's. */
    private Uni<Optional<String>> known(Member member, @Nullable UUID instance) {
        return instance == null
                ? Uni.createFrom().item(Optional.empty())
                : instances.one(member, instance).map(one -> Optional.of(one.name()));
    }

    private static Events page(List<Event> found, int limit) {
        if (found.size() <= limit) {
            return new Events(found, null);
        }
        List<Event> items = found.subList(0, limit);
        Event last = items.get(limit - 1);
        return new Events(List.copyOf(items), new EventQuery.Place(last.at(), last.id()).cursor());
    }
}
