package com.pgcache.benchmarks.auth;

import com.pgcache.benchmarks.collector.process.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk for as much as there is, h2load for so much a second. Both on the core that servers under test do not have. */
final class Load {

    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private final Path directory;
    private final Path script;
    private final List<String> pinned;

    Load(Path directory, Path script, List<String> pinned) {
        this.directory = directory;
        this.script = script;
        this.pinned = pinned;
    }

    /**
     * @param errors answers of 400 and above, and broken connections
     * @param p99Ms of a closed loop: says little about waiting, see {@link #rate}
     */
    record Saturation(long requests, double seconds, long errors, double p50Ms, double p99Ms) {

        double perSecond() {
            return requests / seconds;
        }
    }

    Saturation saturate(Server server, List<Request> requests, int connections, int seconds) {
        Path file = directory.resolve("requests.tsv");
        write(file, requests.stream().map(Request::line).toList());
        String output = run(List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                server.url(),
                "--",
                file.toString()));
        Matcher result = RESULT.matcher(output);
        if (!result.find()) {
            throw new IllegalStateException("wrk told nothing: " + output);
        }
        return new Saturation(
                Long.parseLong(result.group(1)),
                Long.parseLong(result.group(2)) / 1e6,
                Long.parseLong(result.group(3)),
                Long.parseLong(result.group(4)) / 1e3,
                Long.parseLong(result.group(5)) / 1e3);
    }

    /**
     * @param acceptedMs times of answers 200
     * @param refusedMs times of answers 429 and 503
     * @param others answers of any other kind, and none at all
     */
    record Answers(List<Double> acceptedMs, List<Double> refusedMs, long others, double seconds) {

        static double percentile(List<Double> sorted, double share) {
            return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
        }
    }

    /** A rate under way; its end is waited for by {@link #answers}. */
    record Running(List<Part> parts, int seconds) {}

    private record Part(Process process, Path log) {}

    /**
     * Every connection sends {@code perConnection} requests a second, whatever becomes of those before. All of them begin
     * in the same moment, so they send in the same moments.
     */
    Running rate(Server server, String name, Request request, int connections, double perConnection, int seconds) {
        return new Running(List.of(part(server, name, request, connections, perConnection, seconds)), seconds);
    }

    /**
     * Each of {@code requests} once a second on each of {@code connections} of its own, in turns over the whole second.
     *
     * @param requests at most some hundred, each is a process
     */
    Running spread(Server server, String name, List<Request> requests, int connections, int seconds) {
        List<Part> parts = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < requests.size(); i++) {
            double due = (double) i / requests.size();
            Pause.seconds(Math.max(0, due - (System.nanoTime() - start) / 1e9));
            parts.add(part(server, name + i, requests.get(i), connections, 1, seconds));
        }
        return new Running(parts, seconds);
    }

    private Part part(Server server, String name, Request request, int connections, double perConnection, int seconds) {
        Path log = directory.resolve(name + ".tsv");
        List<String> command = new ArrayList<>(pinned);
        command.addAll(List.of(
                "h2load",
                "--h1",
                "-c" + connections,
                "-m1",
                "-D" + seconds,
                "--rps=" + perConnection,
                "--log-file=" + log));
        request.headers().forEach((header, value) -> command.addAll(List.of("-H", header + ": " + value)));
        if (!request.body().isEmpty()) {
            Path body = directory.resolve(name + ".body");
            write(body, List.of(request.body()));
            command.addAll(List.of("-d", body.toString()));
        }
        command.add(server.url() + request.path());
        try {
            Files.deleteIfExists(log);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(name + ".log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Part(process, log);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static Answers answers(Running running) {
        List<Double> accepted = new ArrayList<>();
        List<Double> refused = new ArrayList<>();
        long others = 0;
        try {
            for (Part part : running.parts()) {
                part.process().waitFor();
                for (String line : Files.readAllLines(part.log())) {
                    String[] columns = line.split("\t");
                    int status = Integer.parseInt(columns[1]);
                    double ms = Long.parseLong(columns[2]) / 1e3;
                    if (status == 200) {
                        accepted.add(ms);
                    } else if (status == 429 || status == 503) {
                        refused.add(ms);
                    } else {
                        others++;
                    }
                }
            }
        } catch (IOException noLog) {
            throw new UncheckedIOException(noLog);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        accepted.sort(null);
        refused.sort(null);
        return new Answers(accepted, refused, others, running.seconds());
    }

    /** Prints of a program that runs to its end. */
    String run(List<String> command) {
        try {
            List<String> all = new ArrayList<>(pinned);
            all.addAll(command);
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(command.get(0) + " cannot be started", missing);
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.writeString(file, String.join("\n", lines));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
