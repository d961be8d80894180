package com.pgcache.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.request.ReadinessRoute;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The same for requests that end before a resource is found: refused tokens, unknown paths, large bodies. */
@ApplicationScoped
class ProblemRoutes {

    static final String CHALLENGE = "Bearer realm=\"pgcache-dashboard\"";

    private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE + 2;
    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE;

    private final ObjectMapper json;
    private final BodyHandler bodies;

    ProblemRoutes(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyLimit) {
        this.json = json;
        this.bodies = BodyHandler.create(false).setBodyLimit(bodyLimit.asLongValue());
    }

    void register(@Observes Router router, SmallRyeHealthReporter health) {
        ReadinessRoute.add(router, health);
        router.route().order(BEFORE_EVERYTHING).handler(this::begin).failureHandler(this::fail);
        router.route("/api/*").order(BEFORE_EVERYTHING).handler(this::readBody);
        router.route("/api/*").order(BEFORE_EVERYTHING).handler(ProblemRoutes::endBody);
        router.route("/api/*").order(AFTER_EVERYTHING).handler(request -> answer(request, Refusals.ofStatus(404)));
    }

    private void begin(RoutingContext request) {
        RequestId.assign(request);
        if (request.normalizedPath().startsWith("/api")) {
            request.addHeadersEndHandler(headers -> forbidStoring(request.response()));
        }
        request.next();
    }

    /** Filters of answers do not see those that are streamed. */
    private static void forbidStoring(HttpServerResponse response) {
        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, AnswerHeaders.CACHE_CONTROL);
        }
    }

    /**
     * The whole body is read here, off the worker threads, so that its limit holds with and without a length. Not when
     * there is none: the resource would wait for its end, which has passed already.
     */
    private void readBody(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        boolean announced =
                length != null ? !length.equals("0") : request.request().getHeader("Transfer-Encoding") != null;
        if (announced) {
            bodies.handle(request);
        } else {
            request.next();
        }
    }

    /** Chunks that add up to nothing leave no body behind, which would be waited for too. */
    private static void endBody(RoutingContext request) {
        boolean read = request.request().isEnded();
        if (read && request.body().buffer() == null && request instanceof RoutingContextInternal internal) {
            internal.setBody(Buffer.buffer());
        }
        request.next();
    }

    private void fail(RoutingContext request) {
        Throwable failure = request.failure();
        if (request.response().ended() || !request.normalizedPath().startsWith("/api")) {
            request.next();
            return;
        }
        Problem problem = failure == null ? Refusals.ofStatus(request.statusCode()) : Refusals.of(failure);
        if (failure != null) {
            ProblemMapper.logFault(problem, failure, request);
        }
        answer(request, problem);
    }

    private void answer(RoutingContext request, Problem problem) {
        request.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        request.response().putHeader("Cache-Control", AnswerHeaders.CACHE_CONTROL);
        if (problem.status() == 413) {
            // the rest of the body is not worth reading
            request.response().putHeader("Connection", "close");
        }
        if (problem.status() == 401) {
            request.response().putHeader("WWW-Authenticate", CHALLENGE);
        }
        request.end(write(problem.withRequestId(RequestId.of(request))));
    }

    private String write(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem is always writable", impossible);
        }
    }
}
