package com.pgcache.router.proxy;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.health.Upstream;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Keep-alive connections to the services. Each event loop has its own: one pool for all hands out whatever connection is
 * idle, and bytes then pass from thread to thread twice per exchange.
 */
@Singleton
class UpstreamClient {

    private static final int ANSWER_HEADER_LIMIT_BYTES = 32 * 1024;

    private final Vertx vertx;
    private final HttpClientOptions options;
    private final Map<EventLoop, HttpClient> clients = new ConcurrentHashMap<>();

    UpstreamClient(Vertx vertx, RouterConfig config) {
        RouterConfig.Upstream limits = config.upstream();
        int loops = loops(vertx);
        this.vertx = vertx;
        this.options = new HttpClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) limits.idleTimeout().toMillis())
                .setMaxPoolSize(share(limits.connections(), loops))
                .setMaxWaitQueueSize(share(limits.waiting(), loops))
                .setMaxHeaderSize(ANSWER_HEADER_LIMIT_BYTES)
                .setMaxChunkSize(limits.chunkBytes())
                .setSendBufferSize(limits.chunkBytes())
                .setReceiveBufferSize(limits.chunkBytes());
    }

    private static int loops(Vertx vertx) {
        int loops = 0;
        for (EventExecutor each : ((VertxInternal) vertx).getEventLoopGroup()) {
            loops += each.isShutdown() ? 0 : 1;
        }
        return Math.max(1, loops);
    }

    /** Twice an equal one: what comes over few long connections gathers on few loops. */
    private static int share(int all, int loops) {
        return Math.min(all, 2 * ((all + loops - 1) / loops));
    }

    /**
     * The same method and target as {@code incoming}; nothing is sent yet. To be called on the event loop of
     * {@code incoming}. Fails when no connection can be had.
     */
    Future<HttpClientRequest> open(Upstream upstream, HttpServerRequest incoming, MultiMap headers) {
        return client().request(new RequestOptions()
                .setMethod(incoming.method())
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.ssl())
                .setURI(incoming.uri())
                .setHeaders(headers));
    }

    private HttpClient client() {
        EventLoop loop = ((ContextInternal) vertx.getOrCreateContext()).nettyEventLoop();
        HttpClient client = clients.get(loop);
        return client == null ? clients.computeIfAbsent(loop, first -> vertx.createHttpClient(options)) : client;
    }

    @PreDestroy
    void close() {
        clients.values().forEach(HttpClient::close);
    }
}
