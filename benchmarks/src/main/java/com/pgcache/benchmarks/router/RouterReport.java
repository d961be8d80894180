package com.pgcache.benchmarks.router;

import com.pgcache.benchmarks.router.RouterBenchmark.Figures;
import com.pgcache.benchmarks.router.RouterBenchmark.Latency;
import com.pgcache.benchmarks.router.RouterBenchmark.Overload;
import com.pgcache.benchmarks.router.RouterBenchmark.Slow;
import com.pgcache.benchmarks.router.RouterBenchmark.Window;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The tables of benchmarks/results/region-router.md. */
final class RouterReport {

    private static final List<String> PROXIES = List.of("nginx", "HAProxy", "router");

    private final StringBuilder text = new StringBuilder();
    private final Figures figures;

    private RouterReport(Figures figures) {
        this.figures = figures;
    }

    static String of(Figures figures, int rounds, int windowSeconds) {
        RouterReport report = new RouterReport(figures);
        report.head(rounds, windowSeconds);
        report.saturation();
        report.fixed();
        report.slow();
        report.overload();
        report.loss();
        report.goals();
        return report.text.toString();
    }

    private void head(int rounds, int windowSeconds) {
        double others = figures.saturation().values().stream()
                .flatMap(List::stream)
                .mapToDouble(Window::others)
                .max()
                .orElse(Double.NaN);
        line("# region-router beside nginx and HAProxy (R1 to R4)");
        line("");
        line("- %s; the proxy on one core, one at a time; what is behind it (nginx) and the load (wrk, h2load) on the other",
                System.getProperty("benchmark.machine", "unknown machine"));
        line("- commit %s, %s", System.getProperty("benchmark.commit", "unknown"), Instant.now().truncatedTo(ChronoUnit.MINUTES));
        line("- %s", System.getProperty("benchmark.peers", "unknown peers"));
        line("- router: fast-jar, Java %s, `-XX:+UseSerialGC -Xmx96m`; its limits per address and account are off, everything else"
                + " as it comes", System.getProperty("java.version"));
        line("- nginx with kept connections and 32 buffers of 32 KB, HAProxy with one thread and `http-reuse always`; no access"
                + " log anywhere");
        line("- %d rounds in turns, windows of %d s, medians; load, backend and others together had at most %.0f %% of the machine",
                rounds, windowSeconds, others * 100);
        line("");
    }

    private void saturation() {
        line("## R1: as much as one core proxies, 64 connections");
        line("");
        line("| | | requests/s | µs of CPU per request | to nginx | CPU to nginx |");
        line("| --- | --- | --- | --- | --- | --- |");
        for (String size : RouterBenchmark.SIZES.keySet()) {
            line("| %s | direct | %,.0f | | | |", size, perSecond(size, "direct"));
            for (String proxy : PROXIES) {
                line("| %s | %s | %,.0f | %.1f | %.2f | %.2f |", size, proxy, perSecond(size, proxy), cpu(size, proxy),
                        perSecond(size, proxy) / perSecond(size, "nginx"), cpu(size, proxy) / cpu(size, "nginx"));
            }
        }
        line("");
        line("Most memory that was resident, MB: %s.", figures.memoryMb());
        line("");
    }

    private void fixed() {
        line("## R2: 8,000 requests a second, 80 B, 20 connections");
        line("");
        line("| | answered/s | p50, ms | p90, ms | p99, ms |");
        line("| --- | --- | --- | --- | --- |");
        figures.fixed().keySet().forEach(name -> line("| %s | %,.0f | %.2f | %.2f | %.2f |", name,
                latency(name, Latency::perSecond), latency(name, Latency::p50Ms), latency(name, Latency::p90Ms),
                latency(name, Latency::p99Ms)));
        line("");
    }

    private void slow() {
        line("## R3: three replicas, 5 ms each, 500 requests a second; one takes 50 ms, then is killed");
        line("");
        line("nginx and HAProxy go round robin, and try a GET once more elsewhere.");
        line("");
        line("| | p99 with all well, ms | p99 with a slow one, ms | times | failed when it was killed |");
        line("| --- | --- | --- | --- | --- |");
        figures.slow().forEach((name, slow) -> line("| %s | %.1f | %.1f | %.1f | %d of %,d |", name, slow.healthyP99Ms(),
                slow.slowP99Ms(), slow.slowP99Ms() / slow.healthyP99Ms(), slow.killed(), slow.sent()));
        line("");
    }

