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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Ports.class)
class StreamingTest {

    private static final long DOWNLOAD_BYTES = 50L * 1024 * 1024;

    /** What all socket buffers and write queues on the way may hold together; the download is several times that. */
    private static final long IN_FLIGHT_BYTES = 16L * 1024 * 1024;

    private static final Buffer BLOCK = Buffer.buffer(new byte[64 * 1024]);

    private final AtomicLong sent = new AtomicLong();

    @Test
    void aClientThatStopsReadingStopsTheService() throws IOException {
        try (Services services = new Services();
                Socket socket = RawHttp.open(RawHttp.TRUSTED)) {
            services.reset();
            services.us.answersWith(this::download);

            socket.getOutputStream()
                    .write("GET /api/v1/export HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await().during(Duration.ofMillis(500)).until(this::sentNothingSince);
            assertThat(sent.get()).isBetween(1L, IN_FLIGHT_BYTES);

            assertThat(bytesAfterHead(socket.getInputStream())).isEqualTo(DOWNLOAD_BYTES);
        }
    }

    private long lastSeen = -1;

    private boolean sentNothingSince() {
        long before = lastSeen;
        lastSeen = sent.get();
        return lastSeen > 0 && lastSeen == before;
    }

    private void download(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader("Content-Length", Long.toString(DOWNLOAD_BYTES));
        response.drainHandler(drained -> writeUntilFull(response));
        writeUntilFull(response);
    }

    private void writeUntilFull(HttpServerResponse response) {
        while (!response.writeQueueFull() && sent.get() < DOWNLOAD_BYTES) {
            sent.addAndGet(BLOCK.length());
            response.write(BLOCK);
        }
        if (sent.get() == DOWNLOAD_BYTES && !response.ended()) {
            response.end();
        }
    }

    private static long bytesAfterHead(InputStream answer) throws IOException {
        int matched = 0;
        while (matched < 4) {
            matched = answer.read() == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
        }
        long bytes = 0;
        byte[] block = new byte[64 * 1024];
        for (int read = answer.read(block); read >= 0; read = answer.read(block)) {
            bytes += read;
        }
        return bytes;
    }
}
