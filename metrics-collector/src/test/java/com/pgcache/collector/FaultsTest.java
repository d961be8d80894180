package com.pgcache.collector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.PgcacheStandIn;
import com.pgcache.testkit.standin.admin.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes wrong with targets and with the database, and that it stays where it is. */
@QuarkusTest
@QuarkusTestResource(CollectorResource.class)
class FaultsTest {

    private final Fleet fleet = CollectorResource.fleet();

    @Test
    void everyFaultHasItsCodeAndTheOthersGoOn() throws Exception {
        List<AutoCloseable> opened = new ArrayList<>();
        Map<UUID, String> expected = new LinkedHashMap<>();
        try (PgcacheStandIn good = open(opened, new Fault.None());
                BodyServer elsewhere = BodyServer.serving(Map.of("/metrics", "pgcache_queries_total 1\n"))) {
            expected.put(add(open(opened, new Fault.Slow(Duration.ofMillis(300)))), "ok");
            expected.put(add(open(opened, new Fault.Slow(Duration.ofSeconds(6)))), "timeout");
            expected.put(add(open(opened, new Fault.Hanging())), "timeout");
            expected.put(add(open(opened, new Fault.Truncated())), "truncated");
            expected.put(add(open(opened, new Fault.Oversized())), "too_large");
            expected.put(add(open(opened, new Fault.Garbage())), "not_prometheus");
            expected.put(add(open(opened, new Fault.Gone(false))), "connect_refused");
            expected.put(add(body(opened, "<html>\n<body>hello</body>\n")), "not_prometheus");
            expected.put(add(body(opened, "node_load1 0.5\nnode_load5 0.7\n")), "no_pgcache_metrics");
            expected.put(add(body(opened, "")), "no_pgcache_metrics");
            expected.put(add(status(opened, 404, Map.of())), "http_4xx");
            expected.put(add(status(opened, 401, Map.of())), "auth");
            expected.put(add(status(opened, 403, Map.of())), "auth");
            expected.put(add(status(opened, 500, Map.of())), "http_5xx");
            expected.put(
                    add(status(opened, 302, Map.of("Location", elsewhere.url() + "/metrics"))), "redirect_refused");
            expected.put(add(status(opened, 200, Map.of("X-Large", "x".repeat(20_000)))), "too_large");
            expected.put(add(raw(opened, "SSH-2.0-OpenSSH_9.2p1\r\n")), "not_prometheus");
            expected.put(add(raw(opened, "")), "truncated");
            expected.put(fleet.add("https://127.0.0.1:" + good.adminPort()), "tls");
            expected.put(fleet.add("http://127.0.0.2:" + good.adminPort()), "blocked_address");
            expected.put(fleet.add("http://[::1]:" + good.adminPort()), "blocked_address");
            expected.put(fleet.add("http://no-such-host.invalid:9090"), "dns");
            expected.put(fleet.add("file:///etc/passwd"), "blocked_address");
            UUID goodId = add(good);

            await().atMost(60, SECONDS)
                    .untilAsserted(() -> expected.forEach(
                            (id, code) -> assertThat(fleet.health(id)).as(code).containsEntry("outcome", code)));
            assertThat(fleet.health(goodId)).containsEntry("outcome", "ok");
            expected.forEach(
                    (id, code) -> assertThat(fleet.snapshots(id)).as(code).hasSize(code.equals("ok") ? 1 : 0));
            assertThat(elsewhere.requests()).as("a redirect is not followed").isEmpty();
        } finally {
            for (AutoCloseable each : opened) {
                each.close();
            }
        }
    }

