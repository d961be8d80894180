package com.pgcache.local;

import com.pgcache.testkit.standin.admin.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that chaos does to a running suite, in the order in which it does it. */
final class Injections {

    /** Of Debian's package faketime. */
    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    /** Their clocks can be set while they run. */
    private static final List<String> CLOCKS = List.of("auth-service", "dashboard-api-eu", "metrics-collector");

    /** Longer than a lease of a collector. */
    private static final Duration FREEZE = Duration.ofSeconds(18);

    private static final Duration SKEW = Duration.ofSeconds(15);
    private static final Duration FULL = Duration.ofSeconds(15);
    private static final Duration CUT = Duration.ofSeconds(10);
    private static final int MEGABYTE = 1 << 20;

    private final Suite suite;
    private final boolean ownVolume;

    /** @param ownVolume true when the data of PostgreSQL are on a file system that may be filled */
    Injections(Suite suite, boolean ownVolume) {
        this.suite = suite;
        this.ownVolume = ownVolume;
    }

    static boolean canSkewClocks() {
        return Files.isReadable(FAKETIME);
    }

    /** The services with clocks that can be set. */
    static List<ServiceProcess.Definition> withClocks(List<ServiceProcess.Definition> all, Path runDirectory) {
        if (!canSkewClocks()) {
            return all;
        }
        return all.stream()
                .map(each -> CLOCKS.contains(each.name()) ? withClock(each, clock(runDirectory, each.name())) : each)
                .toList();
    }

    List<Injection> all() {
        List<Injection> all = new ArrayList<>();
        for (ServiceProcess service : suite.services()) {
            all.add(new Injection(
                    "kill -9 " + service.name(), Duration.ofSeconds(2), service.name(), () -> kill(service), () -> {}));
        }
        all.add(new Injection("kill -9 PostgreSQL", Duration.ofSeconds(2), "", this::killDatabase, () -> {}));
        for (ServiceProcess service : suite.services()) {
            all.add(new Injection(
                    "freeze " + service.name(),
                    FREEZE,
                    "",
                    () -> signal("STOP", pids(service)),
                    () -> signal("CONT", pids(service))));
        }
        all.add(new Injection(
                "freeze PostgreSQL",
                FREEZE,
                "",
                () -> signal("STOP", databasePids()),
                () -> signal("CONT", databasePids())));
        for (String region : SuiteConfig.REGIONS) {
            all.add(new Injection(
                    "cut the pass-through " + region,
                    CUT,
                    "",
                    () -> suite.standIns().get(region).fault(new Fault.Gone(true)),
                    () -> suite.standIns().get(region).fault(new Fault.None())));
        }
        if (canSkewClocks()) {
            all.add(skew("auth-service", 45));
            all.add(skew("dashboard-api-eu", -45));
            all.add(skew("metrics-collector", 3_600));
        }
        if (ownVolume) {
            all.add(new Injection("fill the disk of PostgreSQL", FULL, "", this::fill, this::clear));
        }
        return all;
    }

    private Injection skew(String service, int seconds) {
        Path clock = clock(suite.config().runDirectory(), service);
        return new Injection(
                "clock of %s %+d s".formatted(service, seconds),
                SKEW,
                "",
                () -> set(clock, seconds),
                () -> set(clock, 0));
    }

    private static ServiceProcess.Definition withClock(ServiceProcess.Definition service, Path clock) {
        try {
            Files.createDirectories(clock.getParent());
            set(clock, 0);
        } catch (IOException full) {
            throw new SuiteFailure("the clock of " + service.name() + " cannot be written: " + full.getMessage());
        }
        Map<String, String> environment = new HashMap<>(service.environment());
        environment.put("LD_PRELOAD", FAKETIME.toString());
        environment.put("FAKETIME_TIMESTAMP_FILE", clock.toString());
        environment.put("FAKETIME_NO_CACHE", "1");
        // pauses and timeouts go on: only what the clock says is wrong
        environment.put("DONT_FAKE_MONOTONIC", "1");
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        return new ServiceProcess.Definition(
                service.name(),
                service.java(),
                service.application(),
                environment,
                service.readyUrl(),
                service.log(),
                service.stopLimit());
    }

    private static Path clock(Path runDirectory, String service) {
        return runDirectory.resolve("clocks").resolve(service);
    }

    /** In one step, so that nobody reads half of it. */
    private static void set(Path clock, int seconds) throws IOException {
        Path next = clock.resolveSibling(clock.getFileName() + ".next");
        Files.writeString(next, "%+d\n".formatted(seconds));
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void kill(ServiceProcess service) {
        service.process().ifPresent(ProcessHandle::destroyForcibly);
    }

    private void killDatabase() throws IOException {
        suite.database().process().ifPresent(ProcessHandle::destroyForcibly);
    }

    private static List<Long> pids(ServiceProcess service) {
        return service.process().map(ProcessHandle::pid).stream().toList();
    }

    /** The parent first, so that it starts nobody meanwhile. */
    private List<Long> databasePids() throws IOException {
        return suite.database().process().stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static void signal(String name, List<Long> pids) throws IOException, InterruptedException {
        for (long pid : pids) {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        }
    }

    private Path filler() {
        return suite.config().runDirectory().resolve("postgres").resolve("filler");
    }

    /** To the last byte: what PostgreSQL wants next, for data or log, is refused. */
    private void fill() throws IOException {
        byte[] block = new byte[MEGABYTE];
        try (RandomAccessFile file = new RandomAccessFile(filler().toFile(), "rw")) {
            for (int size = block.length; size > 0; size /= 2) {
                writeUntilFull(file, block, size);
            }
        }
    }

    private static void writeUntilFull(RandomAccessFile file, byte[] block, int size) {
        try {
            while (true) {
                file.write(block, 0, size);
            }
        } catch (IOException full) {
            // that is the point
        }
    }

    private void clear() throws IOException {
        Files.deleteIfExists(filler());
    }
}
