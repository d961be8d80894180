package com.pgcache.collector;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/**
 * Between the collector and its database, as a network is. While it is silent it takes bytes and drops them, and what was
 * connected then hears nothing any more, not even an end: as when packets are dropped.
 */
final class Relay implements AutoCloseable {

    private final NetServer server;
    private final NetClient client;
    private final int port;

    /** A connection belongs to the epoch in which it began, and an epoch ends with silence. */
    private volatile int epoch;

    private volatile boolean silent;

    Relay(Vertx vertx, int port) throws Exception {
        this.port = port;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::connect);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    int port() {
        return server.actualPort();
    }

    void fallSilent() {
        silent = true;
        epoch++;
    }

    void speak() {
        silent = false;
    }

    private void connect(NetSocket near) {
        int began = epoch;
        boolean mute = silent;
        near.exceptionHandler(broken -> {});
        if (mute) {
            near.handler(dropped -> {});
            return;
        }
        near.pause();
        client.connect(port, "127.0.0.1").onFailure(refused -> near.close()).onSuccess(far -> {
            far.exceptionHandler(broken -> {});
            pass(near, far, began);
            pass(far, near, began);
            near.resume();
        });
    }

    private void pass(NetSocket from, NetSocket to, int began) {
        from.handler((Buffer bytes) -> {
            if (began == epoch) {
                to.write(bytes);
            }
        });
        from.closeHandler(closed -> {
            if (began == epoch) {
                to.close();
            }
        });
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
