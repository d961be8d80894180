package com.pgcache.benchmarks.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pgbench and wrk, which send the same question over different doors. */
final class Rival {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern MEDIAN = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)");

    private final Path directory;

    Rival(Path directory) {
        this.directory = directory;
    }

    /** @param ms mean of pgbench, median of wrk */
    record Speed(double perSecond, double ms) {}

    /**
     * The statements one after the other, prepared.
     *
     * @param url as libpq takes it
     * @param values by name; in the statements as {@code :name}
     */
    Speed pgbench(String url, List<String> statements, Map<String, String> values, int clients, int seconds) {
        Path script = directory.resolve("script.sql");
        write(script, String.join(";\n", statements) + ";\n");
        List<String> command = new ArrayList<>(List.of(
                "pgbench", "-n", "-M", "prepared", "-c" + clients, "-j1", "-T" + seconds, "-f", script.toString()));
        values.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
        command.add(url);
        String output = run(command);
        return new Speed(number(TPS, output), number(LATENCY, output));
    }

    /** @throws IllegalStateException when an answer was none of 2xx and 3xx */
    Speed wrk(String url, Map<String, String> headers, int connections, int seconds) {
        List<String> command = new ArrayList<>(
                List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency", "--timeout", "10s"));
        headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        command.add(url);
        String output = run(command);
        if (output.contains("Non-2xx") || output.contains("Socket errors")) {
            throw new IllegalStateException(url + ": " + output);
        }
        Matcher median = MEDIAN.matcher(output);
        if (!median.find()) {
            throw new IllegalStateException("wrk told nothing: " + output);
        }
        double factor = Map.of("us", 1e-3, "ms", 1.0, "s", 1e3).getOrDefault(median.group(2), Double.NaN);
        return new Speed(number(REQUESTS, output), Double.parseDouble(median.group(1)) * factor);
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("no figure in: " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(command.get(0) + " cannot be started", missing);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
