package com.pgcache.auth.social.account;

import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Tokens of other providers are forgotten as soon as somebody has come in: nothing here uses them, so nothing here can
 * lose them. These are BetterAuth's answers for an account that has none.
 */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
class ProviderTokensResource {

    private static final Refusal NO_REFRESH_TOKEN =
            new Refusal(400, "REFRESH_TOKEN_NOT_FOUND", "Refresh token not found");
    private static final Refusal NO_VALID_TOKEN =
            new Refusal(400, "FAILED_TO_GET_ACCESS_TOKEN", "Failed to get a valid access token");
    private static final Refusal NO_ACCESS_TOKEN = new Refusal(400, "ACCESS_TOKEN_NOT_FOUND", "Access token not found");

    private final SessionGate gate;

    ProviderTokensResource(SessionGate gate) {
        this.gate = gate;
    }

    @POST
    @Path("refresh-token")
    public Uni<Response> refresh(@Context HttpHeaders headers) {
        return refuse(headers, NO_REFRESH_TOKEN);
    }

    @POST
    @Path("get-access-token")
    public Uni<Response> access(@Context HttpHeaders headers) {
        return refuse(headers, NO_VALID_TOKEN);
    }

    @GET
    @Path("account-info")
    public Uni<Response> info(@Context HttpHeaders headers) {
        return refuse(headers, NO_ACCESS_TOKEN);
    }

    private Uni<Response> refuse(HttpHeaders headers, Refusal refusal) {
        return gate.require(headers).map(admission -> {
            throw refusal.asException();
        });
    }
}
