package com.pgcache.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.admin.Fault;
import com.pgcache.testkit.standin.reading.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PgcacheStandInTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final StandInClock clock = new StandInClock();
    private PgcacheStandIn standIn = PgcacheStandIn.builder().build();

    @BeforeEach
    void start() {
        standIn.close();
        standIn = PgcacheStandIn.builder()
                .region("us")
                .seed(1)
                .clock(clock)
                .controlPort(0)
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private static HttpResponse<String> send(String method, int port, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(10))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", standIn.adminPort(), path, "");
    }

    private static String contentType(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("none");
    }

    @Test
    void theAdminPortAnswersAsTheContractSays() throws Exception {
        HttpResponse<String> metrics = get("/metrics?ignored=yes");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(contentType(metrics)).isEqualTo("text/plain; charset=utf-8");
        assertThat(metrics.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(metrics.body()).contains("# TYPE pgcache_queries_total counter\npgcache_queries_total ");

        HttpResponse<String> status = get("/status");
        assertThat(contentType(status)).isEqualTo("application/json");
        assertThat(status.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(status.body()).startsWith("{\"cache\":{\"size_bytes\":");

        assertThat(get("/healthz").body()).isEqualTo("OK");
        assertThat(get("/readyz").body()).isEqualTo("OK");
    }

    @Test
    void readablePathsTakeAnyMethodAndOthersAreNotFound() throws Exception {
        assertThat(send("POST", standIn.adminPort(), "/metrics", "x").statusCode())
                .isEqualTo(200);
        HttpResponse<String> head = send("HEAD", standIn.adminPort(), "/metrics", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();

        for (String path : new String[] {"/", "/metrics/", "/metrics/queries", "/queries", "/config/reload"}) {
            HttpResponse<String> missing = get(path);
            assertThat(missing.statusCode()).as(path).isEqualTo(404);
            assertThat(missing.body()).isEqualTo("Not Found");
            assertThat(contentType(missing)).isEqualTo("none");
        }
    }

    @Test
    void theConfigIsReadAndPatched() throws Exception {
        int port = standIn.adminPort();

        assertThat(get("/config").body())
                .contains("\"cache_policy\":\"clock\"")
                .contains("\"restart_required\":false")
                .contains("\"effective_log_level\":null");
        assertThat(send("PUT", port, "/config", "{\"cache_policy\":\"fifo\",\"unknown\":1}")
                        .body())
                .contains("\"cache_policy\":\"fifo\"")
                .doesNotContain("unknown");
        assertThat(send("PUT", port, "/config", "{nonsense").statusCode()).isEqualTo(400);
        assertThat(send("PUT", port, "/config", "x".repeat(70_000)).body()).contains("failed to read body");
        assertThat(send("POST", port, "/config/reload", "").body()).contains("no config file path available");
        assertThat(send("DELETE", port, "/config", "").statusCode()).isEqualTo(404);
    }

    @Test
    void theSeedsDialectHasItsOwnPaths() throws Exception {
        try (PgcacheStandIn seed = PgcacheStandIn.builder()
                .dialect(Dialect.SEED)
                .clock(clock)
                .build()
                .start()) {
            int port = seed.adminPort();

            assertThat(send("GET", port, "/metrics", "").body())
                    .contains("pgcache_queries_total{status=\"cache_hit\"} ");
            assertThat(send("GET", port, "/metrics/queries", "").body()).startsWith("[{\"fingerprint\":\"");
            assertThat(send("GET", port, "/status", "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void twoWithTheSameSeedAgree() throws Exception {
        try (PgcacheStandIn twin = PgcacheStandIn.builder()
                .region("us")
                .seed(1)
                .clock(clock)
                .build()
                .start()) {
            for (String path : new String[] {"/metrics", "/status"}) {
                assertThat(send("GET", twin.adminPort(), path, "").body())
                        .isEqualTo(get(path).body());
            }
        }
    }

    @Test
    void slowAnswersComeLate() throws Exception {
        standIn.fault(new Fault.Slow(Duration.ofMillis(300)));

        long start = System.nanoTime();
        HttpResponse<String> metrics = get("/metrics");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(295));
        assertThat(metrics.body()).contains("pgcache_queries_total");
    }

    @Test
    void hangingAnswersNeverCome() {
        standIn.fault(new Fault.Hanging());

        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standIn.adminPort() + "/metrics"))
                .timeout(Duration.ofMillis(400))
                .build();

        assertThatThrownBy(() -> HTTP.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class)
                .isNotInstanceOf(java.net.http.HttpConnectTimeoutException.class);
    }

    @Test
    void truncatedAnswersEndBeforeTheirLength() {
        standIn.fault(new Fault.Truncated());

        assertThatThrownBy(() -> get("/metrics"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class)
                .isNotInstanceOf(ConnectException.class);
    }

    @Test
    void oversizedAnswersDoNotEnd() throws Exception {
        standIn.fault(new Fault.Oversized());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standIn.adminPort() + "/metrics"))
                .build();

        long read = 0;
        try (InputStream body = HTTP.send(request, BodyHandlers.ofInputStream()).body()) {
            while (read < 9 * 1024 * 1024) {
                read += body.readNBytes(65_536).length;
            }
        }

        assertThat(read).isGreaterThanOrEqualTo(9 * 1024 * 1024);
        standIn.fault(new Fault.None());
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void garbageIsNoText() throws Exception {
        standIn.fault(new Fault.Garbage());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standIn.adminPort() + "/metrics"))
                .build();

        HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(contentType(response)).isEqualTo("text/plain; charset=utf-8");
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .doesNotContain("pgcache")
                .contains("\uFFFD");
    }

    @Test
    void anUnavailableStatusLeavesTheMetricsAlone() throws Exception {
        standIn.fault(new Fault.StatusUnavailable());

        assertThat(get("/status").statusCode()).isEqualTo(503);
        assertThat(get("/status").body()).isEqualTo("{\"error\":\"cache unavailable\"}");
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void aCounterResetStartsEveryCounterAtZero() throws Exception {
        standIn.fault(new Fault.CounterReset());

        assertThat(get("/metrics").body())
                .contains("\npgcache_queries_total 0\n")
                .contains("\npgcache_cdc_inserts 0\n");
        assertThat(standIn.fault()).isEqualTo(new Fault.None());
        clock.advance(Duration.ofMinutes(1));
        assertThat(standIn.reading().totals().count(Tally.QUERIES)).isBetween(1_000L, 100_000L);
    }

    @Test
    void goneMeansRefusedUntilItIsHealed() throws Exception {
        int port = standIn.adminPort();
        standIn.fault(new Fault.Gone(false));

        assertThatThrownBy(() -> get("/metrics")).isInstanceOf(ConnectException.class);

        standIn.fault(new Fault.None());
        assertThat(standIn.adminPort()).isEqualTo(port);
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void aCacheRestartIsCountedAndForgetsItsQueries() throws Exception {
        long before = standIn.reading().totals().count(Tally.CACHE_RESTART);
        standIn.restartCache();
        clock.advance(Duration.ofSeconds(10));

        assertThat(get("/metrics").body()).contains("\npgcache_cache_restarts_total " + (before + 1) + "\n");
        assertThat(get("/status").body()).contains("\"uptime_ms\":10000,");
    }

    @Test
    void theControlPortSwitchesFaultsEvenWhileTheAdminPortIsGone() throws Exception {
        int control = standIn.controlPort();
        String faults = "/__standin/faults";

        assertThat(send("POST", control, faults, "{\"fault\":\"gone\"}").body())
                .isEqualTo("{\"fault\":\"gone\",\"proxy\":false}");
        assertThatThrownBy(() -> get("/metrics")).isInstanceOf(ConnectException.class);
        assertThat(send("POST", control, faults, "{\"fault\":\"slow\",\"delayMs\":7}")
                        .body())
                .isEqualTo("{\"fault\":\"slow\",\"delayMs\":7}");
        assertThat(get("/metrics").statusCode()).isEqualTo(200);
        assertThat(send("POST", control, faults, "{\"fault\":\"none\"}").statusCode())
                .isEqualTo(200);
        assertThat(send("GET", control, faults, "").body()).isEqualTo("{\"fault\":\"none\"}");
        assertThat(send("GET", control, "/__standin/traffic", "").body()).contains("\"queries\":0");
    }

    @Test
    void theControlPortRefusesWhatItDoesNotKnow() throws Exception {
        int control = standIn.controlPort();

        for (String body : new String[] {"{\"fault\":\"tired\"}", "{}", "[]", "", "{\"fault\":7}"}) {
            assertThat(send("POST", control, "/__standin/faults", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(send("DELETE", control, "/__standin/faults", "").statusCode())
                .isEqualTo(404);
        assertThat(standIn.fault()).isEqualTo(new Fault.None());
    }

    @Test
    void aTakenPortIsNamed() {
        try (PgcacheStandIn second =
                PgcacheStandIn.builder().adminPort(standIn.adminPort()).build()) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("admin port " + standIn.adminPort());
        }
    }

    @Test
    void closingLeavesNoThreadAndNoPortBehind() throws Exception {
        long before = vertxThreads();
        PgcacheStandIn another = PgcacheStandIn.builder().clock(clock).build().start();
        int port = another.adminPort();
        send("GET", port, "/metrics", "");
        assertThat(vertxThreads()).isGreaterThan(before);

        another.close();

        assertThatThrownBy(() -> send("GET", port, "/metrics", "")).isInstanceOf(ConnectException.class);
        // a thread may need a moment to end after it has said that it will
        for (int tries = 0; vertxThreads() > before && tries < 5_000; tries++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(vertxThreads()).isEqualTo(before);
    }

    private static long vertxThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert.x-eventloop"))
                .count();
    }
}