    @Test
    void aBusyStatusIsToldAndAskedForAgainAtTheNextScrape() {
        try (PgcacheStandIn busy = PgcacheStandIn.builder().build().start()) {
            busy.fault(new Fault.StatusUnavailable());
            UUID id = add(busy);
            await().atMost(60, SECONDS).until(() -> !fleet.health(id).isEmpty());

            assertThat(fleet.health(id)).containsEntry("outcome", "ok").containsEntry("queries_outcome", "busy");
            assertThat(fleet.snapshots(id)).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("cache_size_bytes", null));

            busy.fault(new Fault.None());
            fleet.makeMetricsDue(id);
            await().atMost(60, SECONDS).until(() -> "ok".equals(fleet.health(id).get("queries_outcome")));
            assertThat(fleet.queryStats(id)).isNotEmpty();
        }
    }

    @Test
    void failuresInARowAreCountedUntilTheNextSuccess() {
        try (PgcacheStandIn instance =
                PgcacheStandIn.builder().dialect(Dialect.SEED).build().start()) {
            instance.fault(new Fault.Garbage());
            UUID id = add(instance);
            for (int failures = 1; failures <= 2; failures++) {
                int expected = failures;
                await().atMost(60, SECONDS).until(() -> Integer.valueOf(expected)
                        .equals(fleet.health(id).get("consecutive_failures")));
                fleet.makeDue(id);
            }
            instance.fault(new Fault.None());
            fleet.makeDue(id);

            await().atMost(60, SECONDS).until(() -> "ok".equals(fleet.health(id).get("outcome")));
            assertThat(fleet.health(id))
                    .containsEntry("consecutive_failures", 0)
                    .containsEntry("dialect", "seed");
            assertThat(fleet.health(id).get("last_success_at"))
                    .isEqualTo(fleet.health(id).get("last_attempt_at"));
        }
    }

    @Test
    void onlyFixedPathsAreAskedForWithoutAnythingOfAMember() {
        try (BodyServer instance = BodyServer.serving(
                Map.of("/metrics", "pgcache_queries_total{status=\"cache_hit\"} 1\n", "/queries", "[]"))) {
            UUID id = fleet.add("http://127.0.0.1:" + instance.port() + "/");
            await().atMost(60, SECONDS).until(() -> !fleet.health(id).isEmpty());

            String with = " 127.0.0.1:" + instance.port() + " pgcache-dashboard-collector";
            assertThat(instance.requests())
                    .containsExactly("GET /metrics" + with, "GET /metrics/queries" + with, "GET /queries" + with);
        }
    }

    /** A row of the database is no proof of a good URL: it is judged again, and by the strictest reading of it. */
    @Test
    void aUrlThatOtherProgramsWouldReadAsOurAddressIsNeverConnectedTo() {
        try (BodyServer here = BodyServer.serving(Map.of("/metrics", "pgcache_queries_total 1\n"))) {
            String port = ":" + here.port();
            List<UUID> ids = new ArrayList<>();
            for (String host : List.of(
                    "127.1",
                    "127.0.1",
                    "2130706433",
                    "0",
                    "0.0.0.0",
                    "127.000.000.001",
                    "0177.0.0.1",
                    "0x7f.1",
                    "017700000001",
                    "[::]",
                    "[::1]",
                    "[::127.0.0.1]",
                    "[64:ff9b::7f00:1]",
                    "[2002:7f00:1::]",
                    "127.0.0.1.",
                    "user@127.0.0.1",
                    "127.0.0.1#@example.com",
                    "127.0.0.1\\@example.com",
                    "example.com@127.0.0.1",
                    "127.0.0.1%0d%0aX:",
                    "127.0.0.1\t",
                    "127.0.0.1\r\nX: y",
                    "１２７.0.0.1",
                    "127。0。0。1",
                    "under_score",
                    "a".repeat(400))) {
                ids.add(fleet.add("http://" + host + port));
            }
            for (String url : List.of(
                    "file:///etc/passwd",
                    "ftp://127.0.0.1" + port,
                    "gopher://127.0.0.1" + port,
                    "jar:http://127.0.0.1" + port,
                    "data:text/plain,x",
                    "unix:/run/x.sock",
                    "ws://127.0.0.1" + port,
                    "javascript:alert(1)",
                    "http:/x",
                    "//127.0.0.1" + port,
                    "http:///x",
                    "http://:8080",
                    "http://127.0.0.1" + port + "/config",
                    "http://127.0.0.1" + port + "?x",
                    "http://127.0.0.1:0",
                    "http://127.0.0.1:22",
                    "http://127.0.0.1:25",
                    "http://127.0.0.1:5432",
                    "http://127.0.0.1:6379",
                    "http://127.0.0.1:11211",
                    "http://127.0.0.1:65536",
                    "http://127.0.0.1:99999",
                    "http://127.0.0.1:-1",
                    "http://10.0.0.1:9090",
                    "http://172.16.0.1:9090",
                    "http://192.168.0.1:9090",
                    "http://100.64.0.1:9090",
                    "http://169.254.169.254",
                    "http://100.100.100.200",
                    "http://192.0.0.192",
                    "http://[fd00:ec2::254]",
                    "http://240.0.0.1:9090",
                    "http://224.0.0.1:9090")) {
                ids.add(fleet.add(url));
            }
            await().atMost(60, SECONDS).untilAsserted(() -> assertThat(ids)
                    .allSatisfy(id -> assertThat(fleet.health(id)).containsEntry("outcome", "blocked_address")));
            assertThat(here.requests()).isEmpty();
        }
    }

    @Test
    void aMemberLearnsACodeAndNothingOfWhatTheTargetSaid() throws Exception {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            List<UUID> ids = List.of(
                    add(raw(opened, "SSH-2.0-secretbanner\r\n")),
                    add(status(opened, 500, Map.of("Server", "secretbanner"))),
                    add(status(opened, 302, Map.of("Location", "http://secretbanner/"))),
                    add(body(opened, "<html>secretbanner</html>\n")),
                    fleet.add("http://secretbanner.invalid:9090"));
            await().atMost(60, SECONDS).untilAsserted(() -> assertThat(ids)
                    .allSatisfy(id -> assertThat(fleet.health(id)).isNotEmpty()));

            assertThat(ids).allSatisfy(id -> assertThat(fleet.health(id).toString() + fleet.snapshots(id))
                    .doesNotContain("secretbanner", "127.0.0.1"));
        } finally {
            for (AutoCloseable each : opened) {
                each.close();
            }
        }
    }

    @Test
    void readinessFollowsTheDatabaseAndScrapingGoesOnAfterwards() {
        try (PgcacheStandIn instance = PgcacheStandIn.builder().build().start()) {
            UUID id = add(instance);
            await().atMost(60, SECONDS).until(() -> fleet.snapshots(id).size() == 1);
            RestAssured.get("/q/health/ready").then().statusCode(200);

            gate("{\"fault\": \"gone\", \"proxy\": true}");
            await().atMost(60, SECONDS)
                    .until(() -> RestAssured.get("/q/health/ready").statusCode() == 503);

            gate("{\"fault\": \"none\"}");
            await().atMost(60, SECONDS)
                    .until(() -> RestAssured.get("/q/health/ready").statusCode() == 200);
            fleet.makeDue(id);
            await().atMost(60, SECONDS).until(() -> fleet.snapshots(id).size() == 2);
        }
    }

    @Test
    void theCollectorCountsWhatItDoes() {
        try (PgcacheStandIn instance = PgcacheStandIn.builder().build().start()) {
            UUID id = add(instance);
            await().atMost(60, SECONDS).until(() -> !fleet.health(id).isEmpty());

            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains("collector_scrapes_total{outcome=\"ok\"}")
                    .contains("collector_slots_skipped_total{reason=\"late\"}")
                    .contains("collector_start_lateness_seconds{quantile=\"0.99\"}")
                    .contains("collector_outcomes_dropped_total{reason=\"age\"}")
                    .contains("collector_buffer_outcomes")
                    .contains("collector_buffer_bytes")
                    .contains("collector_buffer_oldest_age_seconds")
                    .contains("collector_leases_held")
                    .contains("collector_replicas_alive 1.0")
                    .contains("collector_leases_claimed_total")
                    .contains("collector_bytes_read_total")
                    .contains("collector_parse_duration_seconds_count")
                    .contains("collector_scrapes_in_flight")
                    .contains("collector_wave_size_count")
                    .contains("collector_rows_written_total{table=\"metrics_snapshots\"}");
        }
    }

    private UUID add(PgcacheStandIn instance) {
        return fleet.add("http://127.0.0.1:" + instance.adminPort());
    }

    private UUID add(BodyServer instance) {
        return fleet.add(instance.url());
    }

    private UUID add(ServerSocket instance) {
        return fleet.add("http://127.0.0.1:" + instance.getLocalPort());
    }

    private static PgcacheStandIn open(List<AutoCloseable> opened, Fault fault) {
        PgcacheStandIn instance = PgcacheStandIn.builder().build().start();
        opened.add(instance);
        instance.fault(fault);
        return instance;
    }

    private static BodyServer body(List<AutoCloseable> opened, String body) {
        BodyServer server = BodyServer.serving(Map.of("/metrics", body));
        opened.add(server);
        return server;
    }

    private static BodyServer status(List<AutoCloseable> opened, int status, Map<String, String> headers) {
        BodyServer server = BodyServer.status(status, headers);
        opened.add(server);
        return server;
    }

    /** Says something that is not HTTP, and hangs up. */
    private static ServerSocket raw(List<AutoCloseable> opened, String banner) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        opened.add(server);
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept();
                        OutputStream out = socket.getOutputStream()) {
                    socket.getInputStream().read();
                    out.write(banner.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    // the next one, or the end
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void gate(String fault) {
        RestAssured.given()
                .baseUri("http://127.0.0.1")
                .port(CollectorResource.gateControlPort())
                .contentType("application/json")
                .body(fault)
                .post("/__standin/faults")
                .then()
                .statusCode(200);
    }
}
