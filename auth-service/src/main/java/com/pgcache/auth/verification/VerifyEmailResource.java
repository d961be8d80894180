package com.pgcache.auth.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The link of a mail that confirms an address. It changes something although it is a GET, as BetterAuth's does: what
 * makes it safe is the secret in it, which no other site knows.
 */
@Path("/api/auth/verify-email")
@Produces(MediaType.APPLICATION_JSON)
class VerifyEmailResource {

    private static final Refusal INVALID = Refusal.INVALID_TOKEN.withStatus(401);
    private static final Refusal EXPIRED = new Refusal(401, "TOKEN_EXPIRED", "Token expired");

    private final VerificationWriter writer;
    private final ReturnAddress addresses;
    private final AuditWriter audit;

    VerifyEmailResource(VerificationWriter writer, ReturnAddress addresses, AuditWriter audit) {
        this.writer = writer;
        this.addresses = addresses;
        this.audit = audit;
    }

    @GET
    public Uni<Response> verify(
            @Context HttpServerRequest request,
            @RestQuery @Nullable String token,
            @RestQuery @Nullable String callbackURL) {
        if (callbackURL != null) {
            addresses.trusted(callbackURL, "callbackURL");
        }
        RequestSource source = RequestSource.of(request);
        return writer.confirmEmail(token == null ? "" : token)
                .flatMap(confirmation -> noted(confirmation, source))
                .map(confirmation -> answer(confirmation, callbackURL));
    }

    /** Software that looks at links without opening them does not use them up. */
    @HEAD
    public Response look() {
        return Response.ok().build();
    }

    private Response answer(Confirmation confirmation, @Nullable String callbackURL) {
        Refusal refusal = confirmation.outcome() == Confirmation.Outcome.EXPIRED ? EXPIRED : INVALID;
        if (callbackURL == null) {
            if (!confirmation.succeeded()) {
                throw refusal.asException();
            }
            return Response.ok(JsonNodeFactory.instance
                            .objectNode()
                            .put("status", true)
                            .putNull("user"))
                    .build();
        }
        return Response.status(Response.Status.FOUND)
                .location(
                        confirmation.succeeded()
                                ? addresses.uri(callbackURL)
                                : addresses.with(callbackURL, "error", refusal.code()))
                .build();
    }

    /** Made-up tokens belong to nobody and are not noted: anybody could fill the log with them. */
    private Uni<Confirmation> noted(Confirmation confirmation, RequestSource source) {
        return confirmation.userId().isEmpty()
                ? Uni.createFrom().item(confirmation)
                : audit.write(event(confirmation, source)).replaceWith(confirmation);
    }

    private static AuditEvent event(Confirmation confirmation, RequestSource source) {
        String userId = confirmation.userId();
        return switch (confirmation.outcome()) {
            case CONFIRMED -> AuditEvent.success("verify_email", userId, source);
            case CHANGED -> AuditEvent.success("change_email", userId, source);
            case EXPIRED -> AuditEvent.refused("verify_email", "token_expired", userId, source);
            case REUSED -> AuditEvent.refused("verify_email", "token_reused", userId, source);
            case INVALID -> AuditEvent.refused("verify_email", "address_taken", userId, source);
        };
    }
}
