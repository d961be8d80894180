package com.pgcache.router.proxy;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.health.Upstream;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Keep-alive connections to the services. */
@Singleton
class UpstreamClient {

    private static final int ANSWER_HEADER_LIMIT_BYTES = 32 * 1024;

    private final HttpClient client;

    UpstreamClient(Vertx vertx, RouterConfig config) {
        RouterConfig.Upstream limits = config.upstream();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) limits.idleTimeout().toMillis())
                .setMaxPoolSize(limits.connections())
                .setMaxWaitQueueSize(limits.waiting())
                .setMaxHeaderSize(ANSWER_HEADER_LIMIT_BYTES)
                .setMaxChunkSize(limits.chunkBytes())
                .setSendBufferSize(limits.chunkBytes())
                .setReceiveBufferSize(limits.chunkBytes()));
    }

    /** The same method and target as {@code incoming}; nothing is sent yet. Fails when no connection can be had. */
    Future<HttpClientRequest> open(Upstream upstream, HttpServerRequest incoming, MultiMap headers) {
        return client.request(new RequestOptions()
                .setMethod(incoming.method())
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.ssl())
                .setURI(incoming.uri())
                .setHeaders(headers));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
