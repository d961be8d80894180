package com.pgcache.router;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A real HTTP server in the place of a dashboard-api or auth-service; remembers what reached it. */
public final class Service {

    /** @param body length of the body in bytes */
    public record Received(String method, String uri, MultiMap headers, int body) {}

    private static final Handler<HttpServerRequest> GREETING = request ->
            request.response().putHeader("Content-Type", "text/plain").end("hello");

    private final Vertx vertx;
    private final int port;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Handler<HttpServerRequest> answer = GREETING;
    private volatile int readiness = 200;
    private volatile boolean swallow;
    private volatile boolean atOnce;
    private final AtomicLong swallowed = new AtomicLong();
    private @Nullable HttpServer server;

    private Service(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** On the port that {@link Ports} has reserved; started. */
    static Service at(Vertx vertx, String property) {
        return at(vertx, property, 0);
    }

    /** @param replica which of the URLs in {@code property} */
    static Service at(Vertx vertx, String property, int replica) {
        String urls = ConfigProvider.getConfig().getValue(property, String.class);
        return at(vertx, URI.create(urls.split(",", -1)[replica]).getPort());
    }

    /** For a router that the test starts itself. */
    public static Service at(Vertx vertx, int port) {
        Service service = new Service(vertx, port);
        service.start();
        return service;
    }

    public void start() {
        if (server == null) {
            HttpServerOptions options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(port);
            server = await(vertx.createHttpServer(options)
                    .requestHandler(this::receive)
                    .listen());
        }
    }

    boolean isRunning() {
        return server != null;
    }

    /** Closes the port and every connection. */
    public void stop() {
        if (server != null) {
            await(server.close());
            server = null;
        }
    }

    /** Bodies are counted as they come and not kept. @return the bytes so far, of all */
    public AtomicLong swallowsBodies() {
        swallow = true;
        return swallowed;
    }

    public int port() {
        return port;
    }

    public void answersWith(Handler<HttpServerRequest> handler) {
        answer = handler;
    }

    /** Before the body has come, and without remembering the request. */
    public void answersAtOnce(Handler<HttpServerRequest> handler) {
        answer = handler;
        atOnce = true;
    }

    public void later(int ms, Runnable answering) {
        if (ms == 0) {
            answering.run();
        } else {
            vertx.setTimer(ms, timer -> answering.run());
        }
    }

    public void isReady(boolean ready) {
        readiness = ready ? 200 : 503;
    }

    public List<Received> received() {
        return received;
    }

    /** @return whether the router may have thought that it was down */
    boolean reset() {
        boolean changed = server == null || readiness != 200 || answer != GREETING;
        answer = GREETING;
        atOnce = false;
        readiness = 200;
        start();
        return changed;
    }

    private void receive(HttpServerRequest request) {
        if (request.path().equals("/q/health/ready")) {
            request.response().setStatusCode(readiness).end();
            return;
        }
        if (atOnce) {
            answer.handle(request);
            return;
        }
        if (swallow) {
            request.handler(chunk -> swallowed.addAndGet(chunk.length()));
            request.endHandler(end -> answer.handle(request));
            return;
        }
        request.body().onSuccess(body -> {
            received.add(new Received(request.method().name(), request.uri(), request.headers(), body.length()));
            answer.handle(request);
        });
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
