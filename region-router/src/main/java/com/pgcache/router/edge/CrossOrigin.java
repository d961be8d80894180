package com.pgcache.router.edge;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.Complaints;
import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.SecurityHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What pages of other origins may read (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">CORS protocol</a>).
 * An origin is compared as a whole with the configured ones; what is not in the list gets no permission, and a preflight
 * a refusal. No service behind the edge has a say in it.
 */
public class CrossOrigin {

    /** As a browser writes it: lower case, no default port, nothing behind the host. */
    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:\\d{1,5})?");

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Api-Key, X-View-Id";
    private static final String ANSWER_HEADERS = "Content-Disposition, ETag, Idempotency-Replayed, Location, RateLimit,"
            + " RateLimit-Policy, Retry-After, Server-Timing,"
            + " set-auth-token, X-Pgcache-Region, X-Pgcache-Route, X-Request-Id, X-Retry-After";

    private static final String PREFLIGHT_SECONDS = "600";

    private final Set<String> origins;
    private final String own;
    private final ProblemAnswers problems;
    private final SecurityHeaders security;

    CrossOrigin(RouterConfig config, ProblemAnswers problems, SecurityHeaders security) {
        this.origins = origins(config);
        this.own = config.publicUrl().toString();
        this.problems = problems;
        this.security = security;
    }

    /** Writes the permissions; a preflight is answered with them. @return whether it was one */
    boolean answers(HttpServerRequest request) {
        MultiMap answer = request.response().headers();
        if (!origins.isEmpty()) {
            answer.add("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        if (origin == null || origin.equals(own)) {
            return false;
        }
        boolean allowed = request.headers().getAll("Origin").size() == 1 && origins.contains(origin);
        if (allowed) {
            answer.set("Access-Control-Allow-Origin", origin)
                    .set("Access-Control-Allow-Credentials", "true")
                    .set("Access-Control-Expose-Headers", ANSWER_HEADERS);
        }
        if (request.method() != HttpMethod.OPTIONS || !request.headers().contains("Access-Control-Request-Method")) {
            return false;
        }
        if (allowed) {
            answer.remove("Access-Control-Expose-Headers")
                    .set("Access-Control-Allow-Methods", METHODS)
                    .set("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .set("Access-Control-Max-Age", PREFLIGHT_SECONDS);
            security.addToData(answer);
            request.response().setStatusCode(204).end();
        } else {
            problems.send(
                    request.response(),
                    Problem.of(
                            403,
                            "origin_not_allowed",
                            "Pages of this origin may not use the API.",
                            "The operator lists the origins that may."));
        }
        return true;
    }

    /** @throws IllegalArgumentException that names the property, its value, and what is allowed */
    public static Set<String> origins(RouterConfig config) {
        Complaints complaints = new Complaints();
        Set<String> origins =
                Set.copyOf(complaints.ofEach(config.cors().origins().orElse(List.of()), CrossOrigin::origin));
        complaints.raise();
        return origins;
    }

    private static String origin(String configured) {
        String origin = configured.strip();
        boolean defaultPort = origin.startsWith("https:") ? origin.endsWith(":443") : origin.endsWith(":80");
        if (!ORIGIN.matcher(origin).matches()
                || defaultPort
                || URI.create(origin).getHost() == null) {
            throw new IllegalArgumentException("router.cors.origins (CORS_ORIGINS): must be origins as browsers write"
                    + " them, such as https://app.example or http://localhost:5173: no path, no slash at the end, no"
                    + " default port, no upper case, no pattern; is \"" + origin + "\"");
        }
        return origin;
    }
}
