package com.pgcache.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pgcache.testkit.postgres.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * As many hostile targets as there are places, all at once, on a collector with little memory: what their bodies
 * would take is five times all it has. Beside them good ones, answered by an event loop of their own.
 */
class HostileTargetsIT {

    private static final int GOOD = 100;
    private static final int INTERVAL_SECONDS = 4;
    private static final int MIB = 1024 * 1024;

    /** Refusals that say what is wrong with the answer, or that there was no room for it. */
    private static final Set<String> REFUSED = Set.of("too_large", "overloaded");

    /** What an attack does, and how its metrics and its queries end. */
    private record Attack(
            String path, String encoding, Buffer body, boolean endless, Set<String> metrics, Set<String> queries) {}

    private static final String METRICS = "pgcache_queries_total 1\n";

    private static final List<Attack> ATTACKS = List.of(
            metrics("gzip", bomb(), false, Set.of("too_large")),
            metrics("", text(METRICS, "# a comment that nobody asked for\n", 8 * MIB), false, Set.of("ok")),
            metrics("", text("", "pgcache_queries_total{a=\"b\"} 1\n", 8 * MIB), false, Set.of("too_large")),
            metrics("", text("", "# a comment that nobody asked for\n", 16 * 1024), true, Set.of("too_large")),
            queries("", text("{\"queries\":[{}", ",{}", 8 * MIB - 2), false, REFUSED),
            queries("", text("{\"queries\":[{\"sql_preview\":\"", "x", 8 * MIB - 4), false, REFUSED),
            queries("", templates(), false, REFUSED),
            queries("", text("{\"queries\":[{\"sql_preview\":\"", "x", 16 * 1024), true, REFUSED));

    private final Vertx good = Vertx.vertx();
    private final Vertx hostile = Vertx.vertx();
    private final TestDatabase database = TestDatabase.empty();
    private final Fleet fleet = new Fleet(database::connect);

    @Test
    void hostileTargetsNeitherEndTheCollectorNorDelayTheOthers() throws Exception {
        HttpServer goodTargets = targets(good);
        HttpServer hostileTargets = targets(hostile);
        try (CollectorProcess collector = collector()) {
            eventually().until(() -> fleet.value(Long.class, "SELECT count(*) FROM fleet.collectors") == 1);
            fleet.allowShortIntervals();
            IntStream.rangeClosed(1, GOOD).forEach(i -> fleet.add(url("127.6.0." + i, goodTargets), INTERVAL_SECONDS));
            eventually()
                    .until(() -> slots().values().stream()
                                    .filter(of -> of.size() > 1)
                                    .count()
                            == GOOD);

            Map<UUID, Attack> hostileOnes = new LinkedHashMap<>();
            for (int i = 0; i < 64; i++) {
                Attack attack = ATTACKS.get(i % ATTACKS.size());
                hostileOnes.put(fleet.add(url("127.7." + i % ATTACKS.size() + "." + (i + 1), hostileTargets)), attack);
            }
            Instant attacked = Instant.now();
            eventually().untilAsserted(() -> haveTheirOutcomes(hostileOnes));
            Instant survived = Instant.now();
            eventually().until(() -> slots().values().stream()
                    .allMatch(of -> of.last().isAfter(survived)));

            assertThat(collector.isAlive()).as(collector.log()).isTrue();
            assertThat(collector.log()).doesNotContain("OutOfMemoryError", "a fault of ours");
            int missed = 0;
            int slots = 0;
            for (SortedSet<Instant> stored : slots().values()) {
                for (Instant slot = stored.last(); slot.isAfter(attacked); slot = slot.minusSeconds(INTERVAL_SECONDS)) {
                    slots++;
                    missed += stored.contains(slot) ? 0 : 1;
                }
            }
            assertThat(slots).isGreaterThanOrEqualTo(GOOD);
            assertThat(missed).as("of %d slots", slots).isLessThanOrEqualTo(slots / 100);
            assertThat(health().values())
                    .filteredOn(row -> !hostileOnes.containsKey(row.get("instance_id")))
                    .hasSize(GOOD)
                    .allSatisfy(row ->
                            assertThat(row).containsEntry("outcome", "ok").containsEntry("queries_outcome", "ok"));
        } finally {
            good.close();
            hostile.close();
        }
    }

