package com.pgcache.benchmarks.auth;

import static com.pgcache.benchmarks.auth.AuthBenchmark.rate;
import static com.pgcache.benchmarks.auth.Load.median;

import com.pgcache.benchmarks.auth.AuthBenchmark.Flood;
import com.pgcache.benchmarks.auth.AuthBenchmark.Floods;
import com.pgcache.benchmarks.auth.AuthBenchmark.Window;
import com.pgcache.benchmarks.auth.Load.Answers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of {@code results/auth-service.md}; the peer's row is the first of each pair. */
final class AuthReport {

    private final Settings settings;
    private final Map<String, List<Window>> windows;
    private final List<Server> servers;
    private final double hashes;
    private final Floods floods;

    AuthReport(
            Settings settings, Map<String, List<Window>> windows, List<Server> servers, double hashes, Floods floods) {
        this.settings = settings;
        this.windows = windows;
        this.servers = servers;
        this.hashes = hashes;
        this.floods = floods;
    }

    String text() {
        StringBuilder text = new StringBuilder("# auth-service beside BetterAuth and Keycloak (U1, U2, U3)\n\n");
        if (settings.quick()) {
            text.append("**A quick run: it shows that everything works; its figures mean nothing.**\n\n");
        }
        machine(text);
        requests(text);
        memory(text);
        text.append(floods(floods, hashes));
        goals(text);
        return text.toString();
    }

    private void machine(StringBuilder text) {
        text.append(
                """
                - %s, %d cores; the server under test on one, PostgreSQL 18 and the load (wrk, h2load) on the other
                - commit %s, %s
                - auth-service: fast-jar, Java %s, `%s`
                - BetterAuth 1.7.25 on Node.js %s, one process; `@node-rs/argon2` for its passwords, RS256
                - Keycloak 26.7.3 `start --optimized`, its own JVM flags, on the same Java
                - Argon2id with 19,456 KiB, 2 passes, 1 lane for all three; auth-service has libsodium, Keycloak Java
                - %d rounds in turns, windows of %d s, medians; others had at most %s of the machine in any window

                """
                        .formatted(
                                first("model name\\s*: (.*)", Path.of("/proc/cpuinfo")),
                                Runtime.getRuntime().availableProcessors() + 1,
                                settings.commit(),
                                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                                System.getProperty("java.version"),
                                String.join(" ", settings.flags()),
                                System.getProperty("benchmark.node", ""),
                                settings.rounds(),
                                settings.windowSeconds(),
                                percent(windows.values().stream()
                                        .flatMap(List::stream)
                                        .mapToDouble(Window::others)
                                        .max()
                                        .orElse(Double.NaN))));
    }

