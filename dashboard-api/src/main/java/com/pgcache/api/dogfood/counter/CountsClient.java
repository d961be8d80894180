package com.pgcache.api.dogfood.counter;

import com.pgcache.api.ApiConfig;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.exposition.Judged;
import com.pgcache.model.exposition.Limits;
import com.pgcache.model.exposition.MetricsReading;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks our own pgcaches for their metrics. Their addresses are the operator's, so nothing is guarded against. */
@Singleton
class CountsClient {

    private final HttpClient http;
    private final Limits limits;
    private final int timeoutMs;

    /** One that accepts and then hangs keeps neither a connection nor a request that nobody waits for any more. */
    CountsClient(Vertx vertx, ApiConfig config) {
        this.timeoutMs = (int) config.dogfood().timeout().toMillis();
        this.limits = Limits.of(config.preflight().exposition());
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(timeoutMs)
                .setTcpKeepAlive(true)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                // kept from one look to the next
                .setReadIdleTimeout(2 * (int) config.dogfood().interval().toMillis() + timeoutMs)
                .setMaxWaitQueueSize(1));
    }

    /** Fails when there is no whole and good body in time. */
    Uni<Counts> fetch(URI adminUrl) {
        long askedAt = System.nanoTime();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(adminUrl.resolve("/metrics").toString())
                .setTimeout(timeoutMs);
        return Uni.createFrom()
                .<Exposition>emitter(caller -> http.request(request)
                        .compose(open -> {
                            // nothing happens when it has ended; a body that drips in would go on for ever
                            caller.onTermination(open::reset);
                            // whatever it is, the answer fails as well
                            open.exceptionHandler(failed -> {});
                            return open.send();
                        })
                        .compose(this::read)
                        .onComplete(caller::complete, caller::fail))
                .ifNoItem()
                .after(Duration.ofMillis(timeoutMs))
                .fail()
                .map(exposition -> Counts.of(exposition, askedAt, System.nanoTime()));
    }

    private Future<Exposition> read(HttpClientResponse response) {
        MetricsReading metrics = new MetricsReading(limits);
        response.handler(chunk -> {
            if (metrics.add(chunk.getBytes(), chunk.length()) != null) {
                response.request().reset();
            }
        });
        return response.end().compose(end -> judged(response.statusCode(), metrics.end()));
    }

    private static Future<Exposition> judged(int status, Judged metrics) {
        Exposition exposition = metrics.exposition();
        return status == 200 && exposition != null
                ? Future.succeededFuture(exposition)
                : Future.failedFuture("answered " + status + ", " + metrics.code());
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
