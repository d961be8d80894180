package com.pgcache.api.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.api.ApiConfig;
import com.pgcache.api.access.CurrentMember;
import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.http.Places;
import com.pgcache.api.instance.InstanceReader;
import com.pgcache.api.instance.InstanceReader.Seen;
import com.pgcache.api.key.Admission;
import com.pgcache.api.key.CurrentAdmission;
import com.pgcache.api.key.ForKeys;
import com.pgcache.api.key.KeyScope;
import com.pgcache.api.problem.Refusal;
import com.pgcache.api.problem.Refuses;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

@Path(LiveResource.PATH)
@Produces(MediaType.TEXT_PLAIN) // as what it is sent is said below: a problem can still take its place
@Tag(name = "Live")
@ForKeys(KeyScope.METRICS_READ)
class LiveResource {

    static final String PATH = "/api/v1/live";

    private final CurrentMember currentMember;
    private final CurrentAdmission admission;
    private final InstanceReader instances;
    private final LiveHub hub;
    private final Vertx vertx;
    private final EventText text;
    private final ApiConfig.Live limits;
    private final Places places;

    // seven parameters: a stream needs a clock and a pen as well
    LiveResource(
            CurrentMember currentMember,
            CurrentAdmission admission,
            InstanceReader instances,
            LiveHub hub,
            Vertx vertx,
            ObjectMapper json,
            ApiConfig config) {
        this.currentMember = currentMember;
        this.admission = admission;
        this.instances = instances;
        this.hub = hub;
        this.vertx = vertx;
        this.text = new EventText(json);
        this.limits = config.live();
        this.places = new Places(limits.listeners(), limits.perMember());
    }

    @GET
    @Uncompressed
    @Operation(
            operationId = "live",
            summary = "What has just been measured, as it comes",
            description =
                    "Of one instance, or of all. First what is known, then every new snapshot and change of health."
                            + " Whoever comes back with Last-Event-ID gets what was missed, as far as it is remembered. The"
                            + " stream ends with the access token (event end): come back with the next one. It ends"
                            + " before that, within a minute, when the API key was deleted or the key that signed the"
                            + " token is published no more.")
    @APIResponse(
            responseCode = "200",
            description = "Events snapshot, health, gone and end; silence is a comment every 15 s",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(oneOf = {LiveMessage.OfSnapshot.class, LiveMessage.OfHealth.class})))
    @Refuses({Refusal.VALIDATION_FAILED, Refusal.NOT_FOUND, Refusal.TOO_MANY_STREAMS})
    public RestMulti<byte[]> live(
            @Parameter(description = "Id of one instance; all of the organisation unless given")
                    @QueryParam("instance")
                    @Nullable
                    String instance,
            @Parameter(description = "id of the last event that you had") @HeaderParam("Last-Event-ID") @Nullable
                    String lastEventId) {
        Parameters parameters = new Parameters();
        UUID id = parameters.instance("instance", instance);
        parameters.refuseIfWrong();
        Member member = currentMember.get();
        Instant end = currentMember.tokenEnd();
        Admission admitted = admission.get();
        Uni<Member> reader = id == null
                ? Uni.createFrom().item(member)
                : instances.seen(member, id).map(Seen::reader);
        return RestMulti.fromUniResponse(
                reader,
                known -> stream(known, id, lastEventId == null ? "" : lastEventId, end, admitted),
                known -> Map.of(HttpHeaders.CONTENT_TYPE, List.of(MediaType.SERVER_SENT_EVENTS)));
    }

    Multi<byte[]> stream(Member member, @Nullable UUID instance, String lastEventId, Instant end, Admission admitted) {
        places.take(member.userId());
        return Multi.createFrom()
                .<byte[]>emitter(
                        emitter -> {
                            Listening listening = new Listening(vertx, text, emitter, instance);
                            listening.begin(limits.heartbeat(), end, admitted);
                            emitter.onTermination(() -> {
                                listening.end();
                                hub.remove(member.orgId(), listening);
                                places.giveBack(member.userId());
                            });
                            hub.add(member.orgId(), listening, lastEventId);
                            if (emitter.isCancelled()) {
                                // gone before it was there to be removed
                                hub.remove(member.orgId(), listening);
                            }
                        },
                        // what waits is bounded below, and more than that ends the stream
                        BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(limits.waiting());
    }
}
