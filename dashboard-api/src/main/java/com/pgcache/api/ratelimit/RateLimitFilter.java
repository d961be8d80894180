package com.pgcache.api.ratelimit;

import com.pgcache.api.ApiConfig;
import com.pgcache.api.problem.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import java.time.Clock;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Counts what whoever is signed in asks of this replica, and says how much is left. What needs no token is limited by
 * address, at the router.
 */
class RateLimitFilter {

    private static final String POLICY = "\"subject\"";

    private final SecurityIdentity identity;
    private final RequestWindows windows;
    private final String policy;
    private final Clock clock;
    private final int limit;

    RateLimitFilter(SecurityIdentity identity, ApiConfig config, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        this.limit = config.requests().limit();
        this.windows = new RequestWindows(
                limit, config.requests().window(), config.requests().subjects());
        this.policy =
                POLICY + ";q=" + limit + ";w=" + config.requests().window().toSeconds();
    }

    /** @throws com.pgcache.model.problem.ProblemException 429 {@code rate_limited} */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void count(RoutingContext request) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            RequestWindows.Standing standing = windows.count(subject(token), clock.instant());
            HttpServerResponse response = request.response();
            // here, as filters of answers do not see those that are streamed
            response.putHeader("RateLimit-Policy", policy)
                    .putHeader(
                            "RateLimit",
                            POLICY + ";r=" + Math.max(0, standing.remaining()) + ";t=" + standing.resetSeconds());
            if (standing.isOver()) {
                response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(standing.resetSeconds()));
                throw Refusal.RATE_LIMITED
                        .because("At most " + limit + " requests are taken in a while. Try again in "
                                + standing.resetSeconds() + " s.")
                        .asException();
            }
        }
    }

    /** A member of two organisations counts in each; a key counts for itself. */
    private static String subject(JsonWebToken token) {
        return token.getSubject() + "\n" + token.getClaim("org_id") + "\n" + token.getClaim("key_id");
    }
}
