package com.pgcache.router.proxy;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.SecurityHeaders;
import com.pgcache.router.health.Attempt;
import com.pgcache.router.health.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request between its client and a service. Bodies stream both ways with back-pressure. A request that nobody
 * answered is tried once more elsewhere if it is a GET or HEAD without a body and the service's retry budget allows it;
 * anything else is never sent twice.
 * Lives on one event loop, so its fields need no lock.
 */
final class Exchange {

    private static final int MAX_ATTEMPTS = 2;

    /** Of one attempt, when a kept connection ends while it is handed out. */
    private static final int MAX_OPENINGS = 3;

    /** What a service says that could not do its work; another one may. */
    private static final Set<Integer> UNAVAILABLE = Set.of(502, 503, 504);

    /** The beans an exchange works with. */
    record Tools(
            Vertx vertx,
            UpstreamClient client,
            ProblemAnswers problems,
            SecurityHeaders security,
            EventStreams streams,
            MeterRegistry meters,
            EdgeSpans spans,
            RouterConfig config) {}

    private final Tools tools;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final MultiMap headers;
    private final long bodyLimitBytes;
    private final Route route;
    private final boolean hasBody;
    private final Set<Upstream> tried = new HashSet<>();
    private int attempts;
    private int openings;
    private @Nullable HttpClientRequest outgoing;
    private @Nullable Attempt attempt;
    private final long startedNanos = System.nanoTime();
    private long sentNanos;
    private long bodyBytes;
    private boolean uploading;
    /** An answer has begun, ours or the service's, or the client has gone: nothing is tried any more. */
    private boolean settled;

    /** Where a request goes, given where it has already been and whether it can be repeated. */
    interface Route {
        Next next(Set<Upstream> tried, boolean repeatable);
    }

    private Exchange(Tools tools, RoutingContext context, MultiMap headers, long bodyLimitBytes, Route route) {
        this.tools = tools;
        this.context = context;
        this.request = context.request();
        this.response = context.response();
        this.headers = headers;
        this.bodyLimitBytes = bodyLimitBytes;
        this.route = route;
        this.hasBody = hasBody(request);
    }

    /**
     * HTTP/2 need not announce a body, and what comes against the announcement is found out only when it comes: whatever may
     * change something is sent on when its end is there. An unannounced body of a GET or HEAD is not read.
     */
    private static boolean hasBody(HttpServerRequest request) {
        boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (request.version() == HttpVersion.HTTP_2 && !reads) {
            return true;
        }
        String length = request.getHeader("content-length");
        return length == null ? request.headers().contains("transfer-encoding") : Long.parseLong(length) > 0;
    }

    /**
     * @param headers to be sent upstream as they are
     * @param bodyLimitBytes of a body whose length was not announced; an announced one was checked at the door
     * @param route where to go
     */
    static void start(Tools tools, RoutingContext context, MultiMap headers, long bodyLimitBytes, Route route) {
        Exchange exchange = new Exchange(tools, context, headers, bodyLimitBytes, route);
        long deadline = tools.vertx()
                .setTimer(tools.config().upstream().answerTimeout().toMillis(), timer -> exchange.timedOut());
        context.addEndHandler(ended -> {
            tools.vertx().cancelTimer(deadline);
            exchange.clientDone(ended);
        });
        exchange.request.pause();
        exchange.attempt();
    }

    private void attempt() {
        Next next = route.next(tried, isRepeatable());
        if (attempts > 0 && !(next instanceof Hop)) {
            // nobody else is there; whoever broke off one connection may well answer on another
            next = route.next(Set.of(), isRepeatable());
        }
        if (next instanceof Hop hop) {
            begin(hop);
        } else {
            refuse((GatewayProblem) next);
        }
    }

    private void begin(Hop hop) {
        attempt = hop.attempt();
        attempts++;
        openings = 0;
        if (attempts > 1) {
            tools.meters().counter("router.retries").increment();
        }
        context.put(RegionProxy.UPSTREAM, hop.attempt().upstream().toString()).put(RegionProxy.ATTEMPTS, attempts);
        tried.add(hop.attempt().upstream());
        hop.word().forEach(headers::set);
        open(hop);
    }

    private void open(Hop hop) {
        openings++;
        tools.client().open(hop.attempt().upstream(), request, headers).onComplete(opened -> opened(hop, opened));
    }

    private void opened(Hop hop, AsyncResult<HttpClientRequest> opened) {
        if (settled) {
            if (opened.succeeded()) {
                // without a handler Vert.x writes the reset into the log
                opened.result().exceptionHandler(told -> {}).reset();
            }
        } else if (opened.succeeded()) {
            send(hop, opened.result());
        } else if (opened.cause() instanceof ConnectionPoolTooBusyException) {
            refuse(GatewayProblem.OVERLOADED);
        } else if (isStale(opened.cause()) && openings < MAX_OPENINGS) {
            open(hop);
        } else {
            hop.attempt().unreachable(String.valueOf(opened.cause().getMessage()));
            tryElsewhereOr(GatewayProblem.UNREACHABLE);
        }
    }

    /**
     * Whether it was a kept connection that ended while it was handed out: nothing was sent, and nobody is down. Failing
     * to connect is told by other exceptions, of {@code java.net} or TLS.
     */
    private static boolean isStale(Throwable cause) {
        return cause instanceof VertxException;
    }

    private void send(Hop hop, HttpClientRequest upstream) {
        outgoing = upstream;
        sentNanos = System.nanoTime();
        hop.attempt().sent();
        // what went wrong is told with the answer; without a handler Vert.x writes it into the log as well
        upstream.exceptionHandler(told -> {});
        upstream.response().onComplete(answered -> answered(hop, answered));
        if (hasBody) {
            upload(upstream);
        } else {
            upstream.end();
        }
    }

