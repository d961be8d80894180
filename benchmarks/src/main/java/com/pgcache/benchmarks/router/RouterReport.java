package com.pgcache.benchmarks.router;

import com.pgcache.benchmarks.router.RouterBenchmark.Latency;
import com.pgcache.benchmarks.router.RouterBenchmark.Overload;
import com.pgcache.benchmarks.router.RouterBenchmark.Slow;
import com.pgcache.benchmarks.router.RouterBenchmark.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The tables of one block, {@code benchmarks/results/router-<block>.md}, and its goals. */
final class RouterReport {

    private final StringBuilder tables = new StringBuilder();
    private final List<String> goals = new ArrayList<>();
    private String title = "";

    /** @param others what somebody else had of the machine, 0 to 1, on average */
    String text(int rounds, int windowSeconds, double others) {
        String machine = System.getProperty("benchmark.machine", "unknown machine");
        return """
                # region-router: %s

                - %s; the proxy on one core, one at a time; what is behind it and the load (wrk, h2load) on the other
                - commit %s, %s; %s
                - router: fast-jar, Java %s, the options of deploy/jvm.options; its limits per address and account are off,
                  everything else as it comes
                - nginx with kept connections and 32 buffers of 32 KB, HAProxy with one thread and `http-reuse always`; no
                  access log anywhere
                - where there are rounds, medians of %d in turns; windows of %d s; others had %.0f %% of the machine

                %s
                | | goal | measured | met |
                | --- | --- | --- | --- |
                %s
                """
                .formatted(
                        title,
                        machine,
                        System.getProperty("benchmark.commit", "unknown"),
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        System.getProperty("benchmark.peers", "unknown peers"),
                        System.getProperty("java.version"),
                        rounds,
                        windowSeconds,
                        others * 100,
                        tables,
                        String.join("\n", goals));
    }

