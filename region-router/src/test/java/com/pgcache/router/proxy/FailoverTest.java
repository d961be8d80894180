package com.pgcache.router.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Service;
import com.pgcache.router.Services;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Ports.class)
class FailoverTest {

    private static Services services;

    @Inject
    @SuppressWarnings("NullAway.Init")
    MeterRegistry meters;

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
    void theFirstGetAfterARegionDiedIsAnsweredByTheNext() {
        services.us.stop();

        Response answer = given().get("/api/v1/regions");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Pgcache-Region")).isEqualTo("eu");
        assertThat(answer.header("X-Pgcache-Route")).isEqualTo("failover");
        assertThat(services.eu.received().get(0).headers().getAll("X-Pgcache-Region"))
                .containsExactly("eu");
    }

    @Test
    void aRegionThatComesBackIsUsedAgain() {
        services.us.stop();
        services.awaitHealthy("us", false);
        assertThat(given().get("/api/route").jsonPath().getString("route")).isEqualTo("failover");

        services.us.start();
        services.awaitHealthy("us", true);

        assertThat(given().get("/api/v1/regions").header("X-Pgcache-Region")).isEqualTo("us");
    }

    @Test
    void aRegionThatSaysItIsNotReadyIsLeftOutUntilItIs() {
        services.eu.isReady(false);
        services.awaitHealthy("eu", false);

        Response answer = given().header("cf-ipcontinent", "EU").get("/api/v1/regions");
        assertThat(answer.header("X-Pgcache-Region")).isEqualTo("us");
        assertThat(answer.header("X-Pgcache-Route")).isEqualTo("failover");
        assertThat(services.eu.received()).isEmpty();

        services.eu.isReady(true);
        services.awaitHealthy("eu", true);
        assertThat(given().header("cf-ipcontinent", "EU").get("/api/v1/regions").header("X-Pgcache-Region"))
                .isEqualTo("eu");
    }

    @Test
    void aGetThatIsBrokenOffBeforeTheAnswerIsSentOnceMoreElsewhere() {
        services.us.answersWith(request -> request.connection().close());

        Response answer = given().get("/api/v1/regions");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Pgcache-Region")).isEqualTo("eu");
        assertThat(services.us.received()).hasSize(1);
        assertThat(services.eu.received()).hasSize(1);
    }

    @Test
    void aGetIsNotSentAThirdTime() {
        services.us.answersWith(request -> request.connection().close());
        services.eu.answersWith(request -> request.connection().close());

        Response answer = given().get("/api/v1/regions");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("upstream_broken");
        assertThat(services.as.received()).isEmpty();
    }

    @Test
    void aPostThatIsBrokenOffIsNeverSentAgain() {
        services.us.answersWith(request -> request.connection().close());

        Response answer = given().body("{}").post("/api/v1/instances");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("upstream_broken");
        assertThat(services.us.received()).hasSize(1);
        assertThat(services.eu.received()).isEmpty();
        assertThat(services.as.received()).isEmpty();
    }

    @Test
    void aPostWithoutABodyIsNotReplayedEither() {
        services.us.answersWith(request -> request.connection().close());

        assertThat(given().delete("/api/v1/instances/1").statusCode()).isEqualTo(502);
        assertThat(services.us.received()).hasSize(1);
        assertThat(services.eu.received()).isEmpty();
    }

    @Test
    void withEveryRegionDownTheAnswerIsAProblemThatSaysWhenToComeBack() {
        services.us.stop();
        services.eu.stop();
        services.as.stop();
        services.pole.forEach(Service::stop);
        services.awaitHealthy("us", false);
        services.awaitHealthy("eu", false);
        services.awaitHealthy("as", false);
        services.awaitHealthy("pole", false);

        Response answer = given().get("/api/v1/regions");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("no_healthy_upstream");
        assertThat(answer.header("Retry-After")).isEqualTo("1");

        Response route = given().get("/api/route");
        assertThat(route.jsonPath().getString("region")).isNull();
        assertThat(route.jsonPath().getList("alternatives.healthy")).containsExactly(false, false, false, false);

        assertThat(given().get("/api/auth/ok").statusCode())
                .as("accounts need no region")
                .isEqualTo(200);
    }

