package com.pgcache.collector;

import com.pgcache.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service as a process of its own, that may scrape this machine. Its log is in the build directory. */
final class CollectorProcess implements AutoCloseable {

    private static final Pattern MANAGEMENT =
            Pattern.compile("Management interface listening on (http://\\S+?)\\.?\\s");

    private final Process process;
    private final Path log;

    private CollectorProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param name of its log
     * @param java options of the JVM
     * @param environment on top of the database and the allowed targets
     */
    static CollectorProcess start(
            String name, TestDatabase database, int port, List<String> java, Map<String, String> environment)
            throws IOException {
        Path application = Path.of(System.getProperty("collector.application"), "quarkus-run.jar");
        Path log = application.resolveSibling("../" + name + ".log").normalize();
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(java);
        command.addAll(List.of("-jar", application.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> all = new HashMap<>(Map.of(
                "PORT",
                "0",
                "MANAGEMENT_PORT",
                "0",
                "ORIGIN_HOST",
                database.server().host(),
                "ORIGIN_PORT",
                "" + port,
                "ORIGIN_DATABASE",
                database.name(),
                "ORIGIN_USER",
                database.server().user(),
                "ORIGIN_PASSWORD",
                database.server().password(),
                "TARGETS_ALLOWED",
                "127.0.0.0/8",
                "COLLECTOR_LEASE_BEAT",
                "1s"));
        all.putAll(environment);
        builder.environment().putAll(all);
        return new CollectorProcess(builder.start(), log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** {@code /q/metrics}. */
    String metrics() throws IOException, InterruptedException {
        Matcher listening = MANAGEMENT.matcher(log());
        if (!listening.find()) {
            throw new IllegalStateException("it does not listen yet");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(listening.group(1) + "/q/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As an operator ends it. */
    void terminate() {
        process.destroy();
    }

    boolean ended(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
