package com.pgcache.model.request;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * What every log line of a request tells beside its message: {@code requestId}, as the router gave it and the client
 * sees it, and {@code traceId} (<a href="https://www.w3.org/TR/trace-context/">W3C trace context</a>). Quarkus keeps
 * both with the Vert.x context of the request, so they go along through clients and worker threads.
 */
public final class LogContext {

    private static final String REQUEST_ID_HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("00-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private LogContext() {}

    /** To be called on the request's own Vert.x context, before anything is logged. */
    public static void begin(HttpServerRequest request) {
        begin(request, requestId(request));
    }

    /** @param requestId null for none */
    public static void begin(HttpServerRequest request, @Nullable String requestId) {
        if (requestId != null) {
            MDC.put("requestId", requestId);
        }
        List<String> parents = request.headers().getAll("traceparent");
        Matcher parent = TRACE_PARENT.matcher(parents.size() == 1 ? parents.get(0) : "");
        if (parent.matches()) {
            MDC.put("traceId", parent.group(1));
        }
    }

    /**
     * Work that a request has set off and that is not done for it alone: its lines belong to no request. On a context of
     * its own on the same event loop, or at once where there is none.
     */
    public static void outside(Runnable work) {
        Context current = Vertx.currentContext();
        if (current == null) {
            work.run();
        } else {
            VertxContext.createNewDuplicatedContext(current).runOnContext(nothing -> work.run());
        }
    }

    /** What the router sent; null when it sent nothing, or what does not belong into a log. */
    public static @Nullable String requestId(HttpServerRequest request) {
        String id = request.getHeader(REQUEST_ID_HEADER);
        return id != null && HARMLESS.matcher(id).matches() ? id : null;
    }
}
