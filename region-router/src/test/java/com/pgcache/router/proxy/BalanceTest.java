package com.pgcache.router.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.router.Ports;
import com.pgcache.router.RawHttp;
import com.pgcache.router.Services;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several replicas of one region, and more requests than a service may have at once. */
@QuarkusTest
@QuarkusTestResource(Ports.class)
class BalanceTest {

    /** As configured by {@link Ports}. */
    private static final int IN_FLIGHT = 50;

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

    /** One whose first answer took long, as first ones do, waits until that is forgotten. */
    @Test
    void allReplicasShareTheRequests() {
        await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            assertThat(toPole().statusCode()).isEqualTo(200);
            assertThat(services.pole)
                    .allSatisfy(replica -> assertThat(replica.received()).isNotEmpty());
        });
    }

    @Test
    void whenAReplicaDiesNoGetFailsAndNoneLeavesItsRegion() {
        services.pole.get(0).stop();

        for (int i = 0; i < 30; i++) {
            Response answer = toPole();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.header("X-Pgcache-Region")).isEqualTo("pole");
            assertThat(answer.header("X-Pgcache-Route")).isEqualTo("country");
        }
    }

    @Test
    void aGetThatAReplicaCannotServeIsSentToAnother() {
        services.pole.get(0).answersWith(request -> answer(request, 503));

        Set<Integer> statuses = new TreeSet<>();
        do {
            statuses.add(toPole().statusCode());
        } while (services.pole.get(0).received().size() < 3);

        assertThat(statuses).containsExactly(200);
    }

    @Test
    void theLastAnswerThereIsIsGivenEvenWhenItIsAnError() {
        services.auth.answersWith(request -> answer(request, 503));

        Response answer = given().get("/api/auth/ok");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("X-From")).isEqualTo("service");
        assertThat(services.auth.received()).hasSize(1);
    }

    @Test
    void anErrorOfAPostIsItsAnswer() {
        services.pole.forEach(replica -> replica.answersWith(request -> answer(request, 503)));

        Response answer = given().header("cf-ipcountry", "AQ").body("{}").post("/api/v1/instances");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("X-From")).isEqualTo("service");
        assertThat(services.pole.stream().map(replica -> replica.received().size()))
                .containsExactlyInAnyOrder(0, 0, 1);
    }

    @Test
    void aServiceHasSoManyRequestsAtOnceAndTheRestAreToldToComeBack() throws IOException {
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        services.us.answersWith(held::add);
        List<Socket> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < IN_FLIGHT; i++) {
                Socket socket = RawHttp.open(RawHttp.TRUSTED);
                waiting.add(socket);
                socket.getOutputStream()
                        .write("GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            await().until(() -> held.size() == IN_FLIGHT);

            Response shed = given().get("/api/v1/regions");
            assertThat(shed.statusCode()).isEqualTo(503);
            assertThat(shed.jsonPath().getString("code")).isEqualTo("overloaded");
            assertThat(shed.header("Retry-After")).isEqualTo("1");
            assertThat(services.eu.received())
                    .as("a full region does not fill the next")
                    .isEmpty();

            held.forEach(request -> request.response().end());
            services.us.answersWith(request -> answer(request, 200));
            await().untilAsserted(() ->
                    assertThat(given().get("/api/v1/regions").statusCode()).isEqualTo(200));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static Response toPole() {
        return given().header("cf-ipcountry", "AQ").get("/api/v1/regions");
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).putHeader("X-From", "service").end();
    }
}