    @Test
    void withAuthServiceDownTheRegionsStillAnswer() {
        services.auth.stop();

        assertThat(given().get("/api/auth/ok").statusCode()).isEqualTo(503);
        assertThat(given().body("{}").post("/api/auth/sign-in/email").statusCode())
                .isEqualTo(503);
        assertThat(given().get("/api/v1/regions").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceThatNeverAnswersIsATimeoutAndItsConnectionIsClosed() {
        AtomicBoolean closed = new AtomicBoolean();
        services.us.answersWith(request -> request.connection().closeHandler(gone -> closed.set(true)));

        Response answer = given().get("/api/v1/slow");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("upstream_timeout");
        assertThat(services.eu.received())
                .as("what took too long once is not asked again elsewhere")
                .isEmpty();
        await().untilTrue(closed);
    }

    @Test
    void anAnswerThatBreaksOffDoesNotLookComplete() {
        services.us.answersWith(request -> {
            request.response().setChunked(true).write("half of ");
            request.response().write("it").onComplete(written -> request.connection()
                    .close());
        });
        HttpRequest download = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/export"))
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(download, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aClientThatLeavesTakesItsUpstreamRequestAlong() throws IOException {
        long before = abandoned();
        AtomicBoolean asked = new AtomicBoolean();
        AtomicBoolean closed = new AtomicBoolean();
        services.us.answersWith(request -> {
            request.connection().closeHandler(gone -> closed.set(true));
            asked.set(true);
        });

        try (Socket socket = RawHttp.open(RawHttp.TRUSTED)) {
            socket.getOutputStream()
                    .write("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            await().untilTrue(asked);
        }

        await().untilTrue(closed);
        assertThat(abandoned())
                .as("the time limit would have counted it as broken")
                .isEqualTo(before + 1);
    }

    /** Their upstream connections end with them, and nobody else may have been given one of those. */
    @Test
    void clientsThatLeaveTakeNobodyElseAlong() throws InterruptedException {
        Semaphore asked = new Semaphore(0);
        services.us.answersWith(request -> {
            if (request.path().endsWith("/left")) {
                asked.release();
            }
            services.us.later(2, () -> request.response().end());
        });
        List<Thread> leavers = Stream.generate(() -> new Thread(() -> comeAndGo(asked)))
                .limit(4)
                .toList();
        leavers.forEach(Thread::start);
        while (leavers.stream().anyMatch(Thread::isAlive)) {
            Response answer = given().get("/api/v1/regions");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("X-Pgcache-Region")).isEqualTo("us");
        }
        for (Thread leaver : leavers) {
            leaver.join();
        }
    }

    private static void comeAndGo(Semaphore asked) {
        for (int i = 0; i < 150; i++) {
            try (Socket socket = RawHttp.open(RawHttp.TRUSTED)) {
                socket.getOutputStream()
                        .write("GET /api/v1/left HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                asked.acquireUninterruptibly();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    @Test
    void aGetThatWasBrokenOffIsSentOnceMoreToTheSameServiceWhenThereIsNoOther() {
        AtomicBoolean broken = new AtomicBoolean();
        services.auth.answersWith(request -> {
            if (broken.compareAndSet(false, true)) {
                request.connection().close();
            } else {
                request.response().end();
            }
        });

        assertThat(given().get("/api/auth/ok").statusCode()).isEqualTo(200);
        assertThat(services.auth.received()).hasSize(2);
        assertThat(given().get("/api/auth/ok").statusCode()).isEqualTo(200);
    }

    @Test
    void withNobodyElseThereAGetIsNotSentAThirdTimeEither() {
        services.auth.answersWith(request -> request.connection().close());

        Response answer = given().get("/api/auth/ok");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(services.auth.received()).hasSize(2);
    }

    private long abandoned() {
        Timer timer = meters.find("router.upstream")
                .tags("group", "us", "outcome", "abandoned")
                .timer();
        return timer == null ? 0 : timer.count();
    }
}
