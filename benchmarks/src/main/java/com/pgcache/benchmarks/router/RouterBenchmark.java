package com.pgcache.benchmarks.router;

import com.pgcache.benchmarks.collector.process.Child;
import com.pgcache.benchmarks.collector.process.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The goals R1 to R4 and the loss of a region in one run: each proxy on core 0, one at a time; what is behind it and what
 * drives it on core 1.
 */
public final class RouterBenchmark {

    static final Map<String, Integer> SIZES = sizes();

    private static final int FIRST_PORT = 28_900;
    private static final int CONNECTIONS = 64;
    private static final int FIXED_RATE = 8_000;

    private final Path root = Path.of(System.getProperty("benchmark.root"));
    private final boolean quick;
    private final Path directory;
    private final Path data;
    private final Load load;
    private final int rounds;
    private final int windowSeconds;

    private RouterBenchmark(boolean quick) throws IOException {
        this.quick = quick;
        this.directory = root.resolve("benchmarks/target/router" + (quick ? "-quick" : ""));
        this.data = directory.resolve("data");
        this.rounds = quick ? 1 : 3;
        this.windowSeconds = quick ? 2 : 4;
        Files.createDirectories(data);
        this.load = new Load(data, root.resolve("benchmarks/router/result.lua"));
    }

    private static Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("80 B", 80);
        sizes.put("30 KB", 30_000);
        sizes.put("300 KB", 300_000);
        return sizes;
    }

    /** @param cpuMicros of the proxy per request; {@code others} what somebody else had of the machine, 0 to 1 */
    record Window(double perSecond, double cpuMicros, double others) {}

    record Latency(double p50Ms, double p90Ms, double p99Ms, double perSecond) {}

    /** @param killed GETs that failed when one of the three was killed under load */
    record Slow(double healthyP99Ms, double slowP99Ms, long killed, long sent) {}

    record Overload(double peak, double goodput, double peakP99Ms, double admittedP99Ms, long shed, long others) {}

    record Figures(
            Map<String, List<Window>> saturation,
            Map<String, List<Latency>> fixed,
            Map<String, Slow> slow,
            Map<String, Overload> overload,
            RegionLoss.Result loss,
            Map<String, Long> memoryMb) {}

    public static void main(String[] arguments) throws IOException {
        RouterBenchmark benchmark = new RouterBenchmark(List.of(arguments).contains("--quick"));
        benchmark.run();
        // clients of the JDK keep threads
        System.exit(0);
    }

    private void run() throws IOException {
        Map<String, List<Window>> saturation = new LinkedHashMap<>();
        Map<String, List<Latency>> fixed = new LinkedHashMap<>();
        Map<String, Long> memory = new LinkedHashMap<>();
        int backendPort = FIRST_PORT;
        Child backend = Contestant.backend(data, backendPort, files());
        List<Contestant> proxies = new ArrayList<>();
        try {
            proxies.add(Contestant.nginx(data, FIRST_PORT + 1, List.of(backendPort)));
            proxies.add(Contestant.haproxy(data, FIRST_PORT + 2, List.of(backendPort), ""));
            proxies.add(Contestant.router(
                    data, root, FIRST_PORT + 3, Map.of("us", List.of(backendPort)), Map.of()));
            proxies.forEach(Contestant::freeze);
            for (int round = 0; round <= rounds; round++) {
                saturate(backendPort, proxies, round, saturation);
            }
            for (int round = 0; round <= rounds; round++) {
                fixedRate(backendPort, proxies, round, fixed);
            }
            proxies.forEach(Contestant::thaw);
            proxies.forEach(proxy -> memory.put(proxy.name(), proxy.peakRssMb()));
        } finally {
            proxies.forEach(Contestant::close);
            backend.close();
        }
        Figures figures = new Figures(saturation, fixed, slow(), overload(), loss(), memory);
        Path results = quick ? directory : root.resolve("benchmarks/results");
        Files.writeString(results.resolve("region-router.md"), RouterReport.of(figures, rounds, windowSeconds));
        say("done: %s", results.resolve("region-router.md"));
    }

    private Path files() throws IOException {
        Path folder = data.resolve("files");
        Files.createDirectories(folder.resolve("q/health"));
        Files.createDirectories(folder.resolve("api/v1"));
        Files.writeString(folder.resolve("q/health/ready"), "{}");
        for (int bytes : SIZES.values()) {
            Files.writeString(folder.resolve("api/v1/" + bytes), "x".repeat(bytes));
        }
        return folder;
    }

    private void saturate(int backendPort, List<Contestant> proxies, int round, Map<String, List<Window>> windows) {
        SIZES.forEach((title, bytes) -> {
            String path = "/api/v1/" + bytes;
            Window direct = window(() -> 0, backendPort, path);
            keep(windows, title + " | direct", direct, round);
            for (Contestant proxy : proxies) {
                proxy.thaw();
                if (round == 0) {
                    load.saturate(proxy.port(), path, CONNECTIONS, quick ? 1 : 4);
                }
                Window window = window(proxy::cpuMs, proxy.port(), path);
                proxy.freeze();
                keep(windows, title + " | " + proxy.name(), window, round);
            }
        });
    }

    private interface Cpu {
        long ms();
    }

    private Window window(Cpu cpu, int port, String path) {
        long cpuBefore = cpu.ms();
        Kernel.Machine before = Kernel.machine();
        long mineBefore = Kernel.familyCpuMs(ProcessHandle.current().pid());
        Load.Saturation result = load.saturate(port, path, CONNECTIONS, windowSeconds);
        if (result.errors() > 0 || result.requests() == 0) {
            throw new IllegalStateException(port + path + " answered with errors, or not at all: " + result);
        }
        double all = Kernel.machine().processMs() - before.processMs();
        double mine = Kernel.familyCpuMs(ProcessHandle.current().pid()) - mineBefore;
        double used = cpu.ms() - cpuBefore;
        return new Window(
                result.perSecond(),
                used * 1_000 / result.requests(),
                Math.max(0, all - mine) / (result.seconds() * 2_000));
    }

    private void fixedRate(int backendPort, List<Contestant> proxies, int round, Map<String, List<Latency>> latencies) {
        keep(latencies, "direct", latency(backendPort), round);
        for (Contestant proxy : proxies) {
            proxy.thaw();
            Latency latency = latency(proxy.port());
            proxy.freeze();
            keep(latencies, proxy.name(), latency, round);
        }
    }

    private Latency latency(int port) {
        Load.Answers answers = load.rate(port, "/api/v1/80", 20, FIXED_RATE, windowSeconds);
        if (answers.others() + answers.shed() > 0) {
            throw new IllegalStateException(port + " answered with errors");
        }
        return new Latency(
                answers.percentile(0.5), answers.percentile(0.9), answers.percentile(0.99), answers.perSecond());
    }

    /** R3: one of three replicas ten times slower, then killed. */
    private Map<String, Slow> slow() {
        Map<String, Slow> slow = new LinkedHashMap<>();
        List<Integer> ports = List.of(FIRST_PORT + 10, FIRST_PORT + 11, FIRST_PORT + 12);
        for (String name : List.of("nginx", "HAProxy", "router")) {
            List<SlowService> services = ports.stream()
                    .map(port -> new SlowService(port, 64, 5))
                    .toList();
            try (Contestant proxy = proxy(name, FIRST_PORT + 13, ports, Map.of())) {
                load.rate(proxy.port(), "/api/v1/x", 40, 500, quick ? 2 : 6);
                double healthy = load.rate(proxy.port(), "/api/v1/x", 40, 500, windowSeconds * 2)
                        .percentile(0.99);
                services.get(0).takes(50);
                load.rate(proxy.port(), "/api/v1/x", 40, 500, 1);
                double sick = load.rate(proxy.port(), "/api/v1/x", 40, 500, windowSeconds * 2)
                        .percentile(0.99);
                services.get(0).takes(5);
                Thread killer = new Thread(() -> {
                    com.pgcache.benchmarks.collector.process.Pause.seconds(1.5);
                    services.get(0).kill();
                });
                killer.start();
                Load.Answers answers = load.rate(proxy.port(), "/api/v1/x", 40, 500, windowSeconds);
                slow.put(
                        name,
                        new Slow(
                                healthy,
                                sick,
                                answers.shed() + answers.others(),
                                answers.okMs().size() + answers.shed() + answers.others()));
                say("slow %s %s", name, slow.get(name));
            } finally {
                services.forEach(SlowService::close);
            }
        }
        return slow;
    }

    /** R4: a service that can do 800 requests a second is offered 1,600. */
    private Map<String, Overload> overload() {
        Map<String, Overload> overload = new LinkedHashMap<>();
        int port = FIRST_PORT + 20;
        for (String name : List.of("nginx", "HAProxy", "router", "router, IN_FLIGHT=12")) {
            Map<String, String> more = name.contains(",") ? Map.of("ROUTER_UPSTREAM_IN_FLIGHT", "12") : Map.of();
            SlowService service = new SlowService(port, 4, 5);
            try (Contestant proxy = proxy(name, FIRST_PORT + 21, List.of(port), more)) {
                load.rate(proxy.port(), "/api/v1/x", 40, 400, quick ? 2 : 6);
                Load.Answers below = load.rate(proxy.port(), "/api/v1/x", 40, 400, windowSeconds);
                Load.Saturation peak = load.saturate(proxy.port(), "/api/v1/x", 8, windowSeconds);
                Load.Answers over = load.rate(
                        proxy.port(), "/api/v1/x", 800, (int) (2 * peak.perSecond()), windowSeconds * 2);
                overload.put(
                        name,
                        new Overload(
                                peak.perSecond(),
                                over.perSecond(),
                                below.percentile(0.99),
                                over.percentile(0.99),
                                over.shed(),
                                over.others()));
                say("overload %s %s", name, overload.get(name));
            } finally {
                service.close();
            }
        }
        return overload;
    }

    private RegionLoss.Result loss() {
        int port = FIRST_PORT + 30;
        try (SlowService us = new SlowService(port, 64, 5);
                SlowService eu = new SlowService(port + 1, 64, 5);
                SlowService as = new SlowService(port + 2, 64, 5);
                Contestant router = Contestant.router(
                        data,
                        root,
                        port + 3,
                        Map.of("us", List.of(port), "eu", List.of(port + 1), "as", List.of(port + 2)),
                        Map.of())) {
            load.rate(router.port(), "/api/v1/x", 40, 500, quick ? 2 : 6);
            RegionLoss.Result result = new RegionLoss().run(router.port(), us, eu, as, quick ? 2 : 8);
            say("loss %s", result);
            return result;
        }
    }

    private Contestant proxy(String name, int port, List<Integer> services, Map<String, String> more) {
        return switch (name) {
            case "nginx" -> Contestant.nginx(data, port, services);
            case "HAProxy" -> Contestant.haproxy(data, port, services, "balance roundrobin\n    option redispatch\n    retries 1");
            default -> Contestant.router(data, root, port, Map.of("us", services), more);
        };
    }

    /** The first round makes the code warm and counts nothing. */
    private static <T> void keep(Map<String, List<T>> figures, String key, T figure, int round) {
        say("%-8s %-20s %s", round == 0 ? "warm-up" : "round " + round, key, figure);
        if (round > 0) {
            figures.computeIfAbsent(key, any -> new ArrayList<>()).add(figure);
        }
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }
}
