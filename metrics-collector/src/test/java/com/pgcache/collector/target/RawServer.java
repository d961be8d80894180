package com.pgcache.collector.target;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A target that says whatever bytes a test wants, HTTP or not, on every address of this machine. */
public final class RawServer implements AutoCloseable {

    private final NetServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /** @param answer called once per request head */
    public RawServer(Vertx vertx, BiConsumer<NetSocket, String> answer) {
        server = vertx.createNetServer().connectHandler(socket -> {
            connections.incrementAndGet();
            open.incrementAndGet();
            socket.closeHandler(closed -> open.decrementAndGet());
            socket.exceptionHandler(ignored -> {});
            StringBuilder head = new StringBuilder();
            socket.handler(bytes -> {
                head.append(bytes.toString(StandardCharsets.ISO_8859_1));
                if (head.toString().endsWith("\r\n\r\n")) {
                    String request = head.toString();
                    head.setLength(0);
                    requests.add(request);
                    answer.accept(socket, request);
                }
            });
        });
        done(server.listen(0, "0.0.0.0"));
    }

    /** The same bytes to everyone, and the connection stays open. */
    public static RawServer saying(Vertx vertx, Buffer answer) {
        return new RawServer(vertx, (socket, request) -> socket.write(answer));
    }

    public int port() {
        return server.actualPort();
    }

    /** Heads, as they came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return connections.get();
    }

    /** Connections that nobody has closed. */
    public int open() {
        return open.get();
    }

    @Override
    public void close() {
        done(server.close());
    }

    /** Status line, headers, {@code Content-Length} and body. */
    public static Buffer response(String head, byte[] body) {
        return Buffer.buffer("HTTP/1.1 " + head + "Content-Length: " + body.length + "\r\n\r\n")
                .appendBytes(body);
    }

    /** Over and over, as fast as they are taken. */
    public static void endlessly(NetSocket socket, Buffer part) {
        socket.write(part).onSuccess(written -> endlessly(socket, part));
    }

    /** One byte every 50 ms. */
    public static void drip(Vertx vertx, NetSocket socket, Buffer text, int from) {
        if (from < text.length()) {
            socket.write(text.slice(from, from + 1))
                    .onSuccess(written -> vertx.setTimer(50, next -> drip(vertx, socket, text, from + 1)));
        }
    }

    private static void done(io.vertx.core.Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
