package com.pgcache.router;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The built router as an operator runs it: a process of its own, with the JVM flags of the image. */
public final class RouterProcess implements AutoCloseable {

    static {
        Patience.isLong();
    }

    private final Process process;
    private final int port;

    /** Ready to serve when this returns. */
    public RouterProcess(int port, int managementPort, Map<String, String> environment) throws IOException {
        this.port = port;
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                System.getProperty("service.jar"));
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().putAll(environment);
        Path log = Files.createTempFile("router", ".log");
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        await().failFast("the router has ended, see " + log, () -> !process.isAlive())
                .until(this::accepts);
    }

    public boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** The most memory it ever had resident, in megabytes; Linux only. */
    public long peakMb() {
        try {
            List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
            return status.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
