package com.pgcache.auth;

import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The built service in a process of its own, as in production. */
final class ServiceProcess implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** A process takes its port seconds after it was chosen, so none is chosen twice. */
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(21_000);

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

    /** @param environment {@code {port}} in a value is the port it listens on */
    static ServiceProcess start(Map<String, String> environment) throws IOException {
        int port = freePort();
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
        environment.forEach((name, value) -> builder.environment().put(name, value.replace("{port}", "" + port)));
        builder.environment().put("PORT", "" + port);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        return new ServiceProcess(builder.start(), log, port);
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

    /** Below the ports that the system gives to everybody who asks for any: nobody takes it until we do. */
    static int freePort() {
        while (NEXT_PORT.get() < 30_000) {
            try (ServerSocket free = new ServerSocket(NEXT_PORT.getAndIncrement())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("no free port from 21000 to 29999");
    }
}
