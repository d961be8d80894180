package com.pgcache.router.proxy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.AsyncResult;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The edge's part of a trace: a span per request that goes to a service, until its answer has ended. By hand, as Quarkus
 * would believe the {@code traceparent} of every stranger, before any of our code has seen the request.
 */
@Singleton
class EdgeSpans {

    private final Tracer tracer;
    private final boolean off;

    EdgeSpans(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = telemetry.getTracer("region-router");
        this.off = off;
    }

    /**
     * @param believed whether the parent that {@code outgoing} names is somebody's, else the span begins the trace
     * @param outgoing names the span as parent afterwards; stays as it is when there are no spans
     */
    void begin(RoutingContext context, boolean believed, MultiMap outgoing) {
        if (off) {
            return;
        }
        W3CTraceContextPropagator w3c = W3CTraceContextPropagator.getInstance();
        Context parent = believed ? w3c.extract(Context.root(), outgoing, new Headers()) : Context.root();
        String method = context.request().method().name();
        Span span = tracer.spanBuilder(method)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", method)
                .startSpan();
        w3c.inject(parent.with(span), outgoing, MultiMap::set);
        context.addEndHandler(ended -> end(span, context, ended));
    }

    private static void end(Span span, RoutingContext context, AsyncResult<Void> ended) {
        int status = context.response().getStatusCode();
        span.setAttribute("http.response.status_code", status);
        String upstream = context.get(RegionProxy.UPSTREAM);
        if (upstream != null) {
            span.setAttribute("pgcache.upstream", upstream);
        }
        if (ended.failed() || status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private record Headers() implements TextMapGetter<MultiMap> {

        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
