package com.pgcache.collector.push;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.collector.CollectorResource;
import com.pgcache.collector.Fleet;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.testkit.standin.PgcacheStandIn;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same bodies on both ways lead to the same rows. */
@QuarkusTest
@QuarkusTestResource(CollectorResource.class)
class PushedAsPulledTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private record Bodies(String metrics, String queries) {}

    private final Fleet fleet = CollectorResource.fleet();
    private final Map<String, String> served = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theRowsAreTheSame(Dialect dialect) throws Exception {
        HttpServer instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        instance.createContext("/", exchange -> {
            String body = served.getOrDefault(exchange.getRequestURI().getPath(), "");
            byte[] bytes = PushClient.bytes(body);
            exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        instance.start();
        try {
            Bodies first = bodies(dialect, NOW);
            Bodies second = bodies(dialect, NOW.plusSeconds(300));
            serve(dialect, first);
            String org = "org-" + UUID.randomUUID();
            UUID pulled = fleet.add("http://127.0.0.1:" + instance.getAddress().getPort());
            UUID pushed = fleet.addPushed(org);
            fleet.execute("UPDATE fleet.instances SET scrape_interval_seconds = 300 WHERE id = ?", pushed);
            PushClient client = new PushClient(fleet.issueToken(pushed).reveal());

            await().atMost(60, SECONDS).until(() -> !fleet.health(pulled).isEmpty());
            serve(dialect, second);
            fleet.makeDue(pulled);
            await().atMost(60, SECONDS).until(() -> fleet.slots(pulled).size() == 2);
            List<Instant> slots = fleet.slots(pulled);
            // health is written last
            await().atMost(60, SECONDS).until(() -> Timestamp.from(slots.get(1))
                    .equals(fleet.health(pulled).get("last_attempt_at")));
            push(client, slots.get(0), first);
            push(client, slots.get(1), second);

            assertThat(rows("metrics_snapshots", pushed)).hasSize(2).isEqualTo(rows("metrics_snapshots", pulled));
            for (String table : List.of("metrics_rollup_5m", "metrics_rollup_1h", "query_stats", "query_rollup_5m")) {
                assertThat(rows(table, pushed)).as(table).isNotEmpty().isEqualTo(rows(table, pulled));
            }
            assertThat(health(pushed)).isEqualTo(health(pulled));
            if (dialect == Dialect.CURRENT) {
                assertThat(fleet.snapshots(pushed)).allSatisfy(row -> assertThat(row.get("cache_size_bytes"))
                        .as("of the document")
                        .isNotNull());
            }
        } finally {
            instance.stop(0);
        }
    }

    private static void push(PushClient client, Instant at, Bodies bodies) {
        assertThat(client.patiently("queries", at, bodies.queries).status()).isEqualTo(202);
        assertThat(client.patiently("metrics", at, bodies.metrics).status()).isEqualTo(202);
    }

    private void serve(Dialect dialect, Bodies bodies) {
        served.put(dialect == Dialect.CURRENT ? "/status" : "/metrics/queries", bodies.queries);
        served.put("/metrics", bodies.metrics);
    }

    private List<Map<String, Object>> rows(String table, UUID id) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row :
                fleet.rows("SELECT * FROM fleet." + table + " WHERE instance_id = ? ORDER BY 2, 3, 4", id)) {
            row.keySet().removeAll(List.of("instance_id", "org_id"));
            rows.add(row);
        }
        return rows;
    }

    /** But for what there is only when something answers. */
    private Map<String, Object> health(UUID id) {
        Map<String, Object> health = fleet.health(id);
        health.keySet().removeAll(List.of("instance_id", "http_status", "duration_ms"));
        return health;
    }

    private static Bodies bodies(Dialect dialect, Instant now) {
        try (PgcacheStandIn standIn = PgcacheStandIn.builder()
                .dialect(dialect)
                .seed(3)
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build()
                .start()) {
            return new Bodies(
                    get(standIn, "/metrics"),
                    get(standIn, dialect == Dialect.CURRENT ? "/status" : "/metrics/queries"));
        }
    }

    private static String get(PgcacheStandIn standIn, String path) {
        return PushClient.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + standIn.adminPort() + path))
                        .build())
                .response()
                .body();
    }
}
