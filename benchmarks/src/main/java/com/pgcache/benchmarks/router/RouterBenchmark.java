package com.pgcache.benchmarks.router;

import com.pgcache.benchmarks.collector.process.Child;
import com.pgcache.benchmarks.collector.process.Kernel;
import com.pgcache.benchmarks.collector.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The goals R1 to R4 and the loss of a region, in blocks that can be run one by one. Each proxy has core 0, one at a time; what is behind it and what
 * drives it have core 1.
 */
public final class RouterBenchmark {

    static final Map<String, Integer> SIZES = sizes();
    static final List<String> PROXIES = List.of("nginx", "HAProxy", "router");

    private static final List<String> BLOCKS = List.of("throughput", "latency", "slow", "overload", "loss");

    private static final int FIRST_PORT = 28_900;
    private static final int CONNECTIONS = 64;
    private static final int FIXED_RATE = 8_000;
    private static final String READ = "/api/v1/x";

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
        this.windowSeconds = quick ? 2 : 3;
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

    /** @param halfP99Ms at half of what the service can do */
    record Overload(double peak, double goodput, double halfP99Ms, double admittedP99Ms, long shed, long others) {}

    public static void main(String[] arguments) throws IOException {
        List<String> asked = List.of(arguments).stream()
                .filter(word -> !word.startsWith("--"))
                .toList();
        if (!BLOCKS.containsAll(asked)) {
            throw new IllegalArgumentException("blocks are " + BLOCKS + ", not " + asked);
        }
        RouterBenchmark benchmark = new RouterBenchmark(List.of(arguments).contains("--quick"));
        for (String block : asked.isEmpty() ? BLOCKS : asked) {
            benchmark.run(block);
        }
        // clients of the JDK keep threads
        System.exit(0);
    }

    private void run(String block) throws IOException {
        RouterReport report = new RouterReport();
        Kernel.Machine before = Kernel.machine();
        long mineBefore = mineMs();
        long begun = System.nanoTime();
        switch (block) {
            case "throughput" -> besideEachOther(proxies -> report.throughput(throughput(proxies), memory(proxies)));
            case "latency" -> besideEachOther(proxies -> report.latency(latency(proxies)));
            case "slow" -> report.slow(slow());
            case "overload" -> report.overload(overload());
            default -> report.loss(loss());
        }
        double others = Kernel.machine().processMs() - before.processMs() - (double) (mineMs() - mineBefore);
        double share = Math.max(0, others) / ((System.nanoTime() - begun) / 1e6 * 2);
        Path file = (quick ? directory : root.resolve("benchmarks/results")).resolve("router-" + block + ".md");
        Files.writeString(file, report.text(rounds, windowSeconds, share));
        say("done: %s", file);
    }

    private static long mineMs() {
        return Kernel.familyCpuMs(ProcessHandle.current().pid());
    }

    private interface Measured {
        void of(List<Contestant> proxies) throws IOException;
    }

