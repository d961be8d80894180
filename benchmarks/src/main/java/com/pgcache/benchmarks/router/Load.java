package com.pgcache.benchmarks.router;

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

/** wrk for as much as there is, h2load for so much a second; both on core 1. */
final class Load {

    private static final List<String> CORE = List.of("taskset", "-c", "1");

    /** When connections are opened; as many each time as requests are due. */
    private static final int STARTS_PER_SECOND = 500;

    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");

    private final Path directory;
    private final Path script;

    Load(Path directory, Path script) {
        this.directory = directory;
        this.script = script;
    }

    /** @param errors answers that are none of 200, and broken connections */
    record Saturation(long requests, double seconds, long errors) {

        double perSecond() {
            return requests / seconds;
        }
    }

    Saturation saturate(int port, String path, int connections, int seconds) {
        String output = run(List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port + path));
        Matcher result = RESULT.matcher(output);
        if (!result.find()) {
            throw new IllegalStateException("wrk told nothing: " + output);
        }
        return new Saturation(
                Long.parseLong(result.group(1)),
                Long.parseLong(result.group(2)) / 1e6,
                Long.parseLong(result.group(3)));
    }

    /**
     * @param okMs times of answers 200, sorted
     * @param shed answers 503
     * @param others answers of any other kind, and none at all
     */
    record Answers(List<Double> okMs, long shed, long others, double seconds) {

        double percentile(double share) {
            return okMs.isEmpty() ? Double.NaN : okMs.get((int) Math.min(okMs.size() - 1, okMs.size() * share));
        }

        double perSecond() {
            return okMs.size() / seconds;
        }
    }

    /**
     * An open loop, as far as its connections go: each sends its share of {@code perSecond} once its last request is
     * answered. They begin one after the other, or all of them would send in the same moments.
     */
    Answers rate(int port, String path, int connections, int perSecond, int seconds) {
        return rate(port, path, connections, perSecond, seconds, 0);
    }

    /** @param onset seconds at the beginning whose requests count for nothing */
    Answers rate(int port, String path, int connections, int perSecond, int seconds, int onset) {
        Path log = directory.resolve("rate.tsv");
        try {
            Files.deleteIfExists(log);
            run(List.of(
                    "h2load",
                    "--h1",
                    "-c" + connections,
                    "-m1",
                    "-n" + perSecond * seconds,
                    "-r" + Math.max(1, perSecond / STARTS_PER_SECOND),
                    "--rate-period=" + 1_000 / STARTS_PER_SECOND + "ms",
                    "--rps=" + (double) perSecond / connections,
                    "--log-file=" + log,
                    "http://127.0.0.1:" + port + path));
            List<Double> ok = new ArrayList<>();
            long shed = 0;
            long others = 0;
            long from = Long.MAX_VALUE;
            long until = 0;
            List<String> lines = Files.readAllLines(log);
            for (String line : lines) {
                long sent = Long.parseLong(line.substring(0, line.indexOf('\t')));
                from = Math.min(from, sent);
                until = Math.max(until, sent);
            }
            for (String line : lines) {
                String[] columns = line.split("\t", -1);
                if (Long.parseLong(columns[0]) - from < onset * 1_000_000L) {
                    continue;
                }
                switch (columns[1]) {
                    case "200" -> ok.add(Long.parseLong(columns[2]) / 1e3);
                    case "503" -> shed++;
                    default -> others++;
                }
            }
            ok.sort(null);
            return new Answers(ok, shed, others, (until - from) / 1e6 - onset);
        } catch (IOException noLog) {
            throw new UncheckedIOException(noLog);
        }
    }

    private static String run(List<String> command) {
        List<String> all = new ArrayList<>(CORE);
        all.addAll(command);
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(command.get(0) + " cannot be started", missing);
        }
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
