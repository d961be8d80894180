package com.pgcache.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a process can show: its memory under large bodies and many streams, and how it stops. */
class RouterProcessIT {

    private static final long GIGABYTE = 1L << 30;
    private static final long MEMORY_MB = 256;
    private static final int STREAMS = 1_000;

    /** More than the router lets a service have under way would be refused. */
    private static final int STREAMS_AT_ONCE = 50;

    private static final String EVENT = "data: 1\n\n";

    private static final Buffer BLOCK = Buffer.buffer(new byte[256 * 1024]);

    @SuppressWarnings("NullAway.Init")
    private Vertx vertx;

    @SuppressWarnings("NullAway.Init")
    private Service us;

    @SuppressWarnings("NullAway.Init")
    private RouterProcess router;

    private int port;

    @BeforeEach
    void start() throws IOException {
        List<Integer> free = Ports.free(3);
        port = free.get(0);
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        us = Service.at(vertx, free.get(2));
        String address = "http://127.0.0.1:" + us.port();
        router = new RouterProcess(
                port,
                free.get(1),
                Map.of(
                        "ROUTER_REGIONS_US_API", address,
                        "ROUTER_REGIONS_EU_API", "",
                        "ROUTER_REGIONS_AS_API", "",
                        "ROUTER_CONTINENTS_EU", "us",
                        "ROUTER_CONTINENTS_AF", "us",
                        "ROUTER_CONTINENTS_AS", "us",
                        "ROUTER_CONTINENTS_OC", "us",
                        "AUTH_URLS", address,
                        "COLLECTOR_URLS", address,
                        "ROUTER_LIMITS_BODY_BYTES", Long.toString(2 * GIGABYTE)));
    }

    @AfterEach
    void stop() {
        router.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aGigabyteEitherWayAndAThousandStreamsFitIntoMemory() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "memory is read from /proc");
        us.answersWith(request -> {
            if (request.method() == HttpMethod.GET) {
                download(request.response());
            } else {
                request.response().end();
            }
        });
        AtomicLong received = us.swallowsBodies();

        assertThat(downloaded()).isEqualTo(GIGABYTE);
        assertThat(uploaded()).isEqualTo(200);
        assertThat(received).hasValue(GIGABYTE);
        streams();

        assertThat(router.peakMb()).isLessThan(MEMORY_MB);
    }

    @Test
    void aStopWaitsForAnswersAndNotForStreams() throws IOException {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        us.answersWith(request -> {
            if (request.path().endsWith("/live")) {
                request.response()
                        .putHeader("Content-Type", "text/event-stream")
                        .setChunked(true);
                request.response().write("data: 1\n\n");
            } else {
                held.add(request);
            }
        });
        try (Socket slow = request("/api/v1/slow");
                Socket live = request("/api/v1/live")) {
            await().until(() -> held.size() == 1);
            readUntil(live, "data: 1");

            router.terminate();

            assertThat(rest(live)).as("the stream ends whole").endsWith("0\r\n\r\n");
            assertThat(router.isAlive()).isTrue();
            held.remove().response().end("at last");
            assertThat(rest(slow)).startsWith("HTTP/1.1 200").endsWith("at last");
            await().until(() -> !router.isAlive());
        }
    }

    private void streams() {
        Queue<HttpServerResponse> open = new ConcurrentLinkedQueue<>();
        us.answersWith(request -> {
            request.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
            request.response().write(EVENT);
            open.add(request.response());
        });
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(STREAMS));
        // bytes, since one event may come in two parts
        AtomicLong received = new AtomicLong();
        AtomicInteger ended = new AtomicInteger();
        for (int i = 1; i <= STREAMS; i++) {
            client.request(HttpMethod.GET, port, "127.0.0.1", "/api/v1/live")
                    .onFailure(refused -> ended.incrementAndGet())
                    .onSuccess(request -> listen(request, received, ended));
            long wanted = (long) i * EVENT.length();
            if (i % STREAMS_AT_ONCE == 0) {
                await().until(() -> received.get() == wanted);
            }
        }
        for (int round = 2; round <= 4; round++) {
            long wanted = (long) STREAMS * round * EVENT.length();
            open.forEach(response -> response.write(EVENT));
            await().until(() -> received.get() == wanted);
        }
        assertThat(ended).hasValue(0);
    }

    /** Listens before it asks: what comes while nobody does is lost. */
    private static void listen(HttpClientRequest request, AtomicLong received, AtomicInteger ended) {
        request.response().onFailure(broken -> ended.incrementAndGet()).onSuccess(answer -> answer.handler(
                        event -> received.addAndGet(event.length()))
                .exceptionHandler(broken -> ended.incrementAndGet())
                .endHandler(end -> ended.incrementAndGet()));
        request.end();
    }

    private static void download(HttpServerResponse response) {
        AtomicLong left = new AtomicLong(GIGABYTE);
        response.putHeader("Content-Length", Long.toString(GIGABYTE));
        response.drainHandler(drained -> write(response, left));
        write(response, left);
    }

    private static void write(HttpServerResponse response, AtomicLong left) {
        while (!response.writeQueueFull() && left.get() > 0) {
            left.addAndGet(-BLOCK.length());
            response.write(BLOCK);
        }
        if (left.get() == 0 && !response.ended()) {
            response.end();
        }
    }

    private long downloaded() throws IOException {
        try (Socket socket = request("/api/v1/export")) {
            InputStream in = socket.getInputStream();
            int matched = 0;
            while (matched < 4) {
                matched = in.read() == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
            }
            long bytes = 0;
            byte[] block = new byte[256 * 1024];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                bytes += read;
            }
            return bytes;
        }
    }

    private int uploaded() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/import HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + GIGABYTE
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] block = BLOCK.getBytes();
            for (long sent = 0; sent < GIGABYTE; sent += block.length) {
                out.write(block);
            }
            return new RawHttp.Answer(rest(socket)).status();
        }
    }

    private Socket request(String path) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static void readUntil(Socket socket, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as(seen.toString()).isNotNegative();
            seen.append((char) next);
        }
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
