package com.pgcache.benchmarks.api;

import com.pgcache.benchmarks.collector.process.Child;
import com.pgcache.benchmarks.collector.process.Http;
import com.pgcache.benchmarks.collector.process.Kernel;
import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.tokens.TestIssuer;
import com.pgcache.testkit.tokens.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The built dashboard-api on one database, without a pgcache before it: both ask the same server. */
final class Subject implements AutoCloseable {

    static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:+ExitOnOutOfMemoryError");

    private final TestIssuer issuer;
    private final int port;
    private final Child process;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Subject(Path root, Path directory, PostgresServer postgres, String database, TestIssuer issuer, int port) {
        this.issuer = issuer;
        this.port = port;
        List<String> command = new java.util.ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(FLAGS);
        command.addAll(List.of(
                "-jar",
                root.resolve("dashboard-api/target/quarkus-app/quarkus-run.jar").toString()));
        this.process = Child.start(
                directory,
                "dashboard-api-" + database,
                command,
                Map.ofEntries(
                        Map.entry("PORT", "" + port),
                        Map.entry("MANAGEMENT_PORT", "0"),
                        Map.entry("REGION", "us"),
                        Map.entry("ORIGIN_HOST", postgres.host()),
                        Map.entry("ORIGIN_PORT", "" + postgres.port()),
                        Map.entry("ORIGIN_DATABASE", database),
                        Map.entry("ORIGIN_USER", postgres.user()),
                        Map.entry("ORIGIN_PASSWORD", postgres.password()),
                        Map.entry("AUTH_URL", issuer.url()),
                        Map.entry("PUBLIC_URL", issuer.issuer()),
                        Map.entry("API_REQUESTS_LIMIT", "1000000000"))); // one member asks for all
        process.awaitReady(() -> Http.status(port, "/q/health/ready") == 200, Duration.ofSeconds(240));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String token(String user) {
        return issuer.token()
                .claim("org_id", Fleet.ORGANIZATION)
                .claim("sub", user)
                .signed();
    }

    String token() {
        return TestToken.of(issuer, Fleet.ORGANIZATION);
    }

    long cpuMs() {
        return Kernel.cpuMs(process.pid());
    }

    long rssMb() {
        return Kernel.rssMb(process.pid());
    }

    /** @throws IllegalStateException unless the answer is 200 */
    HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token())
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
