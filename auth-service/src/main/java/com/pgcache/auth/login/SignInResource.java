package com.pgcache.auth.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.audit.AuditEvent;
import com.pgcache.auth.audit.AuditWriter;
import com.pgcache.auth.member.User;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SignInMethod;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Path("/api/auth/sign-in/email")
@Produces(MediaType.APPLICATION_JSON)
class SignInResource {

    private static final String ACTION = "sign_in";
    private static final String SECOND_FACTOR_ASKED = "second_factor_asked";

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
    public Uni<Response> signIn(
            @Context HttpServerRequest request, @Context HttpHeaders headers, byte @Nullable [] json) {
        SignIn signIn = SignIn.of(json, addresses);
        RequestSource source = RequestSource.of(request);
        NewSession session = NewSession.of(source, signIn.rememberMe(), SignInMethod.PASSWORD);
        return hashing.inTurn(source, hasher -> login.with(hasher, signIn, session, source, headers)
                        .flatMap(outcome -> audit.write(event(outcome, source)).replaceWith(outcome)))
                .invoke(outcome -> count(outcome.passage().isOpen() ? "success" : SECOND_FACTOR_ASKED))
                .map(outcome -> outcome.passage().isOpen()
                        ? signedIn(outcome, session, signIn.returnTo())
                        : challenged(outcome))
                .onFailure(RefusalException.class)
                .invoke(refused -> count(code((RefusalException) refused)));
    }

    private static AuditEvent event(Login.Outcome outcome, RequestSource source) {
        String userId = outcome.user().id();
        return outcome.passage().isOpen()
                ? AuditEvent.success(ACTION, userId, source)
                : AuditEvent.refused(ACTION, SECOND_FACTOR_ASKED, userId, source);
    }

    private Response signedIn(Login.Outcome outcome, NewSession session, @Nullable String returnTo) {
        SignedIn signedIn = new SignedIn(returnTo != null, session.token(), returnTo, outcome.user());
        return outcome.passage()
                .cookies()
                .on(cookies.issue(Response.ok(signedIn), session))
                .build();
    }

    /** BetterAuth's word for it; nobody is redirected. Recovery codes are not named, as there. */
    private static Response challenged(Login.Outcome outcome) {
        return outcome.passage()
                .cookies()
                .on(Response.ok(new Challenged(true, List.of("totp"))))
                .build();
    }

    private static String code(RefusalException refused) {
        return refused.refusal().code().toLowerCase(Locale.ROOT);
    }

    private static void count(String outcome) {
        Metrics.counter("auth.sign.ins", "outcome", outcome).increment();
    }

    record Challenged(boolean twoFactorRedirect, List<String> twoFactorMethods) {}

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
