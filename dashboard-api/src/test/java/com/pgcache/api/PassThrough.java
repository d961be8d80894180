package com.pgcache.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/** Where pgcache would be: forwards every byte to the origin, remembers what the service sent, and can go away. */
public final class PassThrough {

    private static final int LIMIT_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final String originHost;
    private final int originPort;
    private final int port;
    private Buffer sent = Buffer.buffer();
    private volatile boolean frozen;
    private volatile int delayMs;
    private NetServer server;

    public PassThrough(String originHost, int originPort) {
        this.originHost = originHost;
        this.originPort = originPort;
        this.server = listen(0);
        this.port = server.actualPort();
    }

    public int port() {
        return port;
    }

    /** Everything since the last call. */
    public synchronized Buffer takeSent() {
        Buffer taken = sent;
        sent = Buffer.buffer();
        return taken;
    }

    /** Ends all connections and refuses new ones. */
    public void goAway() {
        wait(server.close());
    }

    public void comeBack() {
        server = listen(port);
    }

    /** Takes what comes and answers nothing; a connection that was frozen does not recover. */
    public void freeze() {
        frozen = true;
    }

    public void thaw() {
        frozen = false;
    }

    /** Answers that late; 0 for at once. */
    public void slowDown(int ms) {
        delayMs = ms;
    }

    public void close() {
        wait(vertx.close());
    }

    private NetServer listen(int onPort) {
        return wait(vertx.createNetServer().connectHandler(this::connect).listen(onPort, "127.0.0.1"));
    }

    private void connect(NetSocket service) {
        service.pause();
        vertx.createNetClient()
                .connect(originPort, originHost)
                .onFailure(refused -> service.close())
                .onSuccess(origin -> {
                    service.handler(bytes -> {
                        remember(bytes);
                        if (!frozen) {
                            origin.write(bytes);
                        }
                    });
                    origin.handler(bytes -> answer(service, bytes));
                    service.closeHandler(closed -> origin.close());
                    origin.closeHandler(closed -> service.close());
                    service.resume();
                });
    }

    private void answer(NetSocket service, Buffer bytes) {
        int ms = delayMs;
        if (ms == 0) {
            service.write(bytes);
        } else {
            vertx.setTimer(ms, late -> service.write(bytes));
        }
    }

    private synchronized void remember(Buffer bytes) {
        sent.appendBuffer(bytes);
    }

    private static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
