package com.pgcache.auth.passkey.ceremony;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.passkey.PasskeyReader;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionGate;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signing in with a passkey, which is two factors in one. */
@Path("/api/auth/passkey")
@Produces(MediaType.APPLICATION_JSON)
class AuthenticationResource {

    private final SessionGate gate;
    private final PasskeyReader reader;
    private final Ceremonies ceremonies;
    private final Authenticators authenticators;
    private final PasskeyLogin login;
    private final SessionCookies cookies;
    private final AuthConfig.Passkeys settings;

    // seven parameters: the question, the answer, the session
    AuthenticationResource(
            SessionGate gate,
            PasskeyReader reader,
            Ceremonies ceremonies,
            Authenticators authenticators,
            PasskeyLogin login,
            SessionCookies cookies,
            AuthConfig config) {
        this.gate = gate;
        this.reader = reader;
        this.ceremonies = ceremonies;
        this.authenticators = authenticators;
        this.login = login;
        this.cookies = cookies;
        this.settings = config.passkeys();
    }

    /** For nobody in particular, unless somebody is signed in: then for that one's passkeys. */
    @GET
    @Path("generate-authenticate-options")
    public Uni<Response> options(@Context HttpHeaders headers) {
        return gate.look(headers)
                .flatMap(admission -> admission
                        .map(admitted -> reader.ofUser(admitted.caller().user().id()))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .map(known -> {
                    Ceremony ceremony = ceremonies.begin(Ceremony.Kind.AUTHENTICATION, "");
                    return ceremonies
                            .begun(
                                    Response.ok(CeremonyOptions.authentication(
                                            ceremony, authenticators.site(), known, settings.challengeLifetime())),
                                    ceremony)
                            .build();
                });
    }

    @POST
    @Path("verify-authentication")
    public Uni<Response> verify(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        AuthenticationAnswer answer = AuthenticationAnswer.of(json);
        RequestSource source = RequestSource.of(request);
        return ceremonies
                .answered(headers, Ceremony.Kind.AUTHENTICATION)
                .flatMap(ceremony -> login.with(answer, ceremony, source))
                .flatMap(session -> gate.look(session.token())
                        .map(found -> found.orElseThrow(Refusal.UNAUTHORIZED::asException))
                        .map(signedIn -> ceremonies
                                .ended(cookies.issue(Response.ok(signedIn), session))
                                .build()));
    }
}
