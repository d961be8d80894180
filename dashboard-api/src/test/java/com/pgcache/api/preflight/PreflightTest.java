package com.pgcache.api.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.pgcache.api.ApiTest;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.PgcacheStandIn;
import com.pgcache.testkit.tokens.TestToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against real servers on this machine, and against addresses that are refused before anybody is asked. */
@QuarkusTest
class PreflightTest extends ApiTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String SAMPLE = "pgcache_queries_total 1\n";

    private final String organization = newOrganization();

    @AfterAll
    static void stop() {
        VERTX.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyStepOfAGoodInstanceIsTold(Dialect dialect) {
        try (PgcacheStandIn instance =
                PgcacheStandIn.builder().dialect(dialect).build().start()) {
            List<JsonObject> steps = look("http://127.0.0.1:" + instance.adminPort());

            assertThat(steps)
                    .extracting(step -> step.getString("step") + " " + step.getString("state"))
                    .startsWith("url ok", "dns ok", "tcp ok", "tls skipped", "http ok", "metrics ok", "dialect ok")
                    .contains("queries ok")
                    .hasSize(9);
            assertThat(steps.get(6).getString("detail")).isEqualTo(dialect.code());
            assertThat(steps.get(8).getString("state")).isIn("ok", "warning");
        }
    }

    @Test
    void countersThatMoveAreSeenAndCountersThatStandAreAWarning() {
        int[] scrapes = new int[1];
        Map<String, JsonObject> moving = answered(request -> request.response()
                .end(request.path().equals("/metrics") ? "pgcache_queries_total " + ++scrapes[0] + "\n" : "{}"));
        Map<String, JsonObject> still =
                answered(request -> request.response().end(request.path().equals("/metrics") ? SAMPLE : "{}"));

        assertThat(step(moving, "counters").getString("state")).isEqualTo("ok");
        assertThat(step(still, "counters").getString("state")).isEqualTo("warning");
        assertThat(step(still, "counters").getString("code")).isEqualTo("counters_still");
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "nonsense, url, invalid_url",
        "ftp://pgcache.example.com, url, invalid_url",
        "http://10.1.2.3:9090, url, blocked_address",
        "http://169.254.169.254, url, blocked_address",
        "http://localhost:9090, url, blocked_address",
        "http://no-such-host.invalid:9090, dns, dns"
    })
    void anAddressThatCannotBeReachedFailsAtItsStep(String url, String step, String code) {
        assertFailed(byStep(look(url)), step, code);
    }

    /** A port that is taken and not listened on, so that nobody else does meanwhile. */
    @Test
    void anAddressAtWhichNobodyListensIsRefused() throws IOException {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress("127.0.0.1", 0));
            assertFailed(byStep(look("http://127.0.0.1:" + taken.getLocalPort())), "tcp", "connect_refused");
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "401, http, auth",
        "404, http, http_4xx",
        "500, http, http_5xx",
        "302, http, redirect_refused",
    })
    void aStatusHasItsCode(int status, String step, String code) {
        assertFailed(
                answered(request -> request.response()
                        .setStatusCode(status)
                        .putHeader("Location", "/elsewhere")
                        .end()),
                step,
                code);
    }

    @Test
    void whatIsNoMetricsOfPgcacheIsToldApart() {
        assertFailed(answered(request -> request.response().end("<html>hello\nworld\n")), "metrics", "not_prometheus");
        assertFailed(answered(request -> request.response().end("node_load1 0.5\n")), "metrics", "no_pgcache_metrics");
        assertFailed(
                answered(request -> request.response()
                        .putHeader("Content-Length", "" + (8 * 1024 * 1024 + 1))
                        .write("x")),
                "metrics",
                "too_large");
    }

    @Test
    void anInstanceThatTakesItsTimeRunsOutOfIt() {
        assertFailed(answered(request -> {}), "http", "timeout");
    }

    @Test
    void aServerWithoutTlsFailsThere() {
        HttpServer server = serve(request -> request.response().end(SAMPLE));
        try {
            Map<String, JsonObject> steps = byStep(look("https://127.0.0.1:" + server.actualPort()));

            assertFailed(steps, "tls", "tls");
            assertThat(step(steps, "tcp").getString("state")).isEqualTo("ok");
        } finally {
            server.close();
        }
    }

    @Test
    void aClockFarOffAndMissingQueriesAreWarningsOnly() {
        Map<String, JsonObject> steps = answered(request -> {
            if (request.path().equals("/metrics")) {
                request.response()
                        .putHeader("Date", "Tue, 24 Nov 2020 10:00:00 GMT")
                        .end(SAMPLE);
            } else {
                request.response().setStatusCode(503).end();
            }
        });

        assertThat(step(steps, "http").getString("code")).isEqualTo("clock_skew");
        assertThat(step(steps, "queries").getString("state")).isEqualTo("warning");
        assertThat(step(steps, "queries").getString("code")).isEqualTo("busy");
    }

    @Test
    void theCredentialIsSentWithEveryRequestAndNotStored() {
        Map<String, JsonObject> steps = answered(
                request -> {
                    boolean known = "Bearer abc".equals(request.getHeader("Authorization"));
                    request.response()
                            .setStatusCode(known ? 200 : 401)
                            .end(request.path().equals("/metrics") ? SAMPLE : "{}");
                },
                new JsonObject().put("kind", "bearer").put("token", "abc"));

        assertThat(step(steps, "queries").getString("state")).isEqualTo("ok");
        as(organization).get(INSTANCES).then().body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://pgcache.example.com:9090", "http://8.8.8.8", "http://[2606:4700::1111]:9090"})
    void noCredentialIsSentInTheClearOverTheOpenNetwork(String url) {
        JsonObject credential = new JsonObject().put("kind", "bearer").put("token", "abc");

        as(organization)
                .body(new JsonObject()
                        .put("adminUrl", url)
                        .put("credential", credential)
                        .encode())
                .post("/api/v1/preflight")
                .then()
                .statusCode(400)
                .body("errors.field", contains("credential"));
    }

    @Test
    void aPasswordOfHalfACharacterIsRefused() {
        as(organization)
                .body("{\"adminUrl\":\"https://pgcache.example.com\",\"credential\":"
                        + "{\"kind\":\"basic\",\"username\":\"a\",\"password\":\"\\ud800\"}}")
                .post("/api/v1/preflight")
                .then()
                .statusCode(400)
                .body("errors.field", contains("credential.password"));
    }

    @Test
    void aRequestWithoutAnAddressIsRefused() {
        as(organization)
                .body("{}")
                .post("/api/v1/preflight")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("adminUrl"));
    }

    @Test
    void whoHangsUpHoldsThePlaceUntilTheWorkHasEnded() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(2);
        HttpServer hanging = serve(request -> asked.countDown());
        try {
            for (int i = 0; i < 2; i++) {
                try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
                    socket.getOutputStream().write(request("http://127.0.0.1:" + hanging.actualPort()));
                    socket.getInputStream().read();
                    long left = 1 - i;
                    await().atMost(Duration.ofSeconds(60)).until(() -> asked.getCount() == left);
                }
            }
            // long enough for the service to notice, and not for the target to run out of its two seconds
            Thread.sleep(300);

            refusedAtOnce().then().statusCode(429).body("code", equalTo("too_many_streams"));
            await().atMost(Duration.ofSeconds(60)).until(() -> refusedAtOnce().statusCode() == 200);
        } finally {
            hanging.close();
        }
    }

    private Response refusedAtOnce() {
        return as(organization).body("{\"adminUrl\":\"http://10.1.2.3:9090\"}").post("/api/v1/preflight");
    }

    private byte[] request(String url) {
        String body = "{\"adminUrl\":\"" + url + "\"}";
        return ("POST /api/v1/preflight HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nAuthorization: Bearer " + TestToken.of(issuer, organization)
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertFailed(Map<String, JsonObject> steps, String step, String code) {
        assertThat(step(steps, step).getString("state")).as(steps.toString()).isEqualTo("failed");
        assertThat(step(steps, step).getString("code")).isEqualTo(code);
        assertThat(step(steps, step).getString("message")).endsWith(".");
        assertThat(step(steps, "counters").getString("state")).isEqualTo("skipped");
        assertThat(steps).hasSize(9);
    }

    private Map<String, JsonObject> answered(Consumer<HttpServerRequest> answer) {
        return answered(answer, null);
    }

    private Map<String, JsonObject> answered(
            Consumer<HttpServerRequest> answer, @org.jspecify.annotations.Nullable JsonObject credential) {
        HttpServer server = serve(answer);
        try {
            return byStep(look("http://127.0.0.1:" + server.actualPort(), credential));
        } finally {
            server.close();
        }
    }

    private static HttpServer serve(Consumer<HttpServerRequest> answer) {
        return VERTX.createHttpServer()
                .requestHandler(answer::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private List<JsonObject> look(String url) {
        return look(url, null);
    }

    private List<JsonObject> look(String url, @org.jspecify.annotations.Nullable JsonObject credential) {
        JsonObject form = new JsonObject().put("adminUrl", url);
        if (credential != null) {
            form.put("credential", credential);
        }
        return as(organization)
                .body(form.encode())
                .post("/api/v1/preflight")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .header("Cache-Control", "private, no-store")
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> new JsonObject(line.substring(5)))
                .toList();
    }

    private static JsonObject step(Map<String, JsonObject> steps, String name) {
        return Objects.requireNonNull(steps.get(name), name);
    }

    private static Map<String, JsonObject> byStep(List<JsonObject> steps) {
        return steps.stream().collect(Collectors.toMap(step -> step.getString("step"), step -> step));
    }
}
