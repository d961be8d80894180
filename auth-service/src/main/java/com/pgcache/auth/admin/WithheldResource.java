package com.pgcache.auth.admin;

import com.pgcache.auth.wire.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What BetterAuth's admins may do and ours may not: each would let somebody know or choose another's password. */
@Path("/api/auth/admin")
@Produces(MediaType.APPLICATION_JSON)
class WithheldResource {

    private static final Refusal CREATE_USER = new Refusal(
            403,
            "YOU_ARE_NOT_ALLOWED_TO_CREATE_USERS",
            "Accounts are made by the people they belong to: point them to the sign-up page, or invite them to an"
                    + " organization");

    private static final Refusal SET_PASSWORD = new Refusal(
            403,
            "YOU_ARE_NOT_ALLOWED_TO_SET_USERS_PASSWORD",
            "Nobody knows a password but its owner: have them use the reset of forgotten passwords");

    private final AdminGate gate;

    WithheldResource(AdminGate gate) {
        this.gate = gate;
    }

    @POST
    @Path("create-user")
    public Uni<Response> createUser(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return withheld(request, headers, CREATE_USER);
    }

    @POST
    @Path("set-user-password")
    public Uni<Response> setUserPassword(@Context HttpServerRequest request, @Context HttpHeaders headers) {
        return withheld(request, headers, SET_PASSWORD);
    }

    private Uni<Response> withheld(HttpServerRequest request, HttpHeaders headers, Refusal refusal) {
        return gate.looking(request, headers, refusal).map(admin -> {
            throw refusal.asException();
        });
    }
}