    private static HttpServer targets(Vertx vertx) throws Exception {
        HttpServer targets = vertx.createHttpServer().requestHandler(HostileTargetsIT::answer);
        return targets.listen(0, "0.0.0.0")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private CollectorProcess collector() throws IOException {
        return CollectorProcess.start(
                "hostile-targets",
                database,
                database.server().port(),
                List.of("-Xmx96m", "-XX:MaxDirectMemorySize=32m", "-XX:+ExitOnOutOfMemoryError"),
                Map.of(
                        "COLLECTOR_SCRAPE_HELD_BYTES", "" + 16 * MIB,
                        "COLLECTOR_WAVE_BUFFER_BYTES", "" + 16 * MIB,
                        "COLLECTOR_QUERIES_HASH_MEMORY_BYTES", "" + 2 * MIB,
                        "COLLECTOR_SCRAPE_PER_ORGANISATION", "84",
                        "COLLECTOR_SCRAPE_CONCURRENCY", "84"));
    }

    private void haveTheirOutcomes(Map<UUID, Attack> hostileOnes) {
        Map<UUID, Map<String, Object>> health = health();
        hostileOnes.forEach((id, attack) -> {
            Map<String, Object> row = health.getOrDefault(id, Map.of());
            assertThat(row.get("outcome")).isIn(attack.metrics);
            if (!attack.queries.isEmpty()) {
                assertThat(row.get("queries_outcome")).isIn(attack.queries);
            }
        });
    }

    private Map<UUID, Map<String, Object>> health() {
        return fleet.rows("SELECT * FROM fleet.scrape_health").stream()
                .collect(Collectors.toMap(row -> (UUID) row.get("instance_id"), row -> row));
    }

    /** What is stored of the good ones. */
    private Map<UUID, SortedSet<Instant>> slots() {
        Map<UUID, SortedSet<Instant>> slots = new HashMap<>();
        fleet.rows(
                        """
                        SELECT s.instance_id, s.collected_at FROM fleet.metrics_snapshots s
                        JOIN fleet.instances i ON i.id = s.instance_id WHERE i.scrape_interval_seconds = ?
                        """,
                        INTERVAL_SECONDS)
                .forEach(row -> {
                    if (row.get("instance_id") instanceof UUID id && row.get("collected_at") instanceof Timestamp at) {
                        slots.computeIfAbsent(id, first -> new TreeSet<>()).add(at.toInstant());
                    }
                });
        return slots;
    }

    private static void answer(HttpServerRequest request) {
        String[] address = request.localAddress().hostAddress().split("\\.", -1);
        Attack attack = address[1].equals("7") ? ATTACKS.get(Integer.parseInt(address[2])) : null;
        HttpServerResponse response = request.response();
        response.exceptionHandler(gone -> {});
        if (attack == null || !request.path().equals(attack.path)) {
            response.end(request.path().equals("/metrics") ? METRICS : goodQueries());
            return;
        }
        if (!attack.encoding.isEmpty()) {
            response.putHeader("Content-Encoding", attack.encoding);
        }
        if (attack.endless) {
            response.setChunked(true);
            endlessly(response, attack.body);
        } else {
            response.end(attack.body);
        }
    }

    private static void endlessly(HttpServerResponse response, Buffer part) {
        response.write(part).onSuccess(written -> endlessly(response, part));
    }

    private static Attack metrics(String encoding, Buffer body, boolean endless, Set<String> outcome) {
        return new Attack("/metrics", encoding, body, endless, outcome, Set.of());
    }

    private static Attack queries(String encoding, Buffer body, boolean endless, Set<String> outcome) {
        return new Attack("/status", encoding, body, endless, Set.of("ok"), outcome);
    }

    /** The end of a document comes where it can: what is hostile is before it. */
    private static Buffer text(String start, String part, int length) {
        StringBuilder text = new StringBuilder(length).append(start);
        while (text.length() + part.length() <= length) {
            text.append(part);
        }
        return Buffer.buffer(text.toString());
    }

    /** Every entry with a template of its own. */
    private static Buffer templates() {
        StringBuilder text = new StringBuilder(8 * MIB).append("{\"queries\":[{}");
        for (int i = 0; text.length() < 8 * MIB - 64; i++) {
            text.append(",{\"sql_preview\":\"a").append(i).append("\"}");
        }
        return Buffer.buffer(text.append("]}").toString());
    }

    private static String goodQueries() {
        return IntStream.range(0, 100)
                .mapToObj(i -> "{\"sql_preview\":\"SELECT a" + i + " FROM t WHERE id = 1\",\"tables\":[\"public.t\"],"
                        + "\"state\":\"Ready\",\"hit_count\":30,\"miss_count\":1,\"cached_bytes\":100}")
                .collect(Collectors.joining(",", "{\"queries\":[", "]}"));
    }

    /** 2 MiB of comments that would be some 500 MiB, in members of 16 MiB. */
    private static Buffer bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text("", "# a comment that nobody asked for\n", 16 * MIB).getBytes());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        Buffer bomb = Buffer.buffer();
        while (bomb.length() + bytes.size() < 2 * MIB) {
            bomb.appendBytes(bytes.toByteArray());
        }
        return bomb;
    }

    private static String url(String address, HttpServer targets) {
        return "http://" + address + ":" + targets.actualPort();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions();
    }
}
