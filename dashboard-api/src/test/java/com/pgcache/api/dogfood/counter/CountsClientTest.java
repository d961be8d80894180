package com.pgcache.api.dogfood.counter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.pgcache.api.Configs;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountsClientTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final CountsClient client = new CountsClient(
            vertx, Configs.with(Map.of("api.dogfood.timeout", "300ms", "api.dogfood.interval", "100ms")));

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Asked more often than connections may be open, so that requests of the past would be in the way. */
    @Test
    void onePgcacheThatHangsKeepsNoConnection() {
        URI hung = serve("");
        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> client.fetch(hung).await().indefinitely()).isNotNull();
        }

        assertNoneIsOpen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n"})
    void oneThatHangsWithinItsAnswerKeepsNoConnection(String begun) {
        URI hung = serve(begun);

        assertThatThrownBy(() -> client.fetch(hung).await().indefinitely()).isNotNull();

        assertNoneIsOpen();
    }

    private void assertNoneIsOpen() {
        Awaitility.await().untilAtomic(opened, greaterThan(0));
        Awaitility.await().untilAtomic(open, equalTo(0));
    }

    /** Says so much and then nothing. */
    private URI serve(String answer) {
        NetServer server = vertx.createNetServer()
                .connectHandler(socket -> {
                    open.incrementAndGet();
                    opened.incrementAndGet();
                    socket.closeHandler(closed -> open.decrementAndGet());
                    socket.handler(request -> socket.write(answer));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }
}
