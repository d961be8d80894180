package com.pgcache.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What must be true before anything starts; each failure is one sentence. */
final class Preflight {

    /** PostgreSQL with a week of demo history needs about 150 MB, logs and write-ahead log the rest. */
    private static final long FREE_DISK_BYTES = 700L << 20;

    private static final long LEFTOVER_STOP_SECONDS = 10;

    private Preflight() {}

    static void check(SuiteConfig config) throws IOException {
        Files.createDirectories(config.runDirectory());
        requireDiskSpace(config.runDirectory());
        requireFreePorts(config);
    }

    /**
     * Ends what an earlier start of this very directory left behind because it was killed without a chance to clean up.
     * Only processes whose command names this directory are touched.
     *
     * @return how many were ended
     */
    static int endLeftovers(SuiteConfig config) throws IOException, InterruptedException {
        List<ProcessHandle> leftovers = ProcessFile.in(config.runDirectory()).stillRunning();
        for (ProcessHandle leftover : leftovers) {
            leftover.destroy();
        }
        for (ProcessHandle leftover : leftovers) {
            awaitEnd(leftover);
        }
        return leftovers.size();
    }

    private static void awaitEnd(ProcessHandle leftover) throws InterruptedException {
        CompletableFuture<ProcessHandle> end = leftover.onExit();
        try {
            end.get(LEFTOVER_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stubborn) {
            leftover.destroyForcibly();
        } catch (ExecutionException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    private static void requireDiskSpace(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < FREE_DISK_BYTES) {
            throw new SuiteFailure(String.format(
                    "The disk of %s has %d MB left, and the suite needs %d MB: free some space or choose another"
                            + " directory with -Drun.directory=<path>.",
                    directory, free >> 20, FREE_DISK_BYTES >> 20));
        }
    }

    private static void requireFreePorts(SuiteConfig config) {
        String taken = ports(config).entrySet().stream()
                .filter(port -> isTaken(port.getValue()))
                .map(port -> port.getValue() + " (" + port.getKey() + ")")
                .collect(Collectors.joining(", "));
        if (!taken.isEmpty()) {
            throw new SuiteFailure("Another program uses port " + taken
                    + ": stop it, or choose others with -Dport=<n> for the router and -Dport.offset=<n> for the rest.");
        }
    }

    private static Map<String, Integer> ports(SuiteConfig config) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("region-router", config.port());
        ports.put("auth-service", config.authPort());
        ports.put("metrics-collector", config.collectorPort());
        ports.put("PostgreSQL", config.postgresPort());
        for (String region : SuiteConfig.REGIONS) {
            ports.put("dashboard-api-" + region, config.apiPort(region));
            ports.put("stand-in " + region, config.standInAdminPort(region));
            ports.put("stand-in control " + region, config.standInControlPort(region));
            ports.put("stand-in proxy " + region, config.standInProxyPort(region));
        }
        Services.names().forEach(name -> ports.put(name + " management", config.managementPort(name)));
        // whoever runs a service in dev mode may have started it already
        ports.keySet().removeIf(name -> config.without().stream().anyMatch(name::startsWith));
        return ports;
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    /** Which processes belong to a run directory: one line each, process id and the instant it started. */
    record ProcessFile(Path file) {

        static ProcessFile in(Path runDirectory) {
            return new ProcessFile(runDirectory.resolve("processes"));
        }

        void write(List<ProcessHandle> processes) throws IOException {
            Files.write(file, processes.stream().map(ProcessFile::line).toList());
        }

        void delete() throws IOException {
            Files.deleteIfExists(file);
        }

        /** A process id alone is not enough: the system gives it away again. */
        List<ProcessHandle> stillRunning() throws IOException {
            if (Files.notExists(file)) {
                return List.of();
            }
            return Files.readAllLines(file).stream()
                    .map(line -> handle(line).filter(process -> line(process).equals(line)))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private static Optional<ProcessHandle> handle(String line) {
            return ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))));
        }

        private static String line(ProcessHandle process) {
            return process.pid() + " "
                    + process.info().startInstant().map(Object::toString).orElse("unknown");
        }
    }
}
