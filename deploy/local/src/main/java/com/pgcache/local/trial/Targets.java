package com.pgcache.local.trial;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Any number of instances: one listener, an address of 127.0.0.0/8 each, and the answers of one pgcache stand-in, asked anew
 * every few seconds. They remember who came when.
 */
public final class Targets implements AutoCloseable {

    private static final int PER_BYTE = 250;
    private static final long REFRESH_MS = 5_000;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI standIn;
    private final Map<String, List<Instant>> visits = new ConcurrentHashMap<>();
    private final int port;
    private volatile String metrics;
    private volatile String status;

    private Targets(int port, URI standIn) throws IOException, InterruptedException {
        this.port = port;
        this.standIn = standIn;
        this.metrics = read("/metrics");
        this.status = read("/status");
        HttpServer server = vertx.createHttpServer().requestHandler(this::answer);
        try {
            server.listen(port, "0.0.0.0")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException taken) {
            throw new IOException("port " + port + " of the targets cannot be opened", taken);
        }
        vertx.setPeriodic(REFRESH_MS, tick -> vertx.executeBlocking(this::refresh));
    }

    /** @param standIn its admin port */
    public static Targets start(int port, URI standIn) throws IOException, InterruptedException {
        return new Targets(port, standIn);
    }

    public String url(int target) {
        return "http://" + address(target) + ":" + port;
    }

    /** What all of them would say now. */
    public String body() {
        return metrics;
    }

    /** When its {@code /metrics} was read, in order. */
    public List<Instant> visits(int target) {
        List<Instant> seen = visits.getOrDefault(address(target), List.of());
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    private static String address(int target) {
        return "127.21." + (1 + target / PER_BYTE) + "." + (1 + target % PER_BYTE);
    }

    private void answer(HttpServerRequest request) {
        if (request.path().equals("/metrics")) {
            visits.computeIfAbsent(
                            request.localAddress().hostAddress(),
                            address -> Collections.synchronizedList(new ArrayList<>()))
                    .add(Instant.now());
            request.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4")
                    .end(metrics);
        } else if (request.path().equals("/status")) {
            request.response().putHeader("Content-Type", "application/json").end(status);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    /** A stand-in that is cut off for a while leaves what it said before. */
    private boolean refresh() throws InterruptedException {
        try {
            metrics = read("/metrics");
            status = read("/status");
            return true;
        } catch (IOException cutOff) {
            return false;
        }
    }

    private String read(String path) throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(standIn.resolve(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(standIn + path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
