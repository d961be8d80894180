package com.pgcache.router.proxy;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Service;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What instances push goes to the collectors, and only there. */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class IngestTest {

    private static final String METRICS = "/api/ingest/v1/metrics";
    private static final int TWO_MIB = 2 * 1024 * 1024;

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
    void aPushReachesACollectorAsItWasSent() {
        Response answer = given().header("Authorization", "Bearer pgc_push_x")
                .header("Content-Encoding", "gzip")
                .header("cf-ipcontinent", "EU")
                .body(new byte[] {1, 2, 3})
                .post(METRICS + "?at=1.5");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Pgcache-Region"))
                .as("collectors have no region")
                .isNull();
        assertThat(services.collector.received()).singleElement().satisfies(received -> {
            assertThat(received.method()).isEqualTo("POST");
            assertThat(received.uri()).isEqualTo(METRICS + "?at=1.5");
            assertThat(received.body()).isEqualTo(3);
            assertThat(received.headers().get("Authorization")).isEqualTo("Bearer pgc_push_x");
            assertThat(received.headers().get("Content-Encoding")).isEqualTo("gzip");
            assertThat(received.headers().get("X-Forwarded-For")).isEqualTo("127.0.0.1");
            assertThat(received.headers().contains("cf-ipcontinent")).isFalse();
        });
        assertThat(services.us.received()).isEmpty();
        assertThat(services.eu.received()).isEmpty();
        assertThat(services.auth.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void nothingElseThanAPostDoes(String method) {
        Response answer = given().request(method, METRICS);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(services.collector.received()).isEmpty();
    }

    @Test
    void twoMebibytesPassAndOneByteMoreDoesNotWhetherItIsAnnouncedOrNot() {
        assertThat(given().body(new byte[TWO_MIB]).post(METRICS).statusCode()).isEqualTo(200);
        assertThat(services.collector.received())
                .extracting(Service.Received::body)
                .containsExactly(TWO_MIB);
        services.collector.received().clear();

        Response announced = given().body(new byte[TWO_MIB + 1]).post(METRICS);
        RawHttp.Answer chunked = RawHttp.send("POST " + METRICS + " HTTP/1.1\r\nHost: a\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(TWO_MIB + 1) + "\r\n"
                + "x".repeat(TWO_MIB + 1) + "\r\n0\r\n\r\n");

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.jsonPath().getString("detail")).contains("2097152");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(services.collector.received()).isEmpty();
    }

    @Test
    void aCollectorThatBreaksOffIsNotAskedTwice() {
        services.collector.answersWith(request -> request.connection().close());

        Response answer = given().body("x").post(METRICS);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("upstream_broken");
        assertThat(services.collector.received()).hasSize(1);
    }

    /** Nothing that could be repeated comes along to try it. */
    @Test
    void aCollectorThatWasEjectedIsTriedAgainByAPush() {
        services.otherCollector.start();
        untilBothGetPushes();
        services.otherCollector.answersWith(
                request -> request.response().setStatusCode(500).end());
        untilPushed(() -> services.otherCollector.received().size() >= 5);

        services.otherCollector.answersWith(request -> request.response().end());

        services.otherCollector.received().clear();
        untilPushed(() -> services.otherCollector.received().size() >= 5);
    }

    @Test
    void aCollectorThatHasTooMuchToDoStaysInTheGame() {
        services.otherCollector.start();
        untilBothGetPushes();
        services.otherCollector.answersWith(request -> request.response()
                .setStatusCode(503)
                .putHeader("Retry-After", "1")
                .end());

        services.otherCollector.received().clear();
        untilPushed(() -> services.otherCollector.received().size() >= 20);
    }

    private static void untilBothGetPushes() {
        untilPushed(() -> !services.collector.received().isEmpty()
                && !services.otherCollector.received().isEmpty());
    }

    private static void untilPushed(BooleanSupplier enough) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            given().body("x").post(METRICS);
            return enough.getAsBoolean();
        });
    }

    /** Or whoever sends slowly would take the connections of all others, long after the answer. */
    @Test
    void anAnswerBeforeTheEndOfTheBodyLeavesNoRequestOpenBehind() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        services.collector.answersAtOnce(request -> {
            request.connection().closeHandler(gone -> closed.set(true));
            request.response().setStatusCode(401).end();
        });
        try (Socket client = RawHttp.open(RawHttp.TRUSTED)) {
            client.getOutputStream()
                    .write(("POST " + METRICS + " HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx")
                            .getBytes(ISO_8859_1));
            assertThat(client.getInputStream().read()).isEqualTo('H');

            await().untilTrue(closed);
        }
    }

    @Test
    void withoutACollectorTheClientIsToldWhenToComeBackAndTheApiGoesOn() {
        services.collector.stop();

        Response answer = given().body("x").post(METRICS);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(given().get("/api/v1/instances").statusCode()).isEqualTo(200);
    }
}
