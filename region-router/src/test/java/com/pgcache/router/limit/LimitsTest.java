package com.pgcache.router.limit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With 60 requests per address and 20 per account in 10 s, 12 connections per address, and 1.5 s for a head. */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class LimitsTest {

    private static final String NOTHING = "GET /q HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST = "GET /q HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static Services services;

    @BeforeAll
    static void open() {
        services = new Services();
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @BeforeEach
    void everythingIsUp() {
        services.reset();
    }

    @Test
    void anAddressThatAsksTooOftenIsToldWhenToComeBack() {
        String text = RawHttp.send("127.0.0.20", NOTHING.repeat(300)).text();

        assertThat(count(text, "HTTP/1.1 404 ")).isBetween(60, 120);
        assertThat(count(text, "HTTP/1.1 429 ")).isOne();
        assertThat(text)
                .contains("Retry-After: 1\r\n", "\"code\":\"too_many_requests\"")
                .contains("One address may send 60 requests within 10 s");
        assertThat(RawHttp.send("127.0.0.21", LAST).status()).isEqualTo(404);
    }

    @Test
    void aProxyThatNamesNoClientIsNotTakenForOne() {
        assertThat(count(
                        RawHttp.send(RawHttp.TRUSTED, NOTHING.repeat(150) + LAST)
                                .text(),
                        "HTTP/1.1 404 "))
                .isEqualTo(151);
    }

    @Test
    void anAccountThatAsksTooOftenIsToldWhenToComeBack() {
        int passed = 0;
        Response answer = as("account-1");
        while (answer.statusCode() == 200 && passed < 100) {
            passed++;
            answer = as("account-1");
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(passed).isBetween(20, 60);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.jsonPath().getString("detail")).startsWith("One account may send 20 requests within 10 s");
        assertThat(as("account-2").statusCode()).isEqualTo(200);
        assertThat(services.us.received()).hasSize(passed + 1);
    }

    @Test
    void whoIsNotBelievedUsesUpNobodysLimit() {
        services.us.answersWith(request -> request.response().setStatusCode(401).end());
        for (int i = 0; i < 40; i++) {
            assertThat(as("account-3").statusCode()).isEqualTo(401);
        }

        services.us.answersWith(request -> request.response().end());
        assertThat(as("account-3").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/route", "GET, /", "GET, /api/auth/ok", "GET, /q", "PUT, /api/ingest/v1/metrics"})
    void aForgedTokenUsesUpNobodysLimitWhereNobodyLooksAtIt(String method, String path) {
        String victim = "victim of " + method + path;
        for (int i = 0; i < 40; i++) {
            forged(victim).request(method, path);
        }

        assertThat(forged(victim).get("/api/v1/instances").statusCode()).isEqualTo(200);
    }

    @Test
    void aForgedTokenUsesUpNobodysLimitWhileItsRequestsAreUnderWayOrWhenTheyBreakOff() throws IOException {
        services.us.answersWith(request -> {});
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = RawHttp.open(RawHttp.TRUSTED);
                sockets.add(socket);
                write(
                        socket,
                        "GET /api/v1/x HTTP/1.1\r\nHost: a\r\nAuthorization: " + token("slow victim") + "\r\n\r\n");
            }
            await().until(() -> services.us.received().size() == 40);
            services.us.answersWith(request -> request.response().end());

            assertThat(forged("slow victim").get("/api/v1/instances").statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(forged("slow victim").get("/api/v1/instances").statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressHasSoManyConnectionsAndNoMore() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 13; i++) {
                sockets.add(RawHttp.open("127.0.0.22"));
            }
            assertThat(isCut(sockets.get(12))).isTrue();
            assertThat(RawHttp.send("127.0.0.23", LAST).status()).isEqualTo(404);
            assertThat(answerOn(sockets.get(0), LAST)).startsWith("HTTP/1.1 404 ");
            await().untilAsserted(() -> {
                try (Socket next = RawHttp.open("127.0.0.22")) {
                    assertThat(answerOn(next, LAST)).startsWith("HTTP/1.1 404 ");
                }
            });
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Ten of each of fifty addresses; each begins a request and leaves it at that. */
    @Test
    void fiveHundredSlowClientsKeepNobodyElseOutAndAreCut() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Socket socket = RawHttp.open("127.0.1." + (i / 10 + 1));
                slow.add(socket);
                write(socket, "GET /api/v1/x HTTP/1.1\r\nHost: a\r\nX-Drip: ");
                if (i % 50 == 0) {
                    assertThat(RawHttp.send("127.0.0.29", LAST).status()).isEqualTo(404);
                }
            }
            assertThat(slow).allMatch(LimitsTest::isCut);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void slowClientsAreCutAndThoseWhoWaitAreNot() throws IOException {
        services.us.answersWith(request -> request.response()
                .putHeader("X-Slow", "1")
                .setChunked(true)
                .write("first")
                .onSuccess(sent -> CompletableFuture.delayedExecutor(2_500, TimeUnit.MILLISECONDS)
                        .execute(() -> request.response().end("last"))));
        try (Socket silent = RawHttp.open("127.0.0.24");
                Socket dripping = RawHttp.open("127.0.0.25");
                Socket second = RawHttp.open("127.0.0.26");
                Socket body = RawHttp.open("127.0.0.27")) {
            CompletableFuture<String> slowService = CompletableFuture.supplyAsync(
                    () -> RawHttp.send("127.0.0.28", "GET /api/v1/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .text());
            write(second, NOTHING);
            assertThat(second.getInputStream().readNBytes(13))
                    .asString(ISO_8859_1)
                    .isEqualTo("HTTP/1.1 404 ");
            write(second, "GET /q HTTP");
            write(body, "POST /api/v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
            write(dripping, "GET /q HTTP/1.1\r\nHost: a\r\nX-Drip: ");

            assertThat(dripsUntilCut(dripping)).isBetween(5, 60);
            assertThat(isCut(silent)).isTrue();
            assertThat(text(second)).doesNotContain("HTTP/1.1");
            assertThat(text(body)).startsWith("HTTP/1.1 408 ").contains("\"code\":\"body_too_slow\"");
            assertThat(slowService.join()).contains("first", "last");
        }
    }

    private static Response as(String account) {
        return given().header("X-Api-Key", account).get("/api/v1/instances");
    }

    private static RequestSpecification forged(String subject) {
        return given().header("Authorization", token(subject));
    }

    /** Signed by nobody. */
    private static String token(String subject) {
        String claims = new JsonObject().put("sub", subject).encode();
        return "Bearer e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(ISO_8859_1))
                + ".x";
    }

    private static int dripsUntilCut(Socket socket) {
        for (int drips = 0; drips < 200; drips++) {
            try {
                write(socket, "x");
            } catch (IOException cut) {
                return drips;
            }
            sleep(100);
        }
        return Integer.MAX_VALUE;
    }

    private static boolean isCut(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return !(reset instanceof java.net.SocketTimeoutException);
        }
    }

    private static String answerOn(Socket socket, String request) throws IOException {
        write(socket, request);
        return text(socket);
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    private static void sleep(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
