package com.pgcache.auth.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.member.User;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.auth.wire.ReturnAddress;
import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/sign-in/email")
@Produces(MediaType.APPLICATION_JSON)
class SignInResource {

    private final PasswordHashing hashing;
    private final Login login;
    private final SessionCookies cookies;
    private final ReturnAddress addresses;
    private final AuditWriter audit;

    SignInResource(
            PasswordHashing hashing, Login login, SessionCookies cookies, ReturnAddress addresses, AuditWriter audit) {
        this.hashing = hashing;
        this.login = login;
        this.cookies = cookies;
        this.addresses = addresses;
        this.audit = audit;
    }

    @POST
    public Uni<Response> signIn(@Context HttpServerRequest request, byte @Nullable [] json) {
        SignIn signIn = SignIn.of(json, addresses);
        RequestSource source = RequestSource.of(request);
        NewSession session = NewSession.of(source, signIn.rememberMe());
        hashing.refuseWhenFull();
        return login.with(signIn, session, source)
                .flatMap(user -> audit.write(AuditEvent.success("sign_in", user.id(), source))
                        .map(noted -> signedIn(user, session, signIn.returnTo())))
                .invoke(() -> count("success"))
                .onFailure(RefusalException.class)
                .invoke(refused -> count(code((RefusalException) refused)));
    }

    private Response signedIn(User user, NewSession session, @Nullable String returnTo) {
        return cookies.issue(Response.ok(new SignedIn(returnTo != null, session.token(), returnTo, user)), session)
                .build();
    }

    private static String code(RefusalException refused) {
        return refused.refusal().code().toLowerCase(Locale.ROOT);
    }

    private static void count(String outcome) {
        Metrics.counter("auth.sign.ins", "outcome", outcome).increment();
    }

    /**
     * @param redirect whether the client shall go to {@code url}
     * @param url as the client asked for; left out when it did not
     */
    record SignedIn(
            boolean redirect,
            String token,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url,
            User user) {}
}
