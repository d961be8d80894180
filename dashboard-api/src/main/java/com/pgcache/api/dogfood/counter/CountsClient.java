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
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;

/** Asks our own pgcaches for their metrics. Their addresses are the operator's, so nothing is guarded against. */
@Singleton
class CountsClient {

    private final HttpClient http;
    private final ApiConfig config;

    CountsClient(Vertx vertx, ApiConfig config) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) config.dogfood().timeout().toMillis()));
        this.config = config;
    }

    /** Fails when there is no whole and good body in time. */
    Uni<Counts> fetch(URI adminUrl) {
        long askedAt = System.nanoTime();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(adminUrl.resolve("/metrics").toString());
        return Uni.createFrom()
                .completionStage(() -> http.request(request)
                        .compose(HttpClientRequest::send)
                        .compose(this::read)
                        .toCompletionStage())
                .ifNoItem()
                .after(config.dogfood().timeout())
                .fail()
                .map(exposition -> Counts.of(exposition, askedAt, System.nanoTime()));
    }

    private Future<Exposition> read(HttpClientResponse response) {
        MetricsReading metrics = new MetricsReading(Limits.of(config.preflight().exposition()));
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
