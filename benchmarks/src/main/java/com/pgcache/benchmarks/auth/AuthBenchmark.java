package com.pgcache.benchmarks.auth;

import static com.pgcache.benchmarks.auth.Load.median;

import com.pgcache.benchmarks.auth.Load.Answers;
import com.pgcache.benchmarks.auth.Load.Saturation;
import com.pgcache.benchmarks.collector.process.Database;
import com.pgcache.benchmarks.collector.process.Kernel;
import com.pgcache.benchmarks.collector.process.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The goals U1 to U3 in one run: every server on core 0, one at a time; PostgreSQL and the load on core 1. */
public final class AuthBenchmark {

    private static final int MEMBERS = 20;
    private static final int CONNECTIONS = 16;
    private static final int SIGN_IN_CONNECTIONS = 8;
    private static final int FLOOD_MEMBERS = 50;
    private static final int FLOOD_PER_SECOND = 200;
    private static final String TOKEN = "\"token\":\"ey";
    private static final String PUBLIC_KEY = "\"kty\":\"RSA\"";
    private static final String ACCESS_TOKEN = "\"access_token\":\"ey";

    private final Settings settings;
    private final Load load;
    private final Database database;
    private final List<Server> servers = new ArrayList<>();
    private final Map<String, List<Window>> windows = new LinkedHashMap<>();

    private AuthBenchmark(Settings settings, Database database) {
        this.settings = settings;
        this.database = database;
        this.load = new Load(settings.data(), settings.root().resolve("benchmarks/auth/requests.lua"), List.of());
    }

    /** @param others share of the machine that was neither the server's, PostgreSQL's, the load's nor ours */
    record Window(Saturation load, double cpuMs, double databaseCpuMs, double others) {}

    /**
     * One thing that one server is asked for.
     *
     * @param proof what only a right answer has in it
     */
    private record Subject(String title, Server server, List<Request> requests, int connections, String proof) {

