package com.pgcache.benchmarks.collector.farm;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The targets: one listener, one address of 127.0.0.0/8 each, which tells the target; keep-alive; one event loop. Beside
 * it a sink that takes Prometheus' remote write with 204, as vmagent has to ship what it scrapes, and a port where
 * nobody listens.
 */
public final class TargetFarm implements AutoCloseable {

    private static final int PER_BYTE = 250;
    private static final int TOO_LARGE_CHUNKS = 192;
    private static final long SLOW_MS = 2_000;
    private static final int BACKLOG = 4_096;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final int port;
    private final FarmBodies bodies = new FarmBodies();
    private final Visits visits = new Visits();
    private final AtomicLong shippedBytes = new AtomicLong();
    private final Buffer largeChunk = Buffer.buffer("# this body does not end\n".repeat(2_621));
    private final byte[] garbage = new byte[4_096];
    private volatile Behaviour[] behaviours = {};

    /** @param port of the targets; the sink and the refused port follow it */
    public TargetFarm(int port) {
        this.port = port;
        new Random(1).nextBytes(garbage);
        await(vertx.createNetServer(new NetServerOptions()
                        .setHost("0.0.0.0")
                        .setPort(port)
                        .setAcceptBacklog(BACKLOG)
                        .setTcpNoDelay(true))
                .connectHandler(socket -> socket.handler(new Conversation(socket)::read))
                .listen());
        await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(sinkPort()))
                .requestHandler(request -> {
                    request.handler(chunk -> shippedBytes.addAndGet(chunk.length()));
                    request.endHandler(
                            end -> request.response().setStatusCode(204).end());
                })
                .listen());
    }

    public int port() {
        return port;
    }

    public int sinkPort() {
        return port + 1;
    }

    public int refusedPort() {
        return port + 2;
    }

    /** Host and port of a target, as it is now registered. */
    public String address(int target) {
        String host = "127." + (1 + target / (PER_BYTE * PER_BYTE)) + "." + (1 + target / PER_BYTE % PER_BYTE) + "."
                + (1 + target % PER_BYTE);
        return host + ":" + (behaviour(target) == Behaviour.REFUSED ? refusedPort() : port);
    }

    /** The inverse of {@link #address}, without the port. */
    public static int target(String host) {
        String[] bytes = host.split("\\.", -1);
        return ((Integer.parseInt(bytes[1]) - 1) * PER_BYTE + Integer.parseInt(bytes[2]) - 1) * PER_BYTE
                + Integer.parseInt(bytes[3])
                - 1;
    }

    public Behaviour behaviour(int target) {
        Behaviour[] all = behaviours;
        return target < all.length ? all[target] : Behaviour.GOOD;
    }

    /** One per target; those beyond are good. */
    public void behave(Behaviour... each) {
        behaviours = Arrays.copyOf(each, each.length);
    }

    public void queryCount(int count) {
        bodies.queryCount(count);
    }

    public Visits visits() {
        return visits;
    }

    /** Bytes that came to the sink. */
    public long shippedBytes() {
        return shippedBytes.get();
    }

    public int bodyBytes() {
        return bodies.bodyBytes();
    }

    public int samples() {
        return bodies.samples();
    }

    /** Microseconds of the epoch, as of {@link Visit}. */
    public static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static void await(io.vertx.core.Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failed) {
            throw new IllegalStateException("the farm's ports cannot be opened or closed: " + failed, failed);
        }
    }

    /** One connection: requests one after another, without bodies. */
    private final class Conversation {

        private final NetSocket socket;
        private final int target;
        private final int clientPort;
        private Scraper scraper = Scraper.UNKNOWN;
        private Buffer pending = Buffer.buffer();

        Conversation(NetSocket socket) {
            this.socket = socket;
            this.clientPort = socket.remoteAddress().port();
            this.target = target(socket.localAddress().host());
            socket.exceptionHandler(gone -> {});
        }

        void read(Buffer bytes) {
            Buffer head = pending.length() == 0 ? bytes : pending.appendBuffer(bytes);
            int length = head.length();
            if (length < 4 || head.getInt(length - 4) != 0x0d0a0d0a) {
                pending = head;
                return;
            }
            pending = Buffer.buffer();
            if (scraper == Scraper.UNKNOWN) {
                scraper = Scraper.of(head.toString(StandardCharsets.ISO_8859_1));
            }
            boolean metrics = head.getByte(5) == 'm';
            visits.add(nowMicros(), target, scraper, metrics, clientPort);
            answer(metrics ? bodies.metrics(target) : bodies.queries());
        }

        private void answer(Buffer whole) {
            switch (behaviour(target)) {
                case GOOD, REFUSED -> socket.write(whole);
                case SLOW -> vertx.setTimer(SLOW_MS, late -> socket.write(whole));
                case HANGING -> {}
                case TRUNCATED ->
                    socket.write(whole.slice(0, whole.length() / 2)).onComplete(written -> socket.close());
                case TOO_LARGE -> {
                    socket.write("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nconnection: close\r\n\r\n");
                    flood(TOO_LARGE_CHUNKS);
                }
                case GARBAGE ->
                    socket.write(Buffer.buffer("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: "
                                    + garbage.length + "\r\n\r\n")
                            .appendBytes(garbage));
            }
        }

        private void flood(int chunks) {
            if (chunks == 0) {
                socket.close();
                return;
            }
            socket.write(largeChunk).onSuccess(written -> flood(chunks - 1));
        }
    }
}
