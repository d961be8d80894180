package com.pgcache.benchmarks.collector.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that we started. It is written into a list that {@code benchmarks/collector/run} goes through at its end,
 * should this JVM be killed.
 */
public final class Child implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 15;

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** @param runDirectory where its output goes, as {@code <name>.log} */
    public static Child start(Path runDirectory, String name, List<String> command, Map<String, String> environment) {
        Path log = runDirectory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            remember(runDirectory, process.pid());
            Child child = new Child(name, process);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return child;
        } catch (IOException notStarted) {
            throw new UncheckedIOException(command.get(0) + " cannot be started", notStarted);
        }
    }

    static void remember(Path runDirectory, long pid) {
        try {
            Files.writeString(
                    runDirectory.resolve("pids"), pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Stops it where it is: it uses nothing until {@link #thaw()}, and then goes on. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** As a power cut would. */
    public void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Waits until it answers; says so when it ended instead. */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IllegalStateException(name + " did not start; see its log");
            }
            Pause.seconds(0.2);
        }
    }

    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        thaw();
        process.destroy();
        if (!ended()) {
            kill();
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException noKill) {
            throw new UncheckedIOException(noKill);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
