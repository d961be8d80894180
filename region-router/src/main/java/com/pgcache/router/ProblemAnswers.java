package com.pgcache.router;

import com.pgcache.model.problem.Problem;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.AttributeKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;

/** Refusals of the edge itself, as RFC 9457 problems. */
@Singleton
public class ProblemAnswers {

    private static final long LINGER_MS = 1_000;

    private static final AttributeKey<Boolean> ENDED = AttributeKey.valueOf(ProblemAnswers.class, "ended");

    private final Vertx vertx;
    private final SecurityHeaders security;

    ProblemAnswers(Vertx vertx, SecurityHeaders security) {
        this.vertx = vertx;
        this.security = security;
    }

    /** Ends the response. One whose head is already on its way cannot be taken back: its connection is cut instead. */
    public void send(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Problem named = problem.withRequestId(response.headers().get("X-Request-Id"));
        security.addToData(response.headers());
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encodeToBuffer(named));
    }

    /**
     * Ends the connection too, of HTTP/2 only the stream: for a request that leaves doubt about where it ends, or that is too long to be read. What
     * has been pipelined behind it is {@link #isPastTheEnd}.
     */
    public void sendAndClose(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (request.version() == HttpVersion.HTTP_2) {
            send(response, problem);
            vertx.setTimer(LINGER_MS, timer -> endStream(request));
            return;
        }
        channel(request).attr(ENDED).set(true);
        if (!response.headWritten()) {
            response.putHeader("Connection", "close");
        }
        send(response, problem);
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        // A connection closed over unread bytes is reset, and the client may lose the answer: let them run out first.
        request.handler(discarded -> {});
        request.endHandler(end -> request.connection().close());
        request.exceptionHandler(gone -> {});
        request.resume();
        vertx.setTimer(LINGER_MS, timer -> request.connection().close());
    }

    /** What is still to come of its body is not wanted (RFC 9113 section 8.1). */
    private static void endStream(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.response().reset(Http2Error.NO_ERROR.code());
        }
    }

    /**
     * Whether an earlier request has ended the connection. Its bytes are decoded until the answer is written, so further
     * requests may still come out of it; they get no answer and reach nobody.
     */
    public static boolean isPastTheEnd(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2 && channel(request).hasAttr(ENDED);
    }

    private static Channel channel(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }

    /** 408. */
    public static Problem bodyTooSlow() {
        return Problem.of(
                408,
                "body_too_slow",
                "The request body did not come in time.",
                "The service had not received all of it when the time for an answer was over.");
    }

    public static Problem bodyTooLarge(long limitBytes) {
        return Problem.of(
                413,
                "body_too_large",
                "The request body is too large.",
                "A request body may have " + limitBytes + " bytes.");
    }
}
