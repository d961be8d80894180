package com.pgcache.benchmarks.router;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose work takes a set time, so many at once; remembers the POSTs that reached it. */
final class SlowService implements AutoCloseable {

    private final int port;
    private final ExecutorService workers;
    private final Queue<String> posts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile int workMs;
    private volatile long lastAnsweredNanos;
    private HttpServer server;

    SlowService(int port, int workers, int workMs) {
        this.port = port;
        this.workMs = workMs;
        this.workers = Executors.newFixedThreadPool(workers);
        this.server = started();
    }

    /** The port and all connections are closed, in the middle of whatever is under way. */
    void kill() {
        server.stop(0);
    }

    void restart() {
        server = started();
    }

    void takes(int ms) {
        workMs = ms;
    }

    /** Requests that wait for their answer. */
    int inFlight() {
        return inFlight.get();
    }

    Queue<String> posts() {
        return posts;
    }

    /** By {@link System#nanoTime}, of the last GET. */
    long lastAnsweredNanos() {
        return lastAnsweredNanos;
    }

    private HttpServer started() {
        try {
            HttpServer fresh = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 1_024);
            fresh.createContext("/", this::answer);
            fresh.setExecutor(workers);
            fresh.start();
            return fresh;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        inFlight.incrementAndGet();
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(Contestant.READY)) {
                work(exchange);
            }
            byte[] body = "{\"ok\":true}".getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private void work(HttpExchange exchange) {
        if (exchange.getRequestMethod().equals("POST")) {
            posts.add(exchange.getRequestURI().getPath());
        } else {
            lastAnsweredNanos = System.nanoTime();
        }
        try {
            Thread.sleep(workMs);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
