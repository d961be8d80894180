package com.pgcache.benchmarks.auth;

import com.pgcache.benchmarks.collector.process.Child;
import com.pgcache.benchmarks.collector.process.Http;
import com.pgcache.benchmarks.collector.process.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server under test, on a core of its own. While another one is measured it is stopped where it is. */
final class Server implements AutoCloseable {

    static final String PASSWORD = "correct horse battery 1";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String name;
    private final int port;
    private final Child process;

    private Server(String name, int port, Child process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    static Server start(
            Path directory,
            String name,
            int port,
            List<String> pinned,
            List<String> command,
            Map<String, String> environment,
            String readyPath) {
        List<String> all = new ArrayList<>(pinned);
        all.addAll(command);
        Child process = Child.start(directory, name, all, environment);
        process.awaitReady(() -> Http.status(port, readyPath) == 200, Duration.ofSeconds(240));
        return new Server(name, port, process);
    }

    String name() {
        return name;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    long cpuMs() {
        return Kernel.cpuMs(process.pid());
    }

    long rssMb() {
        return Kernel.rssMb(process.pid());
    }

    long peakRssMb() {
        return Kernel.peakRssMb(process.pid());
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    /** @throws IllegalStateException unless the answer is 200 */
    HttpResponse<String> send(Request request) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(url() + request.path())).timeout(Duration.ofSeconds(30));
        request.headers().forEach(builder::header);
        builder.method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        try {
            HttpResponse<String> answer = HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        name + " " + request.path() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(name + " does not answer", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Signs users up and in, by BetterAuth's paths. @return the cookie of each one's session */
    List<String> members(int count) {
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            send(Request.json(
                    "/api/auth/sign-up/email",
                    """
                    {"name":"Ada","email":"%s","password":"%s"}"""
                            .formatted(email(i), PASSWORD)));
            HttpResponse<String> signedIn = send(signIn(i));
            String cookie = String.join(" ", signedIn.headers().allValues("set-cookie"));
            Matcher session =
                    Pattern.compile("better-auth\\.session_token=[^;]+").matcher(cookie);
            if (!session.find()) {
                throw new IllegalStateException(name + " gives no session: " + cookie);
            }
            cookies.add(session.group());
        }
        return cookies;
    }

    static Request signIn(int user) {
        return Request.json(
                "/api/auth/sign-in/email",
                """
                {"email":"%s","password":"%s"}""".formatted(email(user), PASSWORD));
    }

    static String email(int user) {
        return "ada" + user + "@example.org";
    }

    @Override
    public void close() {
        process.close();
    }
}