    private void overload() {
        line("## R4: a service that does four things of 5 ms at once is offered twice what it can");
        line("");
        line("| | most it can, /s | answered then, /s | p99 at half load, ms | p99 of the answered, ms | 503 | other failures |");
        line("| --- | --- | --- | --- | --- | --- | --- |");
        figures.overload().forEach((name, over) -> line("| %s | %.0f | %.0f | %.1f | %.1f | %,d | %,d |", name, over.peak(),
                over.goodput(), over.peakP99Ms(), over.admittedP99Ms(), over.shed(), over.others()));
        line("");
    }

    private void loss() {
        RegionLoss.Result loss = figures.loss();
        line("## A region is killed, another slowed down tenfold, both come back; 500 requests a second");
        line("");
        line("| | |");
        line("| --- | --- |");
        line("| GETs sent, failed | %,d, %d %s |", loss.gets(), loss.failedGets().size(), loss.failedGets().stream().distinct().toList());
        line("| requests in flight at the kill | %d |", loss.inFlight());
        line("| POSTs sent, failed | %,d, %d |", loss.posts(), loss.failedPosts());
        line("| POSTs that arrived twice; that were answered and never arrived | %d; %d |", loss.doubled(), loss.lost());
        line("| from its restart to its first GET | %.1f s |", loss.returnSeconds());
        line("");
    }

    private void goals() {
        line("## Goals");
        line("");
        line("| | goal | measured | met |");
        line("| --- | --- | --- | --- |");
        double[] least = {0.8, 0.65, 0.65};
        double[] most = {1.25, 1.5, 1.5};
        int i = 0;
        for (String size : RouterBenchmark.SIZES.keySet()) {
            double ratio = perSecond(size, "router") / perSecond(size, "nginx");
            double cpuRatio = cpu(size, "router") / cpu(size, "nginx");
            goal("R1 " + size, least[i] + "x nginx", ratio, ratio >= least[i]);
            goal("R1 " + size, "at most " + most[i] + "x its CPU per request", cpuRatio, cpuRatio <= most[i]);
            i++;
        }
        double p50 = latency("router", Latency::p50Ms) - latency("nginx", Latency::p50Ms);
        double p99 = latency("router", Latency::p99Ms) - latency("nginx", Latency::p99Ms);
        goal("R2", "p50 at most nginx + 0.3 ms", p50, p50 <= 0.3);
        goal("R2", "p99 at most nginx + 1 ms", p99, p99 <= 1);
        Slow slow = figures.slow().get("router");
        double times = slow == null ? Double.NaN : slow.slowP99Ms() / slow.healthyP99Ms();
        goal("R3", "p99 with a slow one at most 2x", times, times <= 2);
        goal("R3", "no GET fails when a replica is killed", slow == null ? Double.NaN : slow.killed(), slow != null && slow.killed() == 0);
        figures.overload().forEach((name, over) -> {
            if (name.startsWith("router")) {
                overloadGoals(name, over);
            }
        });
        RegionLoss.Result loss = figures.loss();
        goal("loss", "no GET fails beyond those in flight", loss.failedGets().size(), loss.failedGets().size() <= loss.inFlight());
        goal("loss", "no POST is doubled", loss.doubled(), loss.doubled() == 0);
        goal("loss", "back within 5 s", loss.returnSeconds(), loss.returnSeconds() > 0 && loss.returnSeconds() <= 5);
    }

    private void overloadGoals(String name, Overload over) {
        double goodput = over.goodput() / over.peak();
        double times = over.admittedP99Ms() / over.peakP99Ms();
        goal("R4 " + name, "0.9x of the most it can at twice the load", goodput, goodput >= 0.9);
        goal("R4 " + name, "p99 of the answered at most 5x", times, times <= 5);
    }

    private void goal(String name, String goal, double measured, boolean met) {
        line("| %s | %s | %.2f | %s |", name, goal, measured, met ? "yes" : "**no**");
    }

    private double perSecond(String size, String name) {
        return median(figures.saturation().getOrDefault(size + " | " + name, List.of()), Window::perSecond);
    }

    private double cpu(String size, String name) {
        return median(figures.saturation().getOrDefault(size + " | " + name, List.of()), Window::cpuMicros);
    }

    private double latency(String name, ToDoubleFunction<Latency> figure) {
        return median(figures.fixed().getOrDefault(name, List.of()), figure);
    }

    private static <T> double median(List<T> list, ToDoubleFunction<T> figure) {
        return Load.median(list.stream().map(figure::applyAsDouble).toList());
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values)).append('\n');
    }
}
