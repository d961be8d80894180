package com.pgcache.benchmarks.collector.block;

import static com.pgcache.benchmarks.collector.block.Bench.say;

import com.pgcache.benchmarks.collector.farm.Behaviour;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.farm.Visit;
import com.pgcache.benchmarks.collector.process.Kernel;
import com.pgcache.benchmarks.collector.process.Pause;
import com.pgcache.benchmarks.collector.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** Takes windows: waits until what is measured runs evenly and nothing else runs, then reads the kernel's counts twice. */
final class Stopwatch {

    private static final double EVEN = 0.97;
    private static final int GATE_SECONDS = 90;
    private static final int REPEATS = 2;

    private final Bench bench;
    /** Everything of ours that may run, measured or not. */
    private final List<Subject> ours;

    Stopwatch(Bench bench, List<Subject> ours) {
        this.bench = bench;
        this.ours = ours;
    }

    /**
     * One window of one subject.
     *
     * @param fromMicros of the epoch
     * @param scrapes counted by the farm
     * @param others share of the machine that processes took which are not ours
     * @param interrupts share of the machine, of the loopback interface mostly
     */
    record Window(
            Subject subject,
            int targets,
            long fromMicros,
            long toMicros,
            long scrapes,
            long cpuMs,
            long storeCpuMs,
            long storeWalBytes,
            double others,
            double interrupts) {

        double cpuSecondsPer1000() {
            return (double) cpuMs / scrapes;
        }

        Figures into(Figures figures, String prefix, int intervalSeconds) {
            double seconds = (toMicros - fromMicros) / 1e6;
            return figures.put(prefix + ".cpu_per_1000", cpuSecondsPer1000())
                    .put(prefix + ".store_cpu_per_1000", (double) storeCpuMs / scrapes)
                    .put(prefix + ".all_cpu_per_1000", (double) (cpuMs + storeCpuMs) / scrapes)
                    .put(prefix + ".cores", cpuMs / 1000.0 / seconds)
                    .put(prefix + ".scrapes", scrapes)
                    .put(prefix + ".rate", scrapes / seconds)
                    .put(prefix + ".complete", scrapes / (seconds / intervalSeconds * targets))
                    .put(prefix + ".rss_mb", Kernel.rssMb(subject.pid()))
                    .put(prefix + ".peak_mb", Kernel.peakRssMb(subject.pid()))
                    .put(prefix + ".wal_kb_per_scrape", storeWalBytes / 1024.0 / scrapes)
                    .put(prefix + ".others", others)
                    .put(prefix + ".interrupts", interrupts);
        }
    }

    private record Reading(
            long atMicros,
            Kernel.Machine machine,
            long ourMs,
            List<Long> cpuMs,
            List<Long> storeMs,
            List<Long> walBytes) {}

    /** A window of several subjects at the same time; taken again while somebody else disturbs it. */
    List<Window> measure(List<Subject> active, int targets, int intervalSeconds) {
        List<Window> best = List.of();
        for (int attempt = 0; attempt <= (bench.patient() ? REPEATS : 0); attempt++) {
            active.forEach(subject -> awaitEven(subject, targets, intervalSeconds));
            awaitQuiet();
            List<Window> windows = once(active, targets, bench.windowSeconds());
            if (best.isEmpty() || windows.get(0).others < best.get(0).others) {
                best = windows;
            }
            if (best.get(0).others < Bench.OTHERS_LIMIT) {
                break;
            }
            say(
                    "   others had %.0f %% of the machine%s",
                    windows.get(0).others * 100, bench.patient() ? "; again" : "");
        }
        return best;
    }

    /** Until nearly all targets that live were asked within the last interval; gives up after three of them and says so. */
    void awaitEven(Subject subject, int targets, int intervalSeconds) {
        long living = living(targets);
        long until = System.nanoTime() + (Math.max(60, 4 * intervalSeconds)) * 1_000_000_000L;
        Pause.seconds(intervalSeconds);
        while (true) {
            long now = TargetFarm.nowMicros();
            long seen =
                    bench.farm().visits().between(subject.scraper(), now - intervalSeconds * 1_000_000L, now).stream()
                            .filter(Visit::metrics)
                            .mapToInt(Visit::target)
                            .filter(this::lives)
                            .distinct()
                            .count();
            if (seen >= living * EVEN) {
                return;
            }
            if (System.nanoTime() > until) {
                say("   %s asks only %d of %d targets per interval", subject.name(), seen, living);
                return;
            }
            Pause.seconds(1);
        }
    }

    private void awaitQuiet() {
        for (int seconds = 0; seconds < (bench.patient() ? GATE_SECONDS : 0); seconds += 3) {
            Reading before = read(List.of());
            Pause.seconds(3);
            Reading after = read(List.of());
            if (others(before, after) < Bench.OTHERS_LIMIT) {
                return;
            }
        }
    }

    private List<Window> once(List<Subject> active, int targets, int seconds) {
        Reading before = read(active);
        Pause.seconds(seconds);
        Reading after = read(active);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            Subject subject = active.get(i);
            long scrapes = bench.farm().visits().between(subject.scraper(), before.atMicros, after.atMicros).stream()
                    .filter(Visit::metrics)
                    .count();
            windows.add(new Window(
                    subject,
                    targets,
                    before.atMicros,
                    after.atMicros,
                    scrapes,
                    after.cpuMs.get(i) - before.cpuMs.get(i),
                    after.storeMs.get(i) - before.storeMs.get(i),
                    after.walBytes.get(i) - before.walBytes.get(i),
                    others(before, after),
                    (after.machine.interruptMs() - before.machine.interruptMs()) / machineMs(before, after)));
        }
        return windows;
    }

    private Reading read(List<Subject> active) {
        long ourMs = Kernel.cpuMs(ProcessHandle.current().pid());
        for (Subject subject : ours) {
            ourMs += subject.cpuMs() + subject.storeCpuMs();
        }
        return new Reading(
                TargetFarm.nowMicros(),
                Kernel.machine(),
                ourMs,
                active.stream().map(Subject::cpuMs).toList(),
                active.stream().map(Subject::storeCpuMs).toList(),
                active.stream().map(Subject::storeWalBytes).toList());
    }

    private static double others(Reading before, Reading after) {
        long all = after.machine.processMs() - before.machine.processMs();
        return Math.max(0, all - (after.ourMs - before.ourMs)) / machineMs(before, after);
    }

    private static double machineMs(Reading before, Reading after) {
        return (after.atMicros - before.atMicros)
                / 1000.0
                * Runtime.getRuntime().availableProcessors();
    }

    private long living(int targets) {
        return java.util.stream.IntStream.range(0, targets).filter(this::lives).count();
    }

    private boolean lives(int target) {
        return bench.farm().behaviour(target) == Behaviour.GOOD;
    }
}