        /** The load counts an answer by its status, and "nobody is signed in" has status 200 too. */
        void prove() {
            String answer = server.send(requests.get(0)).body();
            if (!answer.contains(proof)) {
                throw new IllegalStateException(server.name() + " answers " + title + " with " + answer);
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.of(List.of(arguments));
        Files.createDirectories(settings.data());
        try (Database database = new Database(settings.data(), settings.databasePort())) {
            AuthBenchmark benchmark = new AuthBenchmark(settings, database);
            try {
                benchmark.run();
            } finally {
                benchmark.servers.forEach(Server::close);
            }
        }
    }

    private void run() throws IOException {
        double hashes = hashLoop();
        say("Argon2id alone, one thread: %.1f/s", hashes);
        Settings.Database place =
                new Settings.Database(database.port(), database.name(), database.user(), database.password());
        Server ours = add(settings.authService(place, "auth-service", 1, "60s"));
        // who signs in all the time loses older sessions, so the others have sessions to ask with
        List<String> cookies = ours.members(MEMBERS + FLOOD_MEMBERS).subList(0, MEMBERS);
        if (settings.floodOnly()) {
            warmUp(ours, cookies);
            say("%s", AuthReport.floods(floods(ours, cookies.get(0)), hashes));
            say("%d MB resident, %d at most", ours.rssMb(), ours.peakRssMb());
            return;
        }
        Server anew = add(settings.authService(place, "auth-service-anew", 2, "0s"));
        database.execute("CREATE DATABASE betterauth");
        Server betterAuth = add(settings.betterAuth(place));
        List<String> theirCookies = betterAuth.members(2 * MEMBERS).subList(0, MEMBERS);
        Optional<Server> keycloak = keycloak(place);

        List<Subject> subjects = new ArrayList<>();
        String session = "\"email\":\"" + Server.email(0);
        subjects.add(gets("get-session", "/api/auth/get-session", ours, cookies, session));
        subjects.add(gets("get-session", "/api/auth/get-session", betterAuth, theirCookies, session));
        subjects.add(gets("token", "/api/auth/token", ours, cookies, TOKEN));
        subjects.add(gets("token", "/api/auth/token", betterAuth, theirCookies, TOKEN));
        subjects.add(gets("token, each signed", "/api/auth/token", anew, cookies, TOKEN));
        subjects.add(gets("jwks", "/api/auth/jwks", ours, List.of(""), PUBLIC_KEY));
        subjects.add(gets("jwks", "/api/auth/jwks", betterAuth, List.of(""), PUBLIC_KEY));
        List<Request> signIns =
                IntStream.range(MEMBERS, 2 * MEMBERS).mapToObj(Server::signIn).toList();
        subjects.add(new Subject("sign-in", ours, signIns, SIGN_IN_CONNECTIONS, "\"token\":\""));
        subjects.add(new Subject("sign-in", betterAuth, signIns, SIGN_IN_CONNECTIONS, "\"token\":\""));
        keycloak.ifPresent(server -> {
            subjects.add(new Subject("sign-in", server, List.of(passwordGrant()), SIGN_IN_CONNECTIONS, ACCESS_TOKEN));
            subjects.add(new Subject("token", server, List.of(refreshGrant(server)), CONNECTIONS, ACCESS_TOKEN));
        });
        rounds(subjects);
        Floods floods = floods(ours, cookies.get(0));
        Files.writeString(
                settings.root()
                        .resolve(
                                settings.quick()
                                        ? "benchmarks/target/auth-quick/auth-service.md"
                                        : "benchmarks/results/auth-service.md"),
                new AuthReport(settings, windows, servers, hashes, floods).text());
        say("done");
    }

    /** @param cookies of sessions of the server's members, in turns */
    private static Subject gets(String title, String path, Server server, List<String> cookies, String proof) {
        List<Request> requests =
                cookies.stream().map(cookie -> Request.get(path, cookie)).toList();
        return new Subject(title, server, requests, CONNECTIONS, proof);
    }

    private void rounds(List<Subject> subjects) {
        // also makes what is made at its first use: a signing key takes longer than a window of a quick run
        subjects.forEach(Subject::prove);
        servers.forEach(Server::freeze);
        for (int round = 0; round <= settings.rounds(); round++) {
            for (Subject subject : subjects) {
                subject.server().thaw();
                // the first one makes the code warm and counts nothing
                Window window = window(subject, round == 0 ? settings.warmUpSeconds() : settings.windowSeconds());
                subject.prove();
                subject.server().freeze();
                say(
                        "%-8s %-20s %-18s %8.0f/s  %6.3f ms cpu  p99 %.1f ms  %d errors  others %.0f %%",
                        round == 0 ? "warm-up" : "round " + round,
                        subject.title(),
                        subject.server().name(),
                        window.load().perSecond(),
                        window.cpuMs(),
                        window.load().p99Ms(),
                        window.load().errors(),
                        window.others() * 100);
                if (window.load().errors() > 0 || window.load().requests() == 0) {
                    throw new IllegalStateException(subject.server().name() + " answered with errors, or not at all");
                }
                if (round > 0) {
                    windows.computeIfAbsent(key(subject.title(), subject.server()), key -> new ArrayList<>())
                            .add(window);
                }
            }
        }
        servers.forEach(Server::thaw);
    }

    static String key(String title, Server server) {
        return title + " | " + server.name();
    }

    private Window window(Subject subject, int seconds) {
        Kernel.Machine before = Kernel.machine();
        long cpuBefore = subject.server().cpuMs();
        long databaseBefore = database.cpuMs();
        long ownBefore = ownMs();
        Saturation result = load.saturate(subject.server(), subject.requests(), subject.connections(), seconds);
        long cpu = subject.server().cpuMs() - cpuBefore;
        long databaseCpu = database.cpuMs() - databaseBefore;
        long all = Kernel.machine().processMs() - before.processMs();
        double machineMs = result.seconds() * 1000 * Runtime.getRuntime().availableProcessors() * 2;
        return new Window(
                result,
                (double) cpu / result.requests(),
                (double) databaseCpu / result.requests(),
                Math.max(0, all - cpu - databaseCpu - (ownMs() - ownBefore)) / machineMs);
    }

    /** This JVM and the children that have ended, which is the load. */
    private static long ownMs() {
        return Kernel.familyCpuMs(ProcessHandle.current().pid()) - livingChildrenMs();
    }

    private static long livingChildrenMs() {
        return ProcessHandle.current()
                .children()
                .mapToLong(child -> Kernel.familyCpuMs(child.pid()))
                .sum();
    }

    /** @param p99Ms of others meanwhile, by title */
    record Flood(Answers signIns, Map<String, Double> p99Ms) {}

    /** @param idle p99 in ms without a flood, by title */
    record Floods(Map<String, Double> idle, Map<String, Flood> floods) {}

    private Floods floods(Server ours, String cookie) {
        servers.stream().filter(server -> server != ours).forEach(Server::freeze);
        Map<String, Request> others = new LinkedHashMap<>();
        others.put("jwks", Request.get("/api/auth/jwks", ""));
        others.put("token", Request.get("/api/auth/token", cookie));
        others.put("get-session", Request.get("/api/auth/get-session", cookie));
        int seconds = settings.quick() ? 3 : 8;
        Map<String, Double> idle = p99s(ours, others, seconds);
        int floodSeconds = others.size() * (seconds + 1) + 2;
        List<Request> members = IntStream.range(MEMBERS, MEMBERS + FLOOD_MEMBERS)
                .mapToObj(Server::signIn)
                .toList();
        List<Request> one = Collections.nCopies(FLOOD_MEMBERS, Server.signIn(MEMBERS));
        int connections = FLOOD_PER_SECOND / FLOOD_MEMBERS;
        Map<String, Supplier<Load.Running>> kinds = new LinkedHashMap<>();
        kinds.put(FLOOD_MEMBERS + " members", () -> load.spread(ours, "members", members, connections, floodSeconds));
        kinds.put("one member", () -> load.spread(ours, "one", one, connections, floodSeconds));
        kinds.put(
                "all at once",
                () -> load.rate(ours, "at-once", Server.signIn(MEMBERS), FLOOD_PER_SECOND, 1, floodSeconds));
        Map<String, Flood> floods = new LinkedHashMap<>();
        kinds.forEach((kind, start) -> floods.put(kind, flood(kind, start, ours, others, seconds)));
        return new Floods(idle, floods);
    }

    private Flood flood(
            String kind, Supplier<Load.Running> start, Server ours, Map<String, Request> others, int seconds) {
        Load.Running running = start.get();
        Pause.seconds(1);
        Map<String, Double> p99s = p99s(ours, others, seconds);
        Answers answers = Load.answers(running);
        say(
                "flood, %s: %d signed in, %d refused (p99 %.1f ms), %d others; p99 of others %s",
                kind,
                answers.acceptedMs().size(),
                answers.refusedMs().size(),
                Answers.percentile(answers.refusedMs(), 0.99),
                answers.others(),
                p99s);
        return new Flood(answers, p99s);
    }

    private Map<String, Double> p99s(Server ours, Map<String, Request> others, int seconds) {
        Map<String, Double> p99s = new LinkedHashMap<>();
        others.forEach((title, request) -> p99s.put(title, p99(ours, title, request, seconds)));
        return p99s;
    }

    /** What the rounds do when there are any. */
    private void warmUp(Server ours, List<String> cookies) {
        List<Request> signIns = IntStream.range(MEMBERS, MEMBERS + FLOOD_MEMBERS)
                .mapToObj(Server::signIn)
                .toList();
        List<Subject> subjects = List.of(
                gets("get-session", "/api/auth/get-session", ours, cookies, "\"email\":\"" + Server.email(0)),
                gets("token", "/api/auth/token", ours, cookies, TOKEN),
                gets("jwks", "/api/auth/jwks", ours, List.of(""), PUBLIC_KEY),
                new Subject("sign-in", ours, signIns, SIGN_IN_CONNECTIONS, "\"token\":\""));
        subjects.forEach(Subject::prove);
        subjects.forEach(subject -> window(subject, settings.warmUpSeconds()));
    }

    private double p99(Server server, String title, Request request, int seconds) {
        Answers answers = Load.answers(load.rate(server, title, request, 4, 25, seconds));
        return Answers.percentile(answers.acceptedMs(), 0.99);
    }

    private double hashLoop() {
        List<String> command = new ArrayList<>(Settings.CORE);
        command.add(settings.java());
        command.addAll(settings.flags());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), HashLoop.class.getName(), settings.quick() ? "2" : "8"));
        return Double.parseDouble(load.run(command).strip());
    }

    private Server add(Server server) {
        servers.add(server);
        say("%s is ready, %d MB", server.name(), server.rssMb());
        return server;
    }

    private Optional<Server> keycloak(Settings.Database place) throws IOException {
        if (settings.keycloak().isEmpty()) {
            return Optional.empty();
        }
        Path folder = settings.keycloak().get();
        Path realms = folder.resolve("data/import");
        Files.createDirectories(realms);
        Files.copy(
                settings.root().resolve("benchmarks/auth/realm.json"),
                realms.resolve("bench-realm.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        database.execute("CREATE DATABASE keycloak");
        return Optional.of(add(settings.keycloak(place, folder)));
    }

    private static Request passwordGrant() {
        return Request.form(
                "/realms/bench/protocol/openid-connect/token",
                "grant_type=password&client_id=bench&username=ada&password=" + Server.PASSWORD.replace(' ', '+'));
    }

    private static Request refreshGrant(Server keycloak) {
        Matcher token = Pattern.compile("\"refresh_token\":\"([^\"]+)\"")
                .matcher(keycloak.send(passwordGrant()).body());
        if (!token.find()) {
            throw new IllegalStateException("Keycloak gives no refresh token");
        }
        return Request.form(
                "/realms/bench/protocol/openid-connect/token",
                "grant_type=refresh_token&client_id=bench&refresh_token=" + token.group(1));
    }

    static double rate(List<Window> windows) {
        return median(windows.stream()
                .mapToDouble(window -> window.load().perSecond())
                .toArray());
    }

    private static void say(String format, Object... values) {
        System.out.printf("%tT  %s%n", System.currentTimeMillis(), String.format(format, values));
    }
}
