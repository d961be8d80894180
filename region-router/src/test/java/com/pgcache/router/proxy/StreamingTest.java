package com.pgcache.router.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Ports.class)
class StreamingTest {

    private static final long DOWNLOAD_BYTES = 50L * 1024 * 1024;

    /** What all socket buffers and write queues on the way may hold together; the download is several times that. */
    private static final long IN_FLIGHT_BYTES = 16L * 1024 * 1024;

    private static final Buffer BLOCK = Buffer.buffer(new byte[64 * 1024]);

    /** Of the newest request; the router may have tried another region before. */
    private volatile AtomicLong sent = new AtomicLong();

    @Test
    void aClientThatStopsReadingStopsTheService() throws IOException {
        try (Services services = ready();
                Socket socket = RawHttp.open(RawHttp.TRUSTED)) {
            Stream.of(services.us, services.eu, services.as).forEach(service -> service.answersWith(this::download));

            socket.getOutputStream()
                    .write("GET /api/v1/export HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
            await().during(Duration.ofMillis(500)).until(this::sentNothingSince);
            assertThat(sent.get()).isBetween(1L, IN_FLIGHT_BYTES);

            assertThat(bytes(socket.getInputStream())).isEqualTo(DOWNLOAD_BYTES);
        }
    }

    /** Before the connection is opened, which is cut when it says nothing for a while. */
    private static Services ready() {
        Services services = new Services();
        services.reset();
        return services;
    }

    private long lastSeen = -1;

    private boolean sentNothingSince() {
        long before = lastSeen;
        lastSeen = sent.get();
        return lastSeen > 0 && lastSeen == before;
    }

    private void download(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        AtomicLong written = new AtomicLong();
        sent = written;
        response.putHeader("Content-Length", Long.toString(DOWNLOAD_BYTES));
        response.drainHandler(drained -> writeUntilFull(response, written));
        writeUntilFull(response, written);
    }

    private static void writeUntilFull(HttpServerResponse response, AtomicLong written) {
        while (!response.writeQueueFull() && written.get() < DOWNLOAD_BYTES) {
            written.addAndGet(BLOCK.length());
            response.write(BLOCK);
        }
        if (written.get() == DOWNLOAD_BYTES && !response.ended()) {
            response.end();
        }
    }

    private static String head(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = answer.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private static long bytes(InputStream body) throws IOException {
        long bytes = 0;
        byte[] block = new byte[64 * 1024];
        for (int read = body.read(block); read >= 0; read = body.read(block)) {
            bytes += read;
        }
        return bytes;
    }
}
