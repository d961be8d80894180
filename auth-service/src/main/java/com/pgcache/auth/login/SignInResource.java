package com.pgcache.auth.login;

import com.pgcache.auth.member.User;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SessionWriter;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RefusalException;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/sign-in/email")
@Produces(MediaType.APPLICATION_JSON)
class SignInResource {

    /** The same for an unknown address and a wrong password, in status, body and time. */
    private static final Refusal NO_MATCH = new Refusal(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password");

    private final CredentialReader reader;
    private final PasswordHashing hashing;
    private final SessionWriter sessions;
    private final SessionCookies cookies;

    SignInResource(CredentialReader reader, PasswordHashing hashing, SessionWriter sessions, SessionCookies cookies) {
        this.reader = reader;
        this.hashing = hashing;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @POST
    public Uni<Response> signIn(@Context HttpServerRequest request, byte @Nullable [] json) {
        SignIn signIn = SignIn.of(json);
        NewSession session = NewSession.of(request, signIn.rememberMe());
        return reader.byEmail(signIn.email())
                .flatMap(found -> proven(found, signIn.password()))
                .flatMap(user -> sessions.create(user.id(), session).map(created -> signedIn(user, session)))
                .invoke(() -> count("success"))
                .onFailure(RefusalException.class)
                .invoke(refused -> count(outcome((RefusalException) refused)));
    }

    /** Fails with a refusal unless the password is the user's. */
    private Uni<User> proven(Optional<Credential> found, String password) {
        return hashing.matches(password, found.map(Credential::passwordHash))
                .map(matches -> found.filter(credential -> matches)
                        .map(Credential::user)
                        .orElseThrow(NO_MATCH::asException));
    }

    private Response signedIn(User user, NewSession session) {
        return cookies.issue(Response.ok(new SignedIn(false, session.token(), user)), session)
                .build();
    }

    private static String outcome(RefusalException refused) {
        return refused.refusal().equals(NO_MATCH) ? "no_match" : "overloaded";
    }

    private static void count(String outcome) {
        Metrics.counter("auth.sign.ins", "outcome", outcome).increment();
    }

    /** @param redirect always false: there is no page to go to but the one that asks */
    record SignedIn(boolean redirect, String token, User user) {}
}
