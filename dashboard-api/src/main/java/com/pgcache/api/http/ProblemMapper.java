package com.pgcache.api.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.problem.ProblemException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception of a resource as {@value Problem#MEDIA_TYPE}. What we did wrong is logged here, once. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper(priority = 1)
    public Response refusal(ProblemException failure, RoutingContext request) {
        return answer(failure, request).build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response json(MismatchedInputException failure, RoutingContext request) {
        return answer(failure, request).build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response failed(AuthenticationFailedException failure, RoutingContext request) {
        return challenge(failure, request);
    }

    @ServerExceptionMapper(priority = 1)
    public Response anonymous(UnauthorizedException failure, RoutingContext request) {
        return challenge(failure, request);
    }

    @ServerExceptionMapper(priority = 1)
    public Response forbidden(ForbiddenException failure, RoutingContext request) {
        return answer(failure, request).build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response unverifiable(OIDCException failure, RoutingContext request) {
        return answer(failure, request).build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response web(WebApplicationException failure, RoutingContext request) {
        return answer(failure, request).build();
    }

    @ServerExceptionMapper(priority = 1)
    public Response unexpected(Throwable failure, RoutingContext request) {
        return answer(failure, request).build();
    }

    private static Response challenge(Throwable failure, RoutingContext request) {
        return answer(failure, request)
                .header(HttpHeaders.WWW_AUTHENTICATE, ProblemRoutes.CHALLENGE)
                .build();
    }

    private static Response.ResponseBuilder answer(Throwable failure, RoutingContext request) {
        Problem problem = Refusals.of(failure);
        logFault(problem, failure, request);
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.withRequestId(RequestId.of(request)));
    }

    static void logFault(Problem problem, Throwable failure, RoutingContext request) {
        if (problem.status() == 500) {
            LOG.errorf(
                    failure,
                    "%s %s failed, request %s",
                    request.request().method(),
                    request.normalizedPath(),
                    RequestId.of(request));
        } else if (problem.status() > 500 && !(failure instanceof OIDCException)) { // quarkus-oidc says it itself
            LOG.warnf("%s, request %s: %s", problem.detail(), RequestId.of(request), failure.getMessage());
        }
    }
}
