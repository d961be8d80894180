package com.pgcache.benchmarks.collector.report;

import com.pgcache.benchmarks.collector.block.Bench;
import com.pgcache.benchmarks.collector.subject.CollectorSubject.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands above every table: where it was measured, with which versions and flags. */
public record Machine(
        String processor,
        int cores,
        String memory,
        String kernel,
        String prometheus,
        String vmagent,
        String java,
        Launch launch,
        Launch largeLaunch,
        boolean quick) {

    public static Machine here(Launch launch, Launch largeLaunch, boolean quick) {
        return new Machine(
                first("model name\\s*: (.*)", read("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(first("MemTotal:\\s*(\\d+)", read("/proc/meminfo"))) / 1_048_576 + " GB",
                System.getProperty("os.version", ""),
                first("version ([0-9.]+)", output("prometheus", "--version")),
                first("(\\d+\\.\\d+\\.\\d+)", output("vmagent", "--version") + packaged("victoria-metrics")),
                first("version \"([^\"]+)\"", output(launch.java(), "-version")),
                launch,
                largeLaunch,
                quick);
    }

    /** @param commit of the collector, as the block of the table noted it */
    String lines(String commit, String at) {
        String environment = launch.environment().isEmpty() ? "" : ", " + launch.environment();
        return """
                %s- %s, %d cores, %s, kernel %s; everything on this machine over loopback
                - commit %s, %s
                - collector: fast-jar on Java %s, `%s` (10,000 targets: `%s`)%s
                - Prometheus %s and vmagent %s as Debian 12 has them: not the newest
                """
                .formatted(
                        quick ? "**A quick run: it shows that everything works; its figures mean nothing.**\n\n" : "",
                        processor,
                        cores,
                        memory,
                        kernel,
                        commit,
                        at,
                        java,
                        Bench.flags(launch.flags()),
                        Bench.flags(largeLaunch.flags()),
                        environment,
                        prometheus,
                        vmagent);
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1).strip() : "0";
    }

    /** vmagent as Debian builds it does not know its version. */
    private static String packaged(String name) {
        return output("dpkg-query", "-W", "-f", " ${Version}", name);
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            return "";
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException missing) {
            return "";
        }
    }
}
