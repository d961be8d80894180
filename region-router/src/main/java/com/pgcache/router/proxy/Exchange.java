package com.pgcache.router.proxy;

import com.pgcache.model.problem.Problem;
import com.pgcache.router.ProblemAnswers;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.SecurityHeaders;
import com.pgcache.router.health.Upstream;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request between its client and a service. Bodies stream both ways with back-pressure. A request that nobody
 * answered is tried once more elsewhere if it is a GET or HEAD without a body; anything else is never sent twice.
 * Lives on one event loop, so its fields need no lock.
 */
final class Exchange {

    private static final int MAX_ATTEMPTS = 2;

    /** The beans an exchange works with. */
    record Tools(
            Vertx vertx,
            UpstreamClient client,
            ProblemAnswers problems,
            SecurityHeaders security,
            RouterConfig config) {}

    private final Tools tools;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final MultiMap headers;
    private final long bodyLimitBytes;
    private final Function<Set<Upstream>, @Nullable Hop> nextHop;
    private final boolean hasBody;
    private final Set<Upstream> tried = new HashSet<>();
    private @Nullable HttpClientRequest outgoing;
    private final long startedNanos = System.nanoTime();
    private long sentNanos;
    private long bodyBytes;
    private boolean uploading;
    /** An answer has begun, ours or the service's, or the client has gone: nothing is tried any more. */
    private boolean settled;

    private Exchange(
            Tools tools,
            RoutingContext context,
            MultiMap headers,
            long bodyLimitBytes,
            Function<Set<Upstream>, @Nullable Hop> nextHop) {
        this.tools = tools;
        this.request = context.request();
        this.response = context.response();
        this.headers = headers;
        this.bodyLimitBytes = bodyLimitBytes;
        this.nextHop = nextHop;
        this.hasBody = request.headers().contains("transfer-encoding")
                || Long.parseLong(
                                request.headers().contains("content-length")
                                        ? request.getHeader("content-length")
                                        : "0")
                        > 0;
    }

    /**
     * @param headers to be sent upstream as they are
     * @param bodyLimitBytes of a body whose length was not announced; an announced one was checked at the door
     * @param nextHop where to go, given where it has already been; null when there is nowhere left
     */
    static void start(
            Tools tools,
            RoutingContext context,
            MultiMap headers,
            long bodyLimitBytes,
            Function<Set<Upstream>, @Nullable Hop> nextHop) {
        Exchange exchange = new Exchange(tools, context, headers, bodyLimitBytes, nextHop);
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
        Hop hop = nextHop.apply(tried);
        if (hop == null) {
            refuse(GatewayProblem.NONE_HEALTHY);
            return;
        }
        tried.add(hop.upstream());
        hop.word().forEach(headers::set);
        tools.client().open(hop.upstream(), request, headers).onComplete(opened -> opened(hop, opened));
    }

    private void opened(Hop hop, AsyncResult<HttpClientRequest> opened) {
        if (settled) {
            if (opened.succeeded()) {
                opened.result().reset();
            }
        } else if (opened.succeeded()) {
            send(hop, opened.result());
        } else if (opened.cause() instanceof ConnectionPoolTooBusyException) {
            refuse(GatewayProblem.OVERLOADED);
        } else {
            hop.upstream().unreachable(String.valueOf(opened.cause().getMessage()));
            tryElsewhereOr(GatewayProblem.UNREACHABLE);
        }
    }

    private void send(Hop hop, HttpClientRequest upstream) {
        outgoing = upstream;
        sentNanos = System.nanoTime();
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
            hop.upstream().failed(String.valueOf(answered.cause().getMessage()));
            tryElsewhereOr(GatewayProblem.BROKEN);
            return;
        }
        settled = true;
        relay(hop, answered.result());
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
        // An answer that broke off must not look complete: the client's connection ends without the last chunk.
        answer.pipe().endOnFailure(false).to(response).onFailure(broken -> response.reset());
    }

    /** Milliseconds until the head of the answer: the service's own, and what the edge adds with all it tried before. */
    private String serverTiming(Hop hop) {
        long now = System.nanoTime();
        String region = hop.choice() == null ? "" : ";desc=\"" + hop.choice().region() + '"';
        return String.format(
                Locale.ROOT,
                "upstream;dur=%.1f%s, edge;dur=%.1f",
                (now - sentNanos) / 1e6,
                region,
                (sentNanos - startedNanos) / 1e6);
    }

    private void tryElsewhereOr(GatewayProblem otherwise) {
        boolean replayable = !hasBody && (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD);
        if (replayable && tried.size() < MAX_ATTEMPTS) {
            attempt();
        } else {
            refuse(otherwise);
        }
    }

    private void timedOut() {
        if (settled) {
            return;
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
        if (ended.failed()) {
            resetOutgoing();
        }
    }

    private void resetOutgoing() {
        settled = true;
        if (outgoing != null) {
            outgoing.reset();
        }
    }

    private void refuse(GatewayProblem gatewayProblem) {
        settled = true;
        Problem problem = gatewayProblem.problem();
        if (problem.status() == 503) {
            long seconds = Math.max(1, tools.config().health().interval().toSeconds());
            response.putHeader("Retry-After", Long.toString(seconds));
        }
        tools.problems().send(response, problem);
    }
}
