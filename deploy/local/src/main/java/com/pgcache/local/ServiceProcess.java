package com.pgcache.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One service as a child process. When it dies it is started again after a pause, as an orchestrator would; the others
 * go on meanwhile.
 */
final class ServiceProcess {

    private static final long RESTART_PAUSE_MS = 1_000;

    private final Definition definition;
    private final Console console;
    private final Runnable afterSpawn;
    private volatile boolean stopping;
    private volatile @Nullable Process process;

    /**
     * @param name unique; also the name of the log file
     * @param java the command up to its options
     * @param application directory with {@code quarkus-run.jar}
     * @param environment added to the launcher's own
     * @param readyUrl answers 200 when the service can work
     * @param log receives standard output and error, appended
     * @param stopLimit how long it may take to end before it is killed
     */
    record Definition(
            String name,
            List<String> java,
            Path application,
            Map<String, String> environment,
            String readyUrl,
            Path log,
            Duration stopLimit) {}

    /** @param afterSpawn runs whenever the service has a new process */
    ServiceProcess(Definition definition, Console console, Runnable afterSpawn) {
        this.definition = definition;
        this.console = console;
        this.afterSpawn = afterSpawn;
    }

    String name() {
        return definition.name();
    }

    String readyUrl() {
        return definition.readyUrl();
    }

    Path log() {
        return definition.log();
    }

    /** The current child; empty before the first start. */
    Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    /** @throws SuiteFailure when there is nothing to start */
    void start() throws IOException {
        File jar = definition.application().resolve("quarkus-run.jar").toFile();
        if (!jar.isFile()) {
            throw new SuiteFailure(
                    name() + " is not built: " + jar + " is missing; run ./mvnw -Prun from the checkout.");
        }
        spawn();
    }

    private synchronized void spawn() throws IOException {
        if (stopping) {
            return;
        }
        List<String> command = new ArrayList<>(definition.java());
        command.add("-jar");
        command.add("quarkus-run.jar");
        Files.createDirectories(definition.log().getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(definition.application().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(definition.log().toFile()));
        builder.environment().putAll(definition.environment());
        Process started = builder.start();
        process = started;
        afterSpawn.run();
        CompletableFuture<Process> ended = started.onExit();
        ended.thenAcceptAsync(
                this::startAgain, CompletableFuture.delayedExecutor(RESTART_PAUSE_MS, TimeUnit.MILLISECONDS));
    }

    private void startAgain(Process ended) {
        if (stopping) {
            return;
        }
        console.say(name() + " ended with " + ended.exitValue() + "; starting it again, log: " + definition.log());
        try {
            spawn();
        } catch (IOException notStarted) {
            console.say(name() + " could not be started again: " + notStarted.getMessage());
        }
    }

    /** Asks the child to stop; {@link #awaitStop} waits for it. */
    void stop() {
        stopping = true;
        Process current = process;
        if (current != null) {
            current.destroy();
        }
    }

    void awaitStop() throws InterruptedException {
        Process current = process;
        if (current != null && !current.waitFor(definition.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
            current.destroyForcibly().waitFor();
        }
    }
}
