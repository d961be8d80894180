package com.pgcache.router;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** What Quarkus has no property for. */
@Singleton
class ListenerOptions implements HttpServerOptionsCustomizer {

    /** Requests that one connection may have open (RFC 9113 section 6.5.2). */
    private static final int CONCURRENT_STREAMS = 100;

    /** Streams that a client may take back within the window before its connection ends (CVE-2023-44487). */
    private static final int RESETS = 200;

    private static final int RESETS_WINDOW_SECONDS = 30;

    /** CONTINUATION frames of one header block that carry next to nothing (CVE-2026-33871). */
    private static final int SMALL_CONTINUATIONS = 16;

    private final RouterConfig config;

    ListenerOptions(RouterConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        size(options);
        // An Upgrade to h2c would carry requests past the checks of HTTP/1.1.
        options.setHttp2ClearTextEnabled(false);
    }

    /** HTTP/2 is spoken over TLS only, when the client offers it by ALPN. */
    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        size(options);
        options.getInitialSettings()
                .setMaxConcurrentStreams(CONCURRENT_STREAMS)
                .setMaxHeaderListSize(options.getMaxHeaderSize())
                .setPushEnabled(false);
        options.setHttp2RstFloodMaxRstFramePerWindow(RESETS)
                .setHttp2RstFloodWindowDuration(RESETS_WINDOW_SECONDS)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setHttp2MaxSmallContinuationFrames(SMALL_CONTINUATIONS);
    }

    private void size(HttpServerOptions options) {
        int chunkBytes = config.upstream().chunkBytes();
        options.setSendBufferSize(chunkBytes).setReceiveBufferSize(chunkBytes);
    }
}
