package com.pgcache.collector.push;

import com.pgcache.model.problem.Problem;
import com.pgcache.model.request.LogContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes answers, and gets rid of bodies that nobody wants. */
@ApplicationScoped
class PushAnswers {

    private static final long LINGER_MS = 1_000;

    private final Vertx vertx;

    PushAnswers(Vertx vertx) {
        this.vertx = vertx;
    }

    /** 202: it is stored, and what becomes of it is seen on the dashboard. */
    void accept(HttpServerRequest request, Accepted accepted) {
        HttpServerResponse response = request.response();
        if (isGone(response)) {
            return;
        }
        response.setStatusCode(202)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Json.encodeToBuffer(accepted));
    }

    void refuse(HttpServerRequest request, PushRefusal refusal) {
        HttpServerResponse response = request.response();
        if (isGone(response)) {
            return;
        }
        int status = refusal.problem().status();
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 415) {
            // RFC 9110 section 15.5.16
            response.putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        }
        if (refusal.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(refusal.retryAfterSeconds()));
        }
        send(request, refusal.problem());
    }

    void refuseMethod(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.ALLOW, "POST");
        send(request, Problem.of(405, "method_not_allowed", "The method is not allowed here.", "Allowed: POST"));
    }

    void refuseNothingThere(HttpServerRequest request) {
        send(request, Problem.notFound("There is nothing at this path."));
    }

    /** Over an unread body the connection ends too: nothing else on it could be told from that body. */
    private void send(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        boolean unread = !request.isEnded();
        if (unread) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Json.encodeToBuffer(problem.withRequestId(LogContext.requestId(request))));
        if (unread) {
            discard(request);
        }
    }

    /** A connection closed over unread bytes is reset, and the client may lose the answer: let them run out first. */
    private void discard(HttpServerRequest request) {
        request.handler(discarded -> {});
        request.endHandler(end -> request.connection().close());
        request.exceptionHandler(gone -> {});
        request.resume();
        vertx.setTimer(LINGER_MS, timer -> request.connection().close());
    }

    private static boolean isGone(HttpServerResponse response) {
        return response.ended() || response.closed();
    }
}
