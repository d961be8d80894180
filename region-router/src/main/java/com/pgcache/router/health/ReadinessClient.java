package com.pgcache.router.health;

import com.pgcache.router.RouterConfig;
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

/** Asks one upstream whether it is ready. */
@Singleton
class ReadinessClient {

    private final HttpClient client;

    ReadinessClient(Vertx vertx, RouterConfig config) {
        // A kept connection would answer for a process that no longer accepts new ones.
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout((int)
                        config.health().timeout().toMillis()));
    }

    /** @return the HTTP status; fails when there is none within {@link RouterConfig.Health#timeout()} */
    Future<Integer> status(Upstream upstream, RouterConfig.Health limits) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(upstream.host())
                .setPort(upstream.port())
                .setSsl(upstream.ssl())
                .setURI(limits.path())
                .setTimeout(limits.timeout().toMillis());
        return client.request(options).compose(HttpClientRequest::send).map(HttpClientResponse::statusCode);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