    private void upload(HttpClientRequest upstream) {
        uploading = true;
        upstream.setChunked(!headers.contains("content-length"));
        if (request.headers().contains("expect")) {
            response.writeContinue();
        }
        request.handler(chunk -> uploadChunk(upstream, chunk));
        request.endHandler(end -> {
            uploading = false;
            upstream.end();
        });
        upstream.drainHandler(drained -> request.resume());
        request.resume();
    }

    private void uploadChunk(HttpClientRequest upstream, Buffer chunk) {
        bodyBytes += chunk.length();
        if (bodyBytes > bodyLimitBytes) {
            resetOutgoing();
            tools.problems().sendAndClose(request, ProblemAnswers.bodyTooLarge(bodyLimitBytes));
            return;
        }
        upstream.write(chunk);
        if (upstream.writeQueueFull()) {
            request.pause();
        }
    }

    private void answered(Hop hop, AsyncResult<HttpClientResponse> answered) {
        if (settled) {
            return;
        }
        if (answered.failed()) {
            hop.attempt().broke(String.valueOf(answered.cause().getMessage()));
            tryElsewhereOr(GatewayProblem.BROKEN);
            return;
        }
        int status = answered.result().statusCode();
        if (status == 503 && answered.result().headers().contains("retry-after")) {
            hop.attempt().shed(status);
        } else {
            hop.attempt().answered(status, !hasBody);
        }
        if (UNAVAILABLE.contains(status) && triesElsewhereAfter(answered.result())) {
            return;
        }
        settled = true;
        relay(hop, answered.result());
    }

    /** Drops the answer when there is somebody else to ask. */
    private boolean triesElsewhereAfter(HttpClientResponse answer) {
        if (!mayTryAgain() || !(route.next(tried, true) instanceof Hop other)) {
            return false;
        }
        answer.request().reset();
        begin(other);
        return true;
    }

    private void relay(Hop hop, HttpClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        UpstreamHeaders.addAnswer(answer.headers(), response.headers());
        if (hop.choice() != null) {
            response.putHeader("X-Pgcache-Region", hop.choice().region());
            response.putHeader("X-Pgcache-Route", hop.choice().route());
        }
        response.headers().add("Server-Timing", serverTiming(hop));
        tools.security().addToData(response.headers());
        boolean bodiless =
                request.method() == HttpMethod.HEAD || answer.statusCode() == 204 || answer.statusCode() == 304;
        if (!bodiless && !response.headers().contains("content-length")) {
            response.setChunked(true);
        }
        if (isEventStream(answer)) {
            tools.streams().add(response, tools.vertx().getOrCreateContext());
        }
        // An answer that broke off must not look complete: the client's connection ends without the last chunk.
        answer.pipe().endOnFailure(false).to(response).onFailure(broken -> response.reset());
    }

    private static boolean isEventStream(HttpClientResponse answer) {
        String type = answer.getHeader("content-type");
        return type != null && type.startsWith("text/event-stream");
    }

    /** Milliseconds until the head of the answer: the service's own, and what the edge adds with all it tried before. */
    private String serverTiming(Hop hop) {
        long now = System.nanoTime();
        StringBuilder text = new StringBuilder(64).append("upstream;dur=");
        milliseconds(text, now - sentNanos);
        if (hop.choice() != null) {
            text.append(";desc=\"").append(hop.choice().region()).append('"');
        }
        text.append(", edge;dur=");
        milliseconds(text, sentNanos - startedNanos);
        return text.toString();
    }

    /** With one digit behind the point; a formatter takes longer than all the rest that the edge does for an answer. */
    private static void milliseconds(StringBuilder text, long nanos) {
        long tenths = (nanos + 50_000) / 100_000;
        text.append(tenths / 10).append('.').append(tenths % 10);
    }

    private void tryElsewhereOr(GatewayProblem otherwise) {
        if (mayTryAgain()) {
            attempt();
        } else {
            refuse(otherwise);
        }
    }

    private boolean mayTryAgain() {
        return isRepeatable() && attempts < MAX_ATTEMPTS && attempt != null && attempt.mayRetry();
    }

    private boolean isRepeatable() {
        return !hasBody && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD);
    }

    private void timedOut() {
        if (settled) {
            return;
        }
        if (attempt != null && !uploading) {
            attempt.broke("no answer in time");
        }
        resetOutgoing();
        if (uploading) {
            tools.problems().sendAndClose(request, ProblemAnswers.bodyTooSlow());
        } else {
            refuse(GatewayProblem.TIMEOUT);
        }
    }

    private void clientDone(AsyncResult<Void> ended) {
        settled = true;
        tools.streams().remove(response);
        if (attempt != null) {
            attempt.abandoned();
        }
        if (uploading) {
            // Answered before all of the body was there: the rest is nobody's, and shall keep no connection.
            request.handler(discarded -> {}).endHandler(end -> {});
            request.resume();
        }
        if (ended.failed() || uploading) {
            resetOutgoing();
        }
    }

    private void resetOutgoing() {
        settled = true;
        if (attempt != null) {
            attempt.abandoned();
        }
        if (outgoing != null) {
            outgoing.reset();
        }
    }

    private void refuse(GatewayProblem gatewayProblem) {
        settled = true;
        if (attempt != null) {
            attempt.abandoned();
        }
        tools.meters()
                .counter("router.refused", "code", gatewayProblem.problem().code())
                .increment();
        Problem problem = gatewayProblem.problem();
        if (problem.status() == 503) {
            long seconds = Math.max(1, tools.config().health().interval().toSeconds());
            response.putHeader("Retry-After", Long.toString(seconds));
        }
        tools.problems().send(response, problem);
    }
}