    /** All three in front of the same files; the first of {@code PROXIES} is direct. */
    private void besideEachOther(Measured measured) throws IOException {
        List<Contestant> proxies = new ArrayList<>();
        try (Child backend = Contestant.backend(data, FIRST_PORT, files())) {
            int port = FIRST_PORT + 1;
            for (String name : PROXIES) {
                proxies.add(proxy(name, port++, List.of(FIRST_PORT), Map.of()));
            }
            proxies.forEach(Contestant::freeze);
            measured.of(proxies);
        } finally {
            proxies.forEach(Contestant::close);
        }
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

    private static Map<String, Long> memory(List<Contestant> proxies) {
        Map<String, Long> memory = new LinkedHashMap<>();
        proxies.forEach(proxy -> memory.put(proxy.name(), proxy.peakRssMb()));
        return memory;
    }

    private Map<String, List<Window>> throughput(List<Contestant> proxies) {
        Map<String, List<Window>> windows = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Integer> size : SIZES.entrySet()) {
                String path = "/api/v1/" + size.getValue();
                keep(windows, size.getKey() + " | direct", window(() -> 0, FIRST_PORT, path, round), round);
                for (Contestant proxy : proxies) {
                    proxy.thaw();
                    if (round == 0 && proxy.name().equals("router")) {
                        load.saturate(proxy.port(), path, CONNECTIONS, 3 * windowSeconds);
                    }
                    Window window = window(proxy::cpuMs, proxy.port(), path, round);
                    proxy.freeze();
                    keep(windows, size.getKey() + " | " + proxy.name(), window, round);
                }
            }
        }
        return windows;
    }

    private interface Cpu {
        long ms();
    }

    private Window window(Cpu cpu, int port, String path, int round) {
        long cpuBefore = cpu.ms();
        Kernel.Machine before = Kernel.machine();
        long mineBefore = mineMs();
        Load.Saturation result = load.saturate(port, path, CONNECTIONS, windowSeconds);
        if (round > 0 && result.errors() > 0 || result.requests() == 0) {
            throw new IllegalStateException(port + path + " answered with errors, or not at all: " + result);
        }
        double all = Kernel.machine().processMs() - before.processMs();
        double mine = mineMs() - mineBefore;
        double used = cpu.ms() - cpuBefore;
        return new Window(
                result.perSecond(),
                used * 1_000 / result.requests(),
                Math.max(0, all - mine) / (result.seconds() * 2_000));
    }

    private Map<String, List<Latency>> latency(List<Contestant> proxies) {
        Map<String, List<Latency>> latencies = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            keep(latencies, "direct", latency(FIRST_PORT, round), round);
            for (Contestant proxy : proxies) {
                proxy.thaw();
                if (round == 0 && proxy.name().equals("router")) {
                    load.saturate(proxy.port(), "/api/v1/80", CONNECTIONS, 10 * windowSeconds);
                }
                Latency latency = latency(proxy.port(), round);
                proxy.freeze();
                keep(latencies, proxy.name(), latency, round);
            }
        }
        return latencies;
    }

    private Latency latency(int port, int round) {
        Load.Answers answers = load.rate(port, "/api/v1/80", 20, FIXED_RATE, windowSeconds);
        if (round > 0 && answers.others() + answers.shed() > 0) {
            throw new IllegalStateException(port + " answered with errors");
        }
        return new Latency(
                answers.percentile(0.5), answers.percentile(0.9), answers.percentile(0.99), answers.perSecond());
    }

    /** R3: one of three replicas ten times slower, then killed. */
    private Map<String, Slow> slow() {
        Map<String, Slow> slow = new LinkedHashMap<>();
        List<Integer> ports = List.of(FIRST_PORT + 10, FIRST_PORT + 11, FIRST_PORT + 12);
        for (String name : PROXIES) {
            List<SlowService> services =
                    ports.stream().map(port -> new SlowService(port, 64, 5)).toList();
            try (Contestant proxy = proxy(name, FIRST_PORT + 13, ports, Map.of())) {
                load.rate(proxy.port(), READ, 40, 500, quick ? 2 : 6);
                double healthy = load.rate(proxy.port(), READ, 40, 500, windowSeconds * 3)
                        .percentile(0.99);
                services.get(0).takes(50);
                load.rate(proxy.port(), READ, 40, 500, 1);
                double sick = load.rate(proxy.port(), READ, 40, 500, windowSeconds * 3)
                        .percentile(0.99);
                services.get(0).takes(5);
                Thread killer = new Thread(() -> {
                    Pause.seconds(1.5);
                    services.get(0).kill();
                });
                killer.start();
                Load.Answers answers = load.rate(proxy.port(), READ, 40, 500, windowSeconds);
                long failed = answers.shed() + answers.others();
                slow.put(name, new Slow(healthy, sick, failed, answers.okMs().size() + failed));
                say("slow %s %s", name, slow.get(name));
            } finally {
                services.forEach(SlowService::close);
            }
        }
        return slow;
    }

    /** R4: a service that can do about 800 requests a second is offered twice as many. */
    private Map<String, Overload> overload() {
        Map<String, Overload> overload = new LinkedHashMap<>();
        int port = FIRST_PORT + 20;
        for (String name : List.of("nginx", "HAProxy", "router, 256", "router", "router, 24")) {
            Map<String, String> more =
                    name.contains(",") ? Map.of("ROUTER_UPSTREAM_STANDING", name.split(", ", -1)[1]) : Map.of();
            SlowService service = new SlowService(port, 4, 5);
            try (Contestant proxy = proxy(name, FIRST_PORT + 21, List.of(port), more)) {
                load.rate(proxy.port(), READ, 40, 400, quick ? 2 : 6);
                Load.Answers half = load.rate(proxy.port(), READ, 40, 400, windowSeconds);
                Load.Saturation peak = load.saturate(proxy.port(), READ, 8, windowSeconds);
                Load.Answers over = load.rate(
                        proxy.port(), READ, 800, (int) (2 * peak.perSecond()), windowSeconds * 3, quick ? 1 : 2);
                overload.put(
                        name,
                        new Overload(
                                peak.perSecond(),
                                over.perSecond(),
                                half.percentile(0.99),
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
            load.rate(router.port(), READ, 40, 500, quick ? 2 : 10);
            RegionLoss.Result result = new RegionLoss().run(router.port(), us, eu, as, quick ? 2 : 10);
            say("loss %s", result);
            return result;
        }
    }

    private Contestant proxy(String name, int port, List<Integer> services, Map<String, String> more) {
        return switch (name) {
            case "nginx" -> Contestant.nginx(data, port, services);
            case "HAProxy" ->
                Contestant.haproxy(data, port, services, "balance roundrobin\n    option redispatch\n    retries 1");
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
