package com.pgcache.api.key;

import com.pgcache.api.problem.Refusal;
import com.pgcache.model.token.ApiKey;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the access token of an API key in its place and lets quarkus-oidc go on, so that tokens are verified in one way,
 * wherever they come from. A key comes in {@code x-api-key}, or as a bearer that looks like one.
 */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(ApiKeyMechanism.class);
    private static final int BEFORE_OIDC = DEFAULT_PRIORITY + 1000;
    private static final String HEADER = "x-api-key";
    private static final String BEARER = "Bearer ";
    private static final String PRESENTED = ApiKeyMechanism.class.getName();

    private final KeyTokens tokens;

    ApiKeyMechanism(KeyTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    /** @return nothing: the next mechanism finds the access token */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager unused) {
        return presented(request.request())
                .map(key -> exchanged(request, key))
                .orElseGet(() -> Uni.createFrom().voidItem())
                .map(ready -> null);
    }

    /** The one of quarkus-oidc will do. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    /** What is mistyped costs nobody anything but this look at it. */
    private Uni<Void> exchanged(RoutingContext request, String text) {
        Optional<ApiKey> key = ApiKey.parse(text);
        if (key.isEmpty()) {
            return Uni.createFrom().failure(invalid());
        }
        Context context = Vertx.currentContext();
        return tokens.take(key.get())
                .onFailure()
                .transform(ApiKeyMechanism::unavailable)
                // who shares the answer to somebody else's request goes on where its own one lives
                .emitOn(work -> context.runOnContext(own -> work.run()))
                .invoke(answer -> apply(request, answer))
                .invoke(() -> request.put(PRESENTED, key.get()))
                .replaceWithVoid();
    }

    private static void apply(RoutingContext request, ExchangeAnswer answer) {
        if (answer instanceof ExchangeAnswer.Granted granted) {
            request.request().headers().remove(HEADER).set(HttpHeaders.AUTHORIZATION, BEARER + granted.token());
        } else if (answer instanceof ExchangeAnswer.Limited limited) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "" + limited.seconds());
            throw Refusal.RATE_LIMITED
                    .because("Its limit is reached. Try again in " + limited.seconds() + " s.")
                    .asException();
        } else {
            throw invalid();
        }
    }

    /** The key in whose place an access token stands now. */
    static Optional<ApiKey> keyOf(RoutingContext request) {
        return Optional.ofNullable(request.get(PRESENTED));
    }

    private static Optional<String> presented(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER))
                .or(() -> bearer(request.getHeader(HttpHeaders.AUTHORIZATION)))
                .map(String::strip);
    }

    private static Optional<String> bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(authorization.substring(BEARER.length()).strip())
                        .filter(token -> token.startsWith(ApiKey.PREFIX))
                : Optional.empty();
    }

    private static RuntimeException invalid() {
        return Refusal.API_KEY_INVALID
                .because("It is mistyped, was deleted or disabled, or has expired.")
                .asException();
    }

    /** The same answer as for tokens that cannot be checked. */
    private static RuntimeException unavailable(Throwable cause) {
        LOG.warnf("an API key could not be exchanged: %s", cause.getMessage());
        return new OIDCException("API keys cannot be exchanged", cause);
    }
}
