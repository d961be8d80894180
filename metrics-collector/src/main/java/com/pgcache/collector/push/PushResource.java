package com.pgcache.collector.push;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.body.HeldBody;
import com.pgcache.collector.credential.Credentials;
import com.pgcache.collector.credential.Pusher;
import com.pgcache.model.body.BodyReading;
import com.pgcache.model.body.IncomingBody;
import com.pgcache.model.exposition.MetricsReading;
import com.pgcache.model.request.LogContext;
import com.pgcache.model.request.ReadinessRoute;
import com.pgcache.model.scrape.Mode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ingest/v1/metrics} and {@code /queries}, by hand rather than by a REST resource: not a byte of a body
 * is read before its token was verified, and none beyond a limit.
 */
@ApplicationScoped
class PushResource {

    private static final Logger LOG = Logger.getLogger(PushResource.class);

    /** Before everything that Quarkus itself would answer or read. */
    private static final int ORDER = -1_000;

    private final Vertx vertx;
    private final Credentials credentials;
    private final PushPlaces places;
    private final PushPipeline pipeline;
    private final PushAnswers answers;
    private final MeterRegistry meters;
    private final CollectorConfig config;

    // seven parameters: the door, and everything a push passes on its way in
    PushResource(
            Vertx vertx,
            Credentials credentials,
            PushPlaces places,
            PushPipeline pipeline,
            PushAnswers answers,
            MeterRegistry meters,
            CollectorConfig config) {
        this.vertx = vertx;
        this.credentials = credentials;
        this.places = places;
        this.pipeline = pipeline;
        this.answers = answers;
        this.meters = meters;
        this.config = config;
        meters.gauge("collector.pushes.in.flight", places, PushPlaces::open);
    }

    void register(@Observes Router router, SmallRyeHealthReporter health) {
        ReadinessRoute.add(router, health);
        for (PushKind kind : PushKind.values()) {
            router.post(kind.path()).order(ORDER).handler(context -> push(context, kind));
            router.route(kind.path()).order(ORDER + 1).handler(context -> answers.refuseMethod(context.request()));
        }
        router.route("/api/*").order(ORDER + 2).handler(context -> answers.refuseNothingThere(context.request()));
    }

    private void push(RoutingContext context, PushKind kind) {
        HttpServerRequest request = context.request();
        request.pause();
        LogContext.begin(request);
        Context here = vertx.getOrCreateContext();
        Instant receivedAt = Instant.now();
        credentials
                .pusher(request.headers().getAll(HttpHeaders.AUTHORIZATION))
                .onFailure()
                .invoke(cause -> LOG.warnf("a token could not be looked up: %s", cause))
                .onFailure()
                .transform(cause -> PushRefusal.notStored())
                .map(found -> found.orElseThrow(PushRefusal::unauthenticated))
                // an answer of the database may come on any thread, a request belongs to this one
                .emitOn(step -> here.runOnContext(on -> step.run()))
                .flatMap(pusher -> admitted(request, kind, pusher, receivedAt))
                .emitOn(step -> here.runOnContext(on -> step.run()))
                .subscribe()
                .with(accepted -> accept(request, kind, accepted), cause -> refuse(request, kind, cause));
    }

    /** In the order of what costs least, and of what a client can do about it. */
    private Uni<Accepted> admitted(HttpServerRequest request, PushKind kind, Pusher pusher, Instant receivedAt) {
        if (pusher.mode() != Mode.PUSH) {
            throw PushRefusal.pulled();
        }
        if (pusher.paused()) {
            throw PushRefusal.paused();
        }
        if (kind == PushKind.QUERIES && !pusher.queriesEnabled()) {
            throw PushRefusal.queriesDisabled();
        }
        Instant at = PushInstant.of(
                request.params().getAll("at"),
                receivedAt,
                config.push().past(),
                config.push().future());
        places.enter(pusher, kind);
        return Uni.createFrom()
                .deferred(() -> read(request, kind, pusher, at))
                .onItemOrFailure()
                // whatever happened, the place is free again
                .invoke((accepted, cause) -> places.leave(pusher, kind, counts(cause)));
    }

    private Uni<Accepted> read(HttpServerRequest request, PushKind kind, Pusher pusher, Instant at) {
        return switch (kind) {
            case METRICS -> readMetrics(request, pusher, at);
            case QUERIES -> readQueries(request, pusher, at);
        };
    }

    private Uni<Accepted> readMetrics(HttpServerRequest request, Pusher pusher, Instant at) {
        long startedAt = System.nanoTime();
        MetricsReading reading = pipeline.metricsReading();
        return uploaded(request, reading).flatMap(body -> pipeline.metrics(pusher, at, body, reading, startedAt));
    }

    private Uni<Accepted> readQueries(HttpServerRequest request, Pusher pusher, Instant at) {
        HeldBody held = pipeline.queriesBody();
        return uploaded(request, held)
                .flatMap(body -> pipeline.queries(pusher, at, body, held))
                // a body that nobody waits for any more must not keep its share
                .onTermination()
                .invoke(held::close);
    }

    private Uni<Upload.Ended> uploaded(HttpServerRequest request, BodyReading reading) {
        IncomingBody body = IncomingBody.of(request.headers(), config.scrape(), reading);
        return Uni.createFrom()
                .completionStage(Upload.read(vertx, request, body, config.push().bodyTimeout())
                        .toCompletionStage());
    }

    /** What came to nothing through no fault of the body may be repeated at once. */
    private static boolean counts(@Nullable Throwable cause) {
        return !(cause instanceof PushRefusal refusal)
                || refusal.problem().status() != 503 && refusal.problem().status() != 400;
    }

    private void accept(HttpServerRequest request, PushKind kind, Accepted accepted) {
        count(kind, accepted.duplicate() == null ? "ok" : "duplicate");
        answers.accept(request, accepted);
    }

    private void refuse(HttpServerRequest request, PushKind kind, Throwable cause) {
        PushRefusal refusal = cause instanceof PushRefusal known ? known : PushRefusal.fault();
        if (cause != refusal) {
            LOG.errorf(cause, "a push failed by a fault of ours: %s", kind.path());
        }
        count(kind, refusal.problem().code());
        answers.refuse(request, refusal);
    }

    private void count(PushKind kind, String outcome) {
        meters.counter("collector.pushes", "kind", kind.label(), "outcome", outcome)
                .increment();
    }
}
