package com.pgcache.router;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** What Quarkus has no property for. */
@Singleton
class ListenerOptions implements HttpServerOptionsCustomizer {

    private final RouterConfig config;

    ListenerOptions(RouterConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        int chunkBytes = config.upstream().chunkBytes();
        options.setSendBufferSize(chunkBytes).setReceiveBufferSize(chunkBytes);
        // An Upgrade to h2c would carry requests past the checks of HTTP/1.1.
        options.setHttp2ClearTextEnabled(false);
    }
}
