package com.pgcache.auth.key.rotation;

import com.pgcache.auth.AuthConfig.Client.Permission;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.client.ClientGate;
import com.pgcache.auth.key.KeyRing;
import com.pgcache.auth.key.SigningKeys;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.WireTime;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** For operators, who reach this service itself: the router does not lead here. */
@Path("/operator/keys")
@Produces(MediaType.APPLICATION_JSON)
class KeyResource {

    private static final Logger LOG = Logger.getLogger(KeyResource.class);

    private final ClientGate clients;
    private final SigningKeyWriter writer;
    private final SigningKeys keys;
    private final KeySchedule schedule;
    private final AuditWriter audit;

    KeyResource(
            ClientGate clients, SigningKeyWriter writer, SigningKeys keys, KeySchedule schedule, AuditWriter audit) {
        this.clients = clients;
        this.writer = writer;
        this.keys = keys;
        this.schedule = schedule;
        this.audit = audit;
    }

    /** The published keys, oldest first. */
    @GET
    public Uni<Response> list(@Context HttpHeaders headers) {
        return admitted(headers, () -> keys.refresh().map(KeyResource::list));
    }

    /**
     * Removes a key that is no longer safe. No replica signs with it or publishes it after two poll intervals; a
     * pending key steps in as soon as it has been published for {@code auth.keys.step-in-after}, and one is made when
     * there is none.
     *
     * @return the keys that are left; 404 when no such key is published
     */
    @POST
    @Path("{kid}/revoke")
    public Uni<Response> revoke(
            @Context HttpServerRequest request, @Context HttpHeaders headers, @PathParam("kid") String kid) {
        RequestSource source = RequestSource.of(request);
        return admitted(
                headers, () -> writer.revoke(kid).flatMap(revoked -> revoked ? revoked(kid, source) : absent()));
    }

    private Uni<Response> admitted(HttpHeaders headers, Supplier<Uni<Response>> work) {
        Optional<Response> refusal = clients.refusal(headers, Permission.REVOKE_KEYS);
        return refusal.map(answer -> Uni.createFrom().item(answer)).orElseGet(work);
    }

    private Uni<Response> revoked(String kid, RequestSource source) {
        LOG.warnf("signing key revoked by an operator: kid=%s", kid);
        return audit.write(new AuditEvent("revoke_signing_key", "success", null, null, kid, source))
                .flatMap(noted -> schedule.advance())
                .map(KeyResource::list);
    }

    private static Uni<Response> absent() {
        return Uni.createFrom().item(ClientGate.error(404, "no_such_key").build());
    }

    private static Response list(KeyRing ring) {
        List<ShownKey> shown = ring.entries().stream().map(ShownKey::of).toList();
        return Response.ok(Map.of("keys", shown)).build();
    }

    /** @param state pending, active or retiring */
    record ShownKey(
            String kid,
            String state,
            @WireTime Instant publishedAt,
            @WireTime @Nullable Instant activatedAt,
            @WireTime @Nullable Instant retiredAt) {

        static ShownKey of(KeyRing.Entry key) {
            return new ShownKey(
                    key.kid(),
                    key.state().name().toLowerCase(Locale.ROOT),
                    key.publishedAt(),
                    key.activatedAt(),
                    key.retiredAt());
        }
    }
}
