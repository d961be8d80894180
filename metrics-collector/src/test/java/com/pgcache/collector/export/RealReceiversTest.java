package com.pgcache.collector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.collector.TestPools;
import com.pgcache.collector.snapshot.StoredAttempt;
import com.pgcache.collector.snapshot.StoredSnapshot;
import com.pgcache.collector.snapshot.TestSnapshots;
import com.pgcache.model.column.Column;
import com.pgcache.model.scrape.ScrapeCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that others wrote, where they are installed (Debian: prometheus, victoria-metrics). */
class RealReceiversTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int INSTANCES = 60;
    private static final int SLOTS = 4;

    /** Receivers refuse what is far from now. */
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path directory;

    @Test
    void prometheusTakesEverythingOnceAndKnowsWhatEnded() throws Exception {
        int port = freePort();
        Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
        try (Program prometheus = Program.start(
                directory,
                "prometheus",
                "--config.file=" + directory.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-remote-write-receiver")) {
            prometheus.awaitReady(port, "/-/ready");
            ExportSchedule export = export(port);

            sendAll(export);

            judge(port);
            // answers that got lost: what Prometheus has already it ignores or refuses, and nothing changes
            sendAll(export(port));
            judge(port);

            // older than what is there, which Prometheus refuses with the whole request
            UUID fresh = UUID.randomUUID();
            double refusedBefore = refused();
            export.stored(List.of(snapshot(id(0), first, 1_000_000), snapshot(fresh, Instant.now(), 5)), List.of());
            TestPools.await(export.drain());
            assertThat(refused()).isGreaterThan(refusedBefore);
            assertThat(number(port, "pgcache_queries_total{instance=\"" + fresh + "\"}"))
                    .isEqualTo(5);
        }
    }

    @Test
    void victoriaMetricsTakesEverythingOnceAndKnowsWhatEnded() throws Exception {
        int port = freePort();
        try (Program victoria = Program.start(
                directory,
                "victoria-metrics",
                "-storageDataPath=" + directory.resolve("data"),
                "-httpListenAddr=127.0.0.1:" + port,
                "-search.latencyOffset=0s")) {
            victoria.awaitReady(port, "/health");

            sendAll(export(port));

            judge(port);
        }
    }

    private void sendAll(ExportSchedule export) {
        for (int slot = 0; slot < SLOTS; slot++) {
            List<StoredSnapshot> snapshots = new ArrayList<>();
            List<StoredAttempt> attempts = new ArrayList<>();
            for (int i = 0; i < INSTANCES; i++) {
                Instant at = first.plusSeconds(15L * slot);
                boolean fails = i == 1 && slot == SLOTS - 1;
                if (!fails) {
                    snapshots.add(snapshot(id(i), at, 1_000L * i + slot));
                }
                attempts.add(new StoredAttempt(
                        "org",
                        fails
                                ? TestSnapshots.failed(id(i), at, ScrapeCode.TIMEOUT)
                                : TestSnapshots.scraped(id(i), at, 1)));
            }
            export.stored(snapshots, attempts);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            TestPools.await(export.drain());
            return export.isEmpty();
        });
    }

    private void judge(int port) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            assertThat(number(port, "count(pgcache_queries_total)"))
                    .as("the one that failed last has ended")
                    .isEqualTo(INSTANCES - 1);
            assertThat(number(port, "sum(count_over_time(up[5m]))")).isEqualTo(INSTANCES * SLOTS);
        });
        assertThat(number(port, "sum(up)")).isEqualTo(INSTANCES - 1);
        assertThat(number(port, "pgcache_queries_total{instance=\"" + id(7) + "\",org=\"org\",cluster=\"test\"}"))
                .isEqualTo(7_000 + SLOTS - 1);
        assertThat(number(port, "pgcache_query_cache_latency_seconds{instance=\"" + id(7) + "\",quantile=\"0.99\"}"))
                .isEqualTo(0.0025);
    }

    private static StoredSnapshot snapshot(UUID id, Instant at, long total) {
        double[] values = TestSnapshots.nothing();
        // as many as a pgcache of today has, so that requests have their usual size
        for (Column column : Column.values()) {
            values[column.ordinal()] = column == Column.REGISTRATION_THROTTLED ? 0 : total % 97 + column.ordinal();
        }
        values[Column.QUERIES_TOTAL.ordinal()] = total;
        values[Column.LATENCY_CACHE_P99_MS.ordinal()] = 2.5;
        return TestSnapshots.stored(id, "org", at, values);
    }

    private static UUID id(int i) {
        return new UUID(2, i);
    }

    private ExportSchedule export(int port) {
        return TestExport.schedule(
                TestPools.config(Map.of(
                        "collector.export.url",
                        "http://127.0.0.1:" + port + "/api/v1/write",
                        "collector.export.labels.cluster",
                        "test")),
                registry);
    }

    private double refused() {
        return registry.get("collector.export.samples.dropped")
                .tag("reason", "refused")
                .counter()
                .count();
    }

    /** The one value of an instant query; fails when there is none. */
    private static double number(int port, String query) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8));
            JsonNode answer =
                    JSON.readTree(HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body());
            return answer.at("/data/result/0/value/1").asDouble(Double.NaN);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Program(Process process, Path log) implements AutoCloseable {

        static Program start(Path directory, String name, String... arguments) throws IOException {
            Path executable = Path.of("/usr/bin", name);
            boolean there = Files.isExecutable(executable);
            System.out.println("remote-write: real receiver " + name + (there ? " runs" : " is not installed"));
            Assumptions.assumeTrue(there, name + " is not installed");
            List<String> command = new ArrayList<>(List.of(executable.toString()));
            command.addAll(List.of(arguments));
            Path log = directory.resolve(name + ".log");
            return new Program(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        }

        void awaitReady(int port, String path) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200);
        }

        @Override
        public void close() {
            process.destroy();
            try {
                process.waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
