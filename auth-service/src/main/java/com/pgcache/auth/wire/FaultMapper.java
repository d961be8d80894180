package com.pgcache.auth.wire;

import com.pgcache.auth.RandomText;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.SocketException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The only place where a failure becomes an answer, and where a fault is logged. */
class FaultMapper {

    private static final Logger LOG = Logger.getLogger(FaultMapper.class);
    private static final int UNAVAILABLE_SECONDS = 2;

    @ServerExceptionMapper
    Response refusal(RefusalException refused) {
        return answer(refused.refusal());
    }

    /** Unknown paths and methods: the status alone, as BetterAuth answers them. */
    @ServerExceptionMapper
    Response http(WebApplicationException raised) {
        Response.ResponseBuilder answer = Response.status(raised.getResponse().getStatus());
        String allowed = raised.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allowed == null ? answer : answer.header(HttpHeaders.ALLOW, allowed)).build();
    }

    /** A body that grows beyond the limit, or ends before its end: nothing of ours is broken. */
    @ServerExceptionMapper
    Response body(IOException broken, UriInfo uri) {
        if (isUnreachable(broken)) {
            return fault(broken, uri);
        }
        LOG.debugf("body not readable: path=%s cause=%s", uri.getPath(), broken.getMessage());
        return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
    }

    @ServerExceptionMapper
    Response fault(Throwable fault, UriInfo uri) {
        if (isUnreachable(fault)) {
            LOG.warnf("database not reachable: path=%s cause=%s", uri.getPath(), fault.getMessage());
            return answer(new Refusal(503, "SERVICE_UNAVAILABLE", "Not available at the moment. Please try again."));
        }
        String reference = RandomText.base62(12);
        LOG.errorf(fault, "request failed: path=%s reference=%s", uri.getPath(), reference);
        return answer(
                new Refusal(500, "INTERNAL_SERVER_ERROR", "Something went wrong on our side. Reference: " + reference));
    }

    /** No connection, one that broke, or a server that starts or stops: it ends sessions with severity FATAL. */
    private static boolean isUnreachable(@Nullable Throwable fault) {
        if (fault instanceof PgException told) {
            return "FATAL".equals(told.getSeverity());
        }
        return fault != null
                && (fault instanceof SocketException
                        || fault instanceof VertxException
                        || isUnreachable(fault.getCause()));
    }

    private static Response answer(Refusal refusal) {
        Response.ResponseBuilder answer = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(refusal);
        int seconds = refusal.status() == 503 ? UNAVAILABLE_SECONDS : refusal.retryAfterSeconds();
        if (seconds > 0) {
            // BetterAuth's clients read the first one, everybody else the second
            answer.header("X-Retry-After", seconds).header(HttpHeaders.RETRY_AFTER, seconds);
        }
        return answer.build();
    }
}