    private void requests(StringBuilder text) {
        text.append(
                """
                ## Requests a second on one core

                `token` of Keycloak is its refresh grant. auth-service gives a session the token it has for 60 s; the row
                "each signed" has that switched off (`auth.token.reuse=0`), as BetterAuth signs each one.

                | | | requests/s | ms of CPU per request | of PostgreSQL | p50, ms | p99, ms |
                | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (String title : List.of("get-session", "token", "token, each signed", "jwks", "sign-in")) {
            for (String server : List.of("BetterAuth", "Keycloak", "auth-service", "auth-service-anew")) {
                List<Window> measured = windows.get(title + " | " + server);
                if (measured != null) {
                    text.append("| %s | %s | %s | %s | %s | %s | %s |\n"
                            .formatted(
                                    title,
                                    server.replace("-anew", ""),
                                    number(rate(measured), 0),
                                    number(
                                            median(measured.stream()
                                                    .mapToDouble(Window::cpuMs)
                                                    .toArray()),
                                            3),
                                    number(
                                            median(measured.stream()
                                                    .mapToDouble(Window::databaseCpuMs)
                                                    .toArray()),
                                            3),
                                    number(
                                            median(measured.stream()
                                                    .mapToDouble(w -> w.load().p50Ms())
                                                    .toArray()),
                                            1),
                                    number(
                                            median(measured.stream()
                                                    .mapToDouble(w -> w.load().p99Ms())
                                                    .toArray()),
                                            1)));
                }
            }
        }
        text.append('\n');
    }

    private void memory(StringBuilder text) {
        text.append(
                """
                ## Memory after all of it

                | | resident, MB | at most, MB |
                | --- | --- | --- |
                """);
        for (String name : List.of("Keycloak", "BetterAuth", "auth-service")) {
            servers.stream()
                    .filter(server -> server.name().equals(name))
                    .forEach(server ->
                            text.append("| %s | %d | %d |\n".formatted(name, server.rssMb(), server.peakRssMb())));
        }
        text.append('\n');
    }

    static String floods(Floods floods, double hashes) {
        StringBuilder text = new StringBuilder(
                """
                ## Floods of sign-ins

                200 a second, each a core's work for %s ms: spread over the second, of so many members in turns; and "all at
                once", which is one member 200 times in the same millisecond, every second.

                | | signed in/s | refused (429, 503) | other answers | p50 of refusals, ms | p99, ms | max, ms |
                | --- | --- | --- | --- | --- | --- | --- |
                """
                        .formatted(number(1000 / hashes, 0)));
        floods.floods()
                .forEach((kind, flood) -> text.append("| %s | %s | %d | %d | %s | %s | %s |\n"
                        .formatted(
                                kind,
                                number(
                                        flood.signIns().acceptedMs().size()
                                                / flood.signIns().seconds(),
                                        1),
                                flood.signIns().refusedMs().size(),
                                flood.signIns().others(),
                                number(Answers.percentile(flood.signIns().refusedMs(), 0.5), 1),
                                number(Answers.percentile(flood.signIns().refusedMs(), 0.99), 1),
                                number(Answers.percentile(flood.signIns().refusedMs(), 1), 1))));
        text.append("\n| p99 at 100 requests a second, ms | idle | ")
                .append(String.join(" | ", floods.floods().keySet()))
                .append(" |\n| --- | --- |")
                .append(" --- |".repeat(floods.floods().size()))
                .append('\n');
        floods.idle().forEach((title, idle) -> {
            text.append("| ").append(title).append(" | ").append(number(idle, 1));
            for (Flood flood : floods.floods().values()) {
                text.append(" | ").append(number(flood.p99Ms().getOrDefault(title, Double.NaN), 1));
            }
            text.append(" |\n");
        });
        return text.append('\n').toString();
    }

    private void goals(StringBuilder text) {
        text.append(
                """
                ## Goals

                | | goal | measured | met |
                | --- | --- | --- | --- |
                """);
        atLeast(text, "get-session", "10x BetterAuth", ratio("get-session", "BetterAuth"), 10);
        atLeast(text, "token", "10x BetterAuth", ratio("token", "BetterAuth"), 10);
        atLeast(text, "sign-in", "2x BetterAuth", ratio("sign-in", "BetterAuth"), 2);
        atLeast(
                text,
                "U1",
                "0.9x the hash alone (%s/s)".formatted(number(hashes, 1)),
                rate(of("sign-in")) / hashes,
                0.9);
        floods.floods().forEach((kind, flood) -> {
            atMost(
                    text,
                    "U1",
                    "refusals within 50 ms (p99), " + kind,
                    Answers.percentile(flood.signIns().refusedMs(), 0.99),
                    50);
            floods.idle()
                    .forEach((title, idle) -> atMost(
                            text,
                            "U2 " + title,
                            "p99 3x idle during a flood, " + kind,
                            flood.p99Ms().getOrDefault(title, Double.NaN) / idle,
                            3));
        });
        if (windows.containsKey("sign-in | Keycloak")) {
            atLeast(text, "U3", "1.5x Keycloak's logins", ratio("sign-in", "Keycloak"), 1.5);
            atLeast(text, "U3", "5x Keycloak's refreshes", ratio("token", "Keycloak"), 5);
            atMost(text, "U3", "0.25x Keycloak's memory", (double) rss("auth-service") / rss("Keycloak"), 0.25);
        }
    }

    private double ratio(String title, String peer) {
        List<Window> theirs = windows.get(title + " | " + peer);
        return theirs == null ? Double.NaN : rate(of(title)) / rate(theirs);
    }

    private List<Window> of(String title) {
        return windows.getOrDefault(title + " | auth-service", List.of());
    }

    private long rss(String name) {
        return servers.stream()
                .filter(server -> server.name().equals(name))
                .mapToLong(Server::rssMb)
                .findFirst()
                .orElse(0);
    }

    private static void atLeast(StringBuilder text, String what, String goal, double value, double limit) {
        goal(text, what, goal, value, value >= limit);
    }

    private static void atMost(StringBuilder text, String what, String goal, double value, double limit) {
        goal(text, what, goal, value, value <= limit);
    }

    private static void goal(StringBuilder text, String what, String goal, double value, boolean met) {
        text.append("| %s | %s | %s | %s |\n".formatted(what, goal, number(value, 2), met ? "yes" : "**no**"));
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String percent(double share) {
        return number(share * 100, 0) + " %";
    }

    private static String first(String pattern, Path file) {
        try {
            var found =
                    java.util.regex.Pattern.compile(pattern).matcher(Files.readString(file, StandardCharsets.UTF_8));
            return found.find() ? found.group(1).strip() : "";
        } catch (IOException missing) {
            return "";
        }
    }
}
