package com.pgcache.router.edge;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.limit.ConnectionGate;
import com.pgcache.router.visitor.Visitor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Every request of the public port enters here and is let in, named, counted, and handed to its room. The beans of the
 * router are singletons, not application scoped: they are made at start, so that a configuration that contradicts
 * itself stops the start and not the first request.
 */
@Singleton
class EdgeResource {

    private static final Logger LOG = Logger.getLogger(EdgeResource.class);

    /** Before everything that Quarkus itself would answer, behind its live reload. */
    private static final int ORDER = -1_000;

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private final Plans plans;
    private final Rooms rooms;
    private final ProblemAnswers problems;
    private final RequestCount requests;
    private final AccessLog log;
    private final ConnectionGate connections;

    EdgeResource(
            Plans plans,
            Rooms rooms,
            ProblemAnswers problems,
            RequestCount requests,
            AccessLog log,
            ConnectionGate connections) {
        this.plans = plans;
        this.rooms = rooms;
        this.problems = problems;
        this.requests = requests;
        this.log = log;
        this.connections = connections;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::admit).failureHandler(this::failed);
        // What the routing library refuses before it asks any route: targets it cannot take apart.
        router.errorHandler(400, this::failed);
        router.errorHandler(404, this::failed);
    }

    private void admit(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (ProblemAnswers.isPastTheEnd(request)) {
            return;
        }
        Plan plan = plans.current();
        RouterConfig.Limits sizes = plan.config().limits();
        Target target = Target.of(request.path());
        Problem refusal =
                RequestRules.refusal(request, target == Target.INGEST ? sizes.ingestBodyBytes() : sizes.bodyBytes());
        connections.headRead(context);
        if (isLast(request)) {
            context.response().putHeader("Connection", "close");
            context.addEndHandler(ended -> request.connection().close());
        }
        Visitor visitor = plan.visitors().of(request.remoteAddress().hostAddress(), request.headers());
        String requestId = requestId(request, visitor);
        context.response().putHeader("X-Request-Id", requestId);
        log.atEnd(context, plan.config().accessLog(), visitor, target);
        if (refusal != null) {
            requests.atEnd(context, "refused");
            refuse(request, refusal);
            return;
        }
        if (corsAnswers(plan.cors(), context, target)) {
            return;
        }
        Problem limited = plan.limits().refusal(context, visitor, target.verifies());
        if (limited != null) {
            requests.atEnd(context, "limited");
            problems.sendAndClose(request, limited);
            return;
        }
        requests.atEnd(context, target.label());
        rooms.enter(plan, target, context, visitor, requestId);
    }

    /** @return whether the request has been answered: a page elsewhere has only asked what it may ask */
    private boolean corsAnswers(CrossOrigin cors, RoutingContext context, Target target) {
        if (target == Target.SITE || target == Target.NOTHING || !cors.answers(context.request())) {
            return false;
        }
        requests.atEnd(context, "preflight");
        return true;
    }

    private void refuse(HttpServerRequest request, Problem refusal) {
        if (refusal.status() == 405) {
            request.response().putHeader("Allow", RequestRules.ALLOWED_METHODS);
        }
        // Whoever sends what cannot be read in one way only does not get to send more on this connection.
        problems.sendAndClose(request, refusal);
    }

    private void failed(RoutingContext context) {
        int status = context.statusCode();
        if (status >= 400 && status < 500) {
            requests.atEnd(context, "refused");
            refuse(context.request(), RequestRules.malformed("The request target cannot be read."));
            return;
        }
        LOG.errorf(
                context.failure(),
                "request failed: id=%s",
                context.response().headers().get("X-Request-Id"));
        problems.send(
                context.response(),
                Problem.of(500, "internal_error", "The request failed.", "Something went wrong here, not with you."));
    }

    /** Vert.x looks for {@code close} alone, not for one among others (RFC 9110 section 7.6.1). */
    private static boolean isLast(HttpServerRequest request) {
        String options = request.getHeader("Connection");
        return options != null
                && options.indexOf(',') >= 0
                && request.version() != HttpVersion.HTTP_2
                && Stream.of(options.split(",", -1))
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
    }

    private static String requestId(HttpServerRequest request, Visitor visitor) {
        String given = visitor.trusted() ? request.getHeader("X-Request-Id") : null;
        return given != null && REQUEST_ID.matcher(given).matches() ? given : freshId();
    }

    /** It must be unique and need not be secret: a secure generator would be half of what the edge does for a request. */
    private static String freshId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
