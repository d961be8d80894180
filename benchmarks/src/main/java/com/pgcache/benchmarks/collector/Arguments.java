package com.pgcache.benchmarks.collector;

import com.pgcache.benchmarks.collector.block.Bench;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.subject.CollectorSubject.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line; see benchmarks/README.md.
 *
 * @param wanted goals or blocks; empty for all
 * @param trial settings of one's own: the tables are not those that are committed
 * @param fresh measures again what is done already
 * @param root of the repository
 */
record Arguments(
        Set<String> wanted,
        boolean quick,
        boolean trial,
        boolean fresh,
        boolean reportOnly,
        Path root,
        String commit,
        Launch launch,
        Launch largeLaunch,
        int windowSeconds,
        int warmUpSeconds,
        int rounds) {

    private static final Set<String> WORDS = Set.of(
            "s1",
            "s2",
            "s3",
            "s4",
            "s6",
            "w2",
            "w3",
            "w4",
            "few",
            "thousand",
            "ten-thousand",
            "replicas",
            "queries",
            "retention",
            "storage",
            "alone");

    private static final int FIRST_PORT = 28_700;

    static Arguments parse(String... words) {
        Set<String> wanted = new HashSet<>();
        Map<String, String> options = new HashMap<>();
        Map<String, String> environment = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (word.startsWith("--env=")) {
                int second = word.indexOf('=', equals + 1);
                environment.put(word.substring(equals + 1, second), word.substring(second + 1));
            } else if (word.startsWith("--")) {
                options.put(
                        equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
            } else if (WORDS.contains(word)) {
                wanted.add(word);
            } else if (word.equals("report")) {
                options.put("--report", "");
            } else {
                throw new IllegalArgumentException("unknown: " + word + "; there are " + new ArrayList<>(WORDS));
            }
        }
        boolean quick = options.containsKey("--quick");
        Path root = Path.of(System.getProperty("benchmark.root", ".")).toAbsolutePath();
        Path jar = root.resolve("metrics-collector/target/quarkus-app/quarkus-run.jar");
        String java = options.getOrDefault("--java", System.getProperty("java.home") + "/bin/java");
        return new Arguments(
                wanted,
                quick,
                quick || options.containsKey("--trial"),
                options.containsKey("--fresh") || quick || options.containsKey("--trial"),
                options.containsKey("--report"),
                root,
                System.getProperty("benchmark.commit", "unknown"),
                new Launch(java, jar, flags(options.get("--jvm"), "-XX:+UseSerialGC -Xmx96m"), environment),
                new Launch(java, jar, flags(options.get("--large-jvm"), "-XX:+UseSerialGC -Xmx256m"), environment),
                number(options.get("--window"), quick ? 8 : 60),
                number(options.get("--warm-up"), quick ? 8 : 120),
                number(options.get("--rounds"), quick ? 1 : 3));
    }

    Bench bench(TargetFarm farm) {
        return new Bench(
                farm, quick, !trial, data(), FIRST_PORT, launch, largeLaunch, windowSeconds, warmUpSeconds, rounds);
    }

    int firstPort() {
        return FIRST_PORT;
    }

    Path figures() {
        return work().resolve("figures");
    }

    Path data() {
        return work().resolve("data");
    }

    /** Neither proves anything: its tables do not replace committed ones. */
    Path results() {
        return trial ? work() : root.resolve("benchmarks/results");
    }

    private Path work() {
        return root.resolve("benchmarks/target/collector" + (trial ? "-trial" : ""));
    }

    private static List<String> flags(@Nullable String given, String usual) {
        String flags = given == null ? usual : given;
        return flags.isBlank() ? List.of() : List.of(flags.strip().split(" +"));
    }

    private static int number(@Nullable String given, int usual) {
        return given == null ? usual : Integer.parseInt(given);
    }
}
