package com.pgcache.auth.throttle;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.apikey.exchange.PresentedKey;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.wire.ClientNetwork;
import com.pgcache.auth.wire.Refusal;
import com.pgcache.auth.wire.RequestSource;
import com.pgcache.model.token.ApiKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** So many requests per session, or per network for who has none. A replica may let a portion more through. */
class RequestThrottleFilter {

    /** How much of the limit is charged at once. */
    private static final int PORTIONS = 5;

    /** Resource servers of one network fetch it together, and it costs nothing. */
    private static final String KEY_SET = "/api/auth/jwks";

    private static final String EXCHANGE = "/api/auth/token";

    private final SessionCookies cookies;
    private final ThrottleWriter writer;
    private final AuthConfig.Throttle limits;
    private final RequestTally tally;
    private final int portion;

    RequestThrottleFilter(SessionCookies cookies, ThrottleWriter writer, AuthConfig config) {
        this.cookies = cookies;
        this.writer = writer;
        this.limits = config.throttle();
        this.portion = Math.max(1, limits.requests() / PORTIONS);
        this.tally = new RequestTally(portion, new SecureRandom().nextInt());
    }

    @ServerRequestFilter
    public Uni<Response> refuseFloods(HttpServerRequest request, HttpHeaders headers) {
        if (KEY_SET.equals(request.path())) {
            return Uni.createFrom().nullItem();
        }
        String subject = cookies.presented(headers)
                .or(() -> apiKey(request, headers))
                .orElseGet(() -> ClientNetwork.of(RequestSource.of(request).ipAddress()));
        long blockedForMs = tally.blockedFor(subject, System.currentTimeMillis());
        if (blockedForMs > 0) {
            return Uni.createFrom().failure(refusal((int) Math.ceil(blockedForMs / 1e3)));
        }
        return tally.count(subject) ? charge(subject) : Uni.createFrom().nullItem();
    }

    /** Resource servers exchange the keys of many clients from one address; nothing else is done with a key. */
    private static Optional<String> apiKey(HttpServerRequest request, HttpHeaders headers) {
        return EXCHANGE.equals(request.path())
                ? PresentedKey.of(headers).flatMap(PresentedKey::key).map(ApiKey::id)
                : Optional.empty();
    }

    private Uni<Response> charge(String subject) {
        return writer.consume("requests", subject, portion, limits.requestWindow())
                .invoke(count -> refuseBeyond(subject, count))
                .map(admitted -> null);
    }

    private void refuseBeyond(String subject, ThrottleWriter.Count count) {
        if (count.hits() > limits.requests()) {
            tally.block(subject, System.currentTimeMillis() + count.secondsLeft() * 1000L);
            throw refusal(count.secondsLeft());
        }
    }

    private static RuntimeException refusal(int seconds) {
        return Refusal.tooManyRequests(seconds).asException();
    }
}
