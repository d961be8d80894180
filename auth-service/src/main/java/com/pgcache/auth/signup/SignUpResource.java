package com.pgcache.auth.signup;

import com.pgcache.auth.member.User;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.wire.Refusal;
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

@Path("/api/auth/sign-up/email")
@Produces(MediaType.APPLICATION_JSON)
class SignUpResource {

    /**
     * Tells that an address has an account, as BetterAuth does without mail verification. With verification a known
     * address will get the same answer as a new one, and its owner a notice by mail; this refusal then goes.
     */
    private static final Refusal ADDRESS_TAKEN =
            new Refusal(422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", "User already exists. Use another email.");

    private final PasswordHashing hashing;
    private final SignUpWriter writer;
    private final SessionCookies cookies;

    SignUpResource(PasswordHashing hashing, SignUpWriter writer, SessionCookies cookies) {
        this.hashing = hashing;
        this.writer = writer;
        this.cookies = cookies;
    }

    /** Signs the new member in as well. */
    @POST
    public Uni<Response> signUp(@Context HttpServerRequest request, byte @Nullable [] json) {
        SignUp signUp = SignUp.of(json);
        NewSession session = NewSession.of(request, signUp.rememberMe());
        return hashing.hash(signUp.password())
                .flatMap(hash -> writer.write(signUp, hash, session))
                .map(user -> signedUp(user, session));
    }

    private Response signedUp(Optional<User> made, NewSession session) {
        User user = made.orElseThrow(ADDRESS_TAKEN::asException);
        return cookies.issue(Response.ok(new SignedUp(session.token(), user)), session)
                .build();
    }

    record SignedUp(String token, User user) {}
}