    void throughput(Map<String, List<Window>> windows, Map<String, Long> memoryMb) {
        title = "as much as one core proxies, 64 connections (R1)";
        line("| | | requests/s | µs of CPU per request | to nginx | CPU to nginx |");
        line("| --- | --- | --- | --- | --- | --- |");
        double[] least = {0.8, 0.65, 0.65};
        double[] most = {1.25, 1.5, 1.5};
        int i = 0;
        for (String size : RouterBenchmark.SIZES.keySet()) {
            double nginx = median(windows.get(size + " | nginx"), Window::perSecond);
            double nginxCpu = median(windows.get(size + " | nginx"), Window::cpuMicros);
            line("| %s | direct | %,.0f | | | |", size, median(windows.get(size + " | direct"), Window::perSecond));
            for (String proxy : RouterBenchmark.PROXIES) {
                double rate = median(windows.get(size + " | " + proxy), Window::perSecond);
                double cpu = median(windows.get(size + " | " + proxy), Window::cpuMicros);
                line("| %s | %s | %,.0f | %.1f | %.2f | %.2f |", size, proxy, rate, cpu, rate / nginx, cpu / nginxCpu);
                if (proxy.equals("router")) {
                    goal("R1 " + size, least[i] + "x nginx", rate / nginx, rate / nginx >= least[i]);
                    goal("R1 " + size, "at most " + most[i] + "x its CPU", cpu / nginxCpu, cpu / nginxCpu <= most[i]);
                }
            }
            i++;
        }
        double others = windows.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Window::others)
                .max()
                .orElse(Double.NaN);
        line("");
        line(
                "Most memory that was resident, MB: %s. Others had %.0f %% of the machine in the worst window.",
                memoryMb, others * 100);
    }

    void latency(Map<String, List<Latency>> latencies) {
        title = "8,000 requests a second, 80 B, 20 connections (R2)";
        line("| | answered/s | p50, ms | p90, ms | p99, ms |");
        line("| --- | --- | --- | --- | --- |");
        latencies.forEach((name, list) -> line(
                "| %s | %,.0f | %.2f | %.2f | %.2f |",
                name,
                median(list, Latency::perSecond),
                median(list, Latency::p50Ms),
                median(list, Latency::p90Ms),
                median(list, Latency::p99Ms)));
        double p50 = more(latencies, Latency::p50Ms);
        double p99 = more(latencies, Latency::p99Ms);
        goal("R2", "p50 at most nginx + 0.3 ms", p50, p50 <= 0.3);
        goal("R2", "p99 at most nginx + 1 ms", p99, p99 <= 1);
    }

    private static double more(Map<String, List<Latency>> latencies, ToDoubleFunction<Latency> figure) {
        return median(latencies.get("router"), figure) - median(latencies.get("nginx"), figure);
    }

    void slow(Map<String, Slow> slow) {
        title = "three replicas, 5 ms each, 500 requests a second; one takes 50 ms, then is killed (R3)";
        line("nginx and HAProxy go round robin, and try a GET once more elsewhere.");
        line("");
        line("| | p99 with all well, ms | p99 with a slow one, ms | times | failed when it was killed |");
        line("| --- | --- | --- | --- | --- |");
        slow.forEach((name, one) -> line(
                "| %s | %.1f | %.1f | %.1f | %d of %,d |",
                name,
                one.healthyP99Ms(),
                one.slowP99Ms(),
                one.slowP99Ms() / one.healthyP99Ms(),
                one.killed(),
                one.sent()));
        Slow ours = Objects.requireNonNull(slow.get("router"));
        double times = ours.slowP99Ms() / ours.healthyP99Ms();
        goal("R3", "p99 with a slow one at most 2x", times, times <= 2);
        goal("R3", "no GET fails when a replica is killed", ours.killed(), ours.killed() == 0);
    }

    void overload(Map<String, Overload> overload) {
        title = "a service that does four things of 5 ms at once is offered twice what it can (R4)";
        line(
                "The number behind the router is `ROUTER_UPSTREAM_STANDING`, without one it is the default, 64; with 256 a queue may");
        line(
                "be as long as a burst. The first two seconds of the overload are left out: within the first one, a burst is let in.");
        line("");
        line(
                "| | most it can, /s | answered, /s | p99 at half load, ms | p99 of the answered, ms | 503 | other failures |");
        line("| --- | --- | --- | --- | --- | --- | --- |");
        overload.forEach((name, over) -> line(
                "| %s | %.0f | %.0f | %.1f | %.1f | %,d | %,d |",
                name, over.peak(), over.goodput(), over.halfP99Ms(), over.admittedP99Ms(), over.shed(), over.others()));
        overload.forEach((name, over) -> {
            double goodput = over.goodput() / over.peak();
            double times = over.admittedP99Ms() / over.halfP99Ms();
            if (name.startsWith("router")) {
                goal("R4 " + name, "0.9x of the most it can", goodput, goodput >= 0.9);
                goal("R4 " + name, "p99 of the answered at most 5x", times, times <= 5);
            }
        });
    }

    void loss(RegionLoss.Result loss) {
        title = "a region is killed, another one slowed down tenfold, both come back; 500 requests a second";
        line("| | |");
        line("| --- | --- |");
        line(
                "| GETs sent, failed | %,d, %d %s |",
                loss.gets(),
                loss.failedGets().size(),
                loss.failedGets().stream().distinct().toList());
        line("| requests that the region had in flight at the kill | %d |", loss.inFlight());
        line("| POSTs sent, failed | %,d, %d |", loss.posts(), loss.failedPosts());
        line(
                "| POSTs that arrived twice; that were answered and never arrived | %d; %d |",
                loss.doubled(), loss.lost());
        line("| from its restart to its first GET | %.1f s |", loss.returnSeconds());
        int failed = loss.failedGets().size();
        goal("loss", "no GET fails beyond those in flight", failed, failed <= loss.inFlight());
        goal(
                "loss",
                "no POST is doubled, none is lost",
                loss.doubled() + loss.lost(),
                loss.doubled() + loss.lost() == 0);
        goal("loss", "back within 5 s", loss.returnSeconds(), loss.returnSeconds() > 0 && loss.returnSeconds() <= 5);
    }

    private void goal(String name, String goal, double measured, boolean met) {
        goals.add(String.format(Locale.ROOT, "| %s | %s | %.2f | %s |", name, goal, measured, met ? "yes" : "**no**"));
    }

    private static <T> double median(@Nullable List<T> list, ToDoubleFunction<T> figure) {
        return Load.median(
                Objects.requireNonNull(list).stream().map(figure::applyAsDouble).toList());
    }

    private void line(String format, Object... values) {
        tables.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
