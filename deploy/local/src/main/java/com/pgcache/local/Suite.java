package com.pgcache.local;

import com.pgcache.local.Preflight.ProcessFile;
import com.pgcache.local.demo.DemoData;
import com.pgcache.local.demo.DemoPusher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Starts everything in the order it needs and stops it in reverse. {@link #main} is what {@code ./mvnw -Prun} runs.
 */
final class Suite implements AutoCloseable {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final SuiteConfig config;
    private final Console console;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<ServiceProcess> services = new ArrayList<>();
    private final ProcessFile processFile;
    private final Build build;
    private boolean closed;

    private Suite(SuiteConfig config, Console console, Build build) {
        this.config = config;
        this.console = console;
        this.build = build;
        this.processFile = ProcessFile.in(config.runDirectory());
    }

    public static void main(String[] arguments) {
        Console console = new Console(System.out);
        try {
            SuiteConfig config = SuiteConfig.parse(arguments);
            Suite suite = new Suite(config, console, new Build.Checkout(config.root()));
            Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stop-suite"));
            suite.startAll();
            Welcome.print(console, config);
            Thread.currentThread().join();
        } catch (Exception failure) {
            console.say(oneSentence(failure));
            System.exit(1);
        }
    }

    /**
     * Returns when everything answers.
     *
     * @throws SuiteFailure when something is in the way; what was started is stopped again
     */
    static Suite start(SuiteConfig config, Console console) throws Exception {
        return start(config, console, new Build.Checkout(config.root()));
    }

    /** As above, of services that are somewhere else than in the checkout. */
    static Suite start(SuiteConfig config, Console console, Build build) throws Exception {
        Suite suite = new Suite(config, console, build);
        try {
            suite.startAll();
            return suite;
        } catch (Exception failure) {
            suite.close();
            throw failure;
        }
    }

    SuiteConfig config() {
        return config;
    }

    StandIns standIns() {
        return part(StandIns.class);
    }

    LocalDatabase database() {
        return part(LocalDatabase.class);
    }

    List<ServiceProcess> services() {
        return List.copyOf(services);
    }

    ServiceProcess service(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no service " + name));
    }

    private void startAll() throws Exception {
        int leftovers = Preflight.endLeftovers(config);
        if (leftovers > 0) {
            console.say("ended " + leftovers + " processes that an earlier start left behind");
        }
        Preflight.check(config);
        open(Watchdog.start(processFile));
        LocalDatabase database = console.step("PostgreSQL", () -> open(LocalDatabase.start(config, console)));
        StandIns standIns = console.step("pgcache stand-ins us, eu, as", () -> open(StandIns.start(config, database)));
        Secrets secrets = Secrets.in(config.runDirectory());
        Services definitions = new Services(config, database, secrets, build);
        console.step("services started", () -> {
            for (ServiceProcess.Definition definition : definitions.all()) {
                EnvironmentFile.write(config.runDirectory(), definition);
                if (config.without().contains(definition.name())) {
                    console.say("left to you: " + definition.name() + ", environment: "
                            + EnvironmentFile.of(config.runDirectory(), definition));
                    continue;
                }
                ServiceProcess service = new ServiceProcess(definition, console, this::rememberProcesses);
                services.add(service);
                service.start();
            }
            return services;
        });
        rememberProcesses();
        for (ServiceProcess service : services) {
            console.step(service.name() + " ready", () -> awaitReady(service));
        }
        if (!config.without().isEmpty()) {
            console.say("the demo account is made by a start with all services");
            return;
        }
        console.step("demo account with a week of history", () -> DemoData.ensure(config, database, standIns));
        console.step("one instance that pushes", () -> open(DemoPusher.start(config)));
    }

    private <T> T part(Class<T> type) {
        return running.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not started: " + type.getSimpleName()));
    }

    private <T extends AutoCloseable> T open(T opened) {
        running.push(opened);
        return opened;
    }

    private ServiceProcess awaitReady(ServiceProcess service) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.readyUrl()))
                .timeout(Duration.ofSeconds(5))
                .build();
        long limit = System.nanoTime() + READY_LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return service;
                }
            } catch (IOException notYet) {
                // not listening yet: asked again below
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new SuiteFailure(service.name() + " was not ready after " + READY_LIMIT.toSeconds() + " s; its log is "
                + service.log() + ".");
    }

    /** So that the next start can end us if we are killed without a chance to clean up. */
    private synchronized void rememberProcesses() {
        List<ProcessHandle> processes = new ArrayList<>();
        services.forEach(service -> service.process().ifPresent(processes::add));
        try {
            for (AutoCloseable each : running) {
                if (each instanceof LocalDatabase database) {
                    database.process().ifPresent(processes::add);
                }
            }
            processFile.write(processes);
        } catch (IOException notWritten) {
            throw new UncheckedIOException("could not write " + processFile.file(), notWritten);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        running.stream()
                .filter(LocalDatabase.class::isInstance)
                .map(LocalDatabase.class::cast)
                .forEach(LocalDatabase::expectEnd);
        services.forEach(ServiceProcess::stop);
        try {
            for (ServiceProcess service : services) {
                service.awaitStop();
            }
            while (!running.isEmpty()) {
                running.pop().close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception notStopped) {
            console.say("could not stop everything: " + notStopped.getMessage());
        }
        console.say("stopped");
    }

    private static String oneSentence(Exception failure) {
        String reason = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        if (failure instanceof SuiteFailure) {
            return reason;
        }
        return isDiskFull(reason) ? "The disk is full: " + reason : "The suite could not start: " + reason;
    }

    private static boolean isDiskFull(String reason) {
        return reason.contains("No space left on device");
    }
}
