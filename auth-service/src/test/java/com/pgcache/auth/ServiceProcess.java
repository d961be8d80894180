package com.pgcache.auth;

import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The built service in a process of its own, as in production. */
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final Path log;
    private final int port;
    private final String url;

    private ServiceProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.url = "http://127.0.0.1:" + port;
    }

    /**
     * @param environment beside what every service needs; {@code {port}} in a value is the port it listens on
     */
    static ServiceProcess start(TestDatabase database, Map<String, String> environment) throws IOException {
        int port = Ports.free();
        Path log = Files.createTempFile("auth-service-", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-jar",
                        System.getProperty("service.jar")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(required(database, port));
        environment.forEach((name, value) -> builder.environment().put(name, value.replace("{port}", "" + port)));
        return new ServiceProcess(builder.start(), log, port);
    }

    private static Map<String, String> required(TestDatabase database, int port) {
        PostgresServer server = database.server();
        return Map.ofEntries(
                Map.entry("PORT", "" + port),
                Map.entry("MANAGEMENT_PORT", "0"),
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("ORIGIN_HOST", server.host()),
                Map.entry("ORIGIN_PORT", "" + server.port()),
                Map.entry("ORIGIN_DATABASE", database.name()),
                Map.entry("ORIGIN_USER", server.user()),
                Map.entry("ORIGIN_PASSWORD", server.password()),
                Map.entry("AUTH_SECRET", "0123456789abcdef0123456789abcdef-it"),
                Map.entry("AUTH_KEY_ENCRYPTION_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                Map.entry("AUTH_MAILBOX", "capture"));
    }

    ServiceProcess untilReady() {
        Awaitility.await("ready: " + log)
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .failFast("ended, see " + log, () -> !process.isAlive())
                .until(() -> get("/q/health/ready").statusCode() == 200);
        return this;
    }

    int port() {
        return port;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
