package com.pgcache.auth.member;

import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestBody;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The end of an account: at once with the password, or by a link in a mail that waits for a second thought. */
@Path("/api/auth/delete-user")
@Produces(MediaType.APPLICATION_JSON)
class DeleteUserResource {

    private static final int TOKEN_LENGTH_MAX = 128;
    private static final Answer DELETED = new Answer(true, "User deleted");
    private static final Answer MAIL_SENT = new Answer(true, "Verification email sent");
    private static final Refusal INVALID = Refusal.INVALID_TOKEN.withStatus(404);

    private final SessionGate gate;
    private final AccountDeletion deletion;
    private final ReturnAddress addresses;
    private final SessionCookies cookies;

    DeleteUserResource(SessionGate gate, AccountDeletion deletion, ReturnAddress addresses, SessionCookies cookies) {
        this.gate = gate;
        this.deletion = deletion;
        this.addresses = addresses;
        this.cookies = cookies;
    }

    @POST
    public Uni<Response> delete(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        Optional<String> password = body.nullableText("password", Integer.MAX_VALUE);
        Optional<String> token = body.nullableText("token", TOKEN_LENGTH_MAX);
        String returnTo = addresses.of(body, "callbackURL");
        RequestSource source = RequestSource.of(request);
        if (token.isPresent()) {
            return gate.require(headers)
                    .flatMap(admission -> deletion.byToken(admission.caller(), token.get(), source))
                    .map(deleted -> farewell(deleted ? Response.ok(DELETED) : refuse()));
        }
        return gate.requireFresh(headers)
                .map(SessionGate.Admission::caller)
                .flatMap(caller -> password.isPresent()
                        ? deletion.byPassword(caller, password.get(), source)
                                .map(deleted -> farewell(Response.ok(DELETED)))
                        : deletion.requestLink(caller, returnTo, source)
                                .map(owed -> Response.ok(MAIL_SENT).build()));
    }

    /**
     * The link of the mail. It changes something although it is a GET, as BetterAuth's does; what makes it safe is that
     * it takes the secret of the mail and the session together.
     */
    @GET
    @Path("callback")
    public Uni<Response> callback(
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @RestQuery @Nullable String token,
            @RestQuery @Nullable String callbackURL) {
        if (callbackURL != null) {
            addresses.trusted(callbackURL, "callbackURL");
        }
        RequestSource source = RequestSource.of(request);
        return gate.look(headers)
                .map(admission -> admission.orElseThrow(INVALID::asException))
                .flatMap(admission -> deletion.byToken(admission.caller(), token == null ? "" : token, source))
                .map(deleted -> farewell(deleted ? arrived(callbackURL) : refuse()));
    }

    /** Software that looks at links without opening them does not use them up. */
    @HEAD
    @Path("callback")
    public Response look() {
        return Response.ok().build();
    }

    private Response.ResponseBuilder arrived(@Nullable String callbackURL) {
        return callbackURL == null
                ? Response.ok(DELETED)
                : Response.status(Response.Status.FOUND).location(addresses.uri(callbackURL));
    }

    private static Response.ResponseBuilder refuse() {
        throw INVALID.asException();
    }

    private Response farewell(Response.ResponseBuilder response) {
        return cookies.clear(response).header("Clear-Site-Data", "\"storage\"").build();
    }

    record Answer(boolean success, String message) {}
}
