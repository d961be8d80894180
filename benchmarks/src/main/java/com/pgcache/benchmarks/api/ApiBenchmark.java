package com.pgcache.benchmarks.api;

import com.pgcache.benchmarks.api.Rival.Speed;
import com.pgcache.benchmarks.collector.block.Figures;
import com.pgcache.benchmarks.collector.process.Kernel;
import com.pgcache.benchmarks.collector.process.Pause;
import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.tokens.TestIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A1 to A4 by one command, {@code benchmarks/api/run}. {@code load} fills the databases, which takes a while and needs no
 * quiet machine; {@code measure} wants one.
 */
public final class ApiBenchmark {

    private static final int PORT = 28_720;
    private static final List<Integer> SIZES = List.of(10, 100, 1000);
    private static final List<Integer> QUICK_SIZES = List.of(10);
    private static final String FIVE_MINUTES = "metrics_rollup_5m";
    private static final String HOURS = "metrics_rollup_1h";
    private static final String SERIES = "/api/v1/series?metric=hit&instance=" + Fleet.INSTANCE;

    private final Path root;
    private final Path data;
    private final boolean quick;
    private final Rival rival;
    private final Figures figures = new Figures();

    private ApiBenchmark(Path root, boolean quick) {
        this.root = root;
        this.quick = quick;
        this.data =
                root.resolve("benchmarks/target/api" + (quick ? "-quick" : "")).resolve("data");
        this.rival = new Rival(data);
    }

    public static void main(String[] words) throws IOException {
        List<String> wanted = Arrays.asList(words);
        boolean all = !wanted.contains("load") && !wanted.contains("measure");
        Path root = Path.of(System.getProperty("benchmark.root", ".")).toAbsolutePath();
        ApiBenchmark benchmark = new ApiBenchmark(root, wanted.contains("--quick"));
        Files.createDirectories(benchmark.data);
        try (PostgresServer postgres = benchmark.postgres();
                TestIssuer issuer = TestIssuer.start()) {
            if (all || wanted.contains("load")) {
                benchmark.load(postgres, issuer);
            }
            if (all || wanted.contains("measure")) {
                benchmark.measure(postgres, issuer);
                benchmark.report();
            }
        }
        System.exit(0);
    }

    /** As one would run it: fsync and autovacuum on. The databases stay where they are. */
    private PostgresServer postgres() {
        Path directory = data.resolve("postgres");
        if (Files.notExists(directory)) {
            try (PostgresServer first = PostgresServer.embedded(directory, PORT);
                    Fleet settings = new Fleet(first.jdbcUrl("postgres"), first.user(), first.password())) {
                settings.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
                settings.execute("ALTER SYSTEM SET track_activity_query_size = 32768");
                settings.execute("ALTER SYSTEM SET shared_buffers = '512MB'");
                settings.execute("ALTER SYSTEM SET max_wal_size = '4GB'");
            }
        }
        return PostgresServer.embedded(directory, PORT);
    }

    private List<Integer> sizes() {
        return quick ? QUICK_SIZES : SIZES;
    }

    private static String database(int size) {
        return "fleet" + size;
    }

    private void load(PostgresServer postgres, TestIssuer issuer) throws IOException {
        Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
        for (int size : sizes()) {
            try (Fleet admin = new Fleet(postgres.jdbcUrl("postgres"), postgres.user(), postgres.password())) {
                admin.execute("DROP DATABASE IF EXISTS " + database(size));
                admin.execute("CREATE DATABASE " + database(size));
            }
            // the service brings its tables
            new Subject(root, data, postgres, database(size), issuer, PORT + 1).close();
            try (Fleet fleet = fleet(postgres, size)) {
                fleet.execute("CREATE EXTENSION pg_stat_statements");
                fleet.load(size, end);
                say(
                        "%d instances: %s",
                        size, fleet.text("SELECT pg_size_pretty(pg_database_size(current_database()))"));
            }
        }
        Files.writeString(data.resolve("end"), end.toString());
    }

    private Fleet fleet(PostgresServer postgres, int size) {
        return new Fleet(postgres.jdbcUrl(database(size)), postgres.user(), postgres.password());
    }

    private void measure(PostgresServer postgres, TestIssuer issuer) throws IOException {
        Instant end = Instant.parse(Files.readString(data.resolve("end")).strip());
        int largest = sizes().get(sizes().size() - 1);
        int streams = sizes().contains(100) ? 100 : largest;
        figures.put("load.before", load());
        for (int size : sizes()) {
            try (Fleet fleet = fleet(postgres, size);
                    Subject subject = new Subject(root, data, postgres, database(size), issuer, PORT + 1)) {
                // so that every hour has the same statements to its name
                fleet.execute("SELECT pg_stat_statements_reset()");
                growth(postgres, fleet, subject, size, end);
                if (size == largest) {
                    reads(postgres, fleet, subject, end);
                    unchanged(fleet, subject, end);
                    workbench(subject, end);
                }
                if (size == streams) {
                    streams(fleet, subject);
                }
                figures.put("rss." + size, subject.rssMb());
            }
        }
        figures.put("load.after", load());
        figures.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        figures.put("commit", System.getProperty("benchmark.commit", "unknown"));
        figures.save(data.resolve("figures"));
    }

    /** What a read of a series sends, and what is bound in it. */
    private record Question(String path, List<String> statements, Map<String, String> values) {}

    private Question series(Fleet fleet, Subject subject, Instant from, Instant to, String step) {
        // the instance first, which must be the member's, then its buckets
        subject.get("/api/v1/instances/" + Fleet.INSTANCE);
        String instance = fleet.lastStatement("instances");
        String path = SERIES + "&from=" + from + "&to=" + to + step;
        subject.get(path);
        String buckets =
                fleet.lastStatement(step.isEmpty() && Duration.between(from, to).toDays() > 1 ? HOURS : FIVE_MINUTES);
        return new Question(
                path,
                List.of(
                        instance.replace("$1", ":org").replace("$2", ":id"),
                        buckets.replace("$1", ":org")
                                .replace("$2", ":start")
                                .replace("$3", ":until")
                                .replace("$4", ":id")),
                Map.of("org", Fleet.ORGANIZATION, "id", Fleet.INSTANCE, "start", "" + from, "until", "" + to));
    }

    private String libpq(PostgresServer postgres, int size) {
        return "postgresql://" + postgres.user() + ":" + postgres.password() + "@" + postgres.host() + ":"
                + postgres.port() + "/" + database(size);
    }

    /** A1, in turns. */
    private void reads(PostgresServer postgres, Fleet fleet, Subject subject, Instant end) {
        Map<String, Duration> lengths =
                Map.of("1", Duration.ofMinutes(5), "288", Duration.ofDays(1), "2016", Duration.ofDays(7));
        int size = sizes().get(sizes().size() - 1);
        lengths.forEach((points, length) -> {
            Question question = series(fleet, subject, end.minus(length), end, "&step=300");
            long before = fleet.calls();
            subject.get(question.path());
            figures.put("a1." + points + ".statements", fleet.calls() - before);
            figures.put(
                    "a1." + points + ".bytes",
                    subject.get(question.path()).body().length());
            Map<String, String> headers = Map.of("Authorization", "Bearer " + subject.token());
            rival.wrk(subject.url() + question.path(), headers, 16, quick ? 1 : 10);
            for (int round = 1; round <= rounds(); round++) {
                String name = "a1." + points + "." + round;
                Speed base = window(
                        name + ".base",
                        subject,
                        () -> rival.pgbench(
                                libpq(postgres, size), question.statements(), question.values(), 16, seconds()));
                Speed api = window(
                        name + ".api",
                        subject,
                        () -> rival.wrk(subject.url() + question.path(), headers, 16, seconds()));
                figures.put(name + ".ratio", api.perSecond() / base.perSecond());
            }
        });
    }

    /** A2: a window that does not change any more, asked for again. */
    private void unchanged(Fleet fleet, Subject subject, Instant end) {
        String path = SERIES + "&from=" + end.minus(Duration.ofDays(8)) + "&to=" + end.minus(Duration.ofDays(1))
                + "&step=300";
        String tag = subject.get(path).headers().firstValue("ETag").orElse("");
        Map<String, String> whole = Map.of("Authorization", "Bearer " + subject.token());
        Map<String, String> asked = Map.of("Authorization", "Bearer " + subject.token(), "If-None-Match", tag);
        rival.wrk(subject.url() + path, asked, 16, seconds());
        for (int round = 1; round <= rounds(); round++) {
            Speed full = window(
                    "a2." + round + ".base", subject, () -> rival.wrk(subject.url() + path, whole, 16, seconds()));
            // what was under way when wrk left
            Pause.seconds(2);
            long before = fleet.calls();
            Speed none = window(
                    "a2." + round + ".api", subject, () -> rival.wrk(subject.url() + path, asked, 16, seconds()));
            figures.put("a2." + round + ".statements", fleet.calls() - before);
            figures.put("a2." + round + ".ratio", none.perSecond() / full.perSecond());
        }
    }

    /** A3: one at a time, so that nothing waits. */
    private void growth(PostgresServer postgres, Fleet fleet, Subject subject, int size, Instant end) {
        for (int days : List.of(1, 7, Fleet.DAYS)) {
            List<String> steps = days <= 7 ? List.of("&step=300", "") : List.of("");
            for (String step : steps) {
                String name = "a3." + size + "." + days + (step.isEmpty() ? ".fixed" : ".all");
                Question question = series(fleet, subject, end.minus(Duration.ofDays(days)), end, step);
                Map<String, String> headers = Map.of("Authorization", "Bearer " + subject.token());
                rival.wrk(subject.url() + question.path(), headers, 1, 2);
                for (int round = 1; round <= rounds(); round++) {
                    // the read of the buckets alone: that of the instance does not grow
                    Speed sql = rival.pgbench(
                            libpq(postgres, size), question.statements().subList(1, 2), question.values(), 1, 2);
                    figures.put(name + "." + round + ".sql", sql.ms());
                    figures.put(
                            name + "." + round + ".api",
                            rival.wrk(subject.url() + question.path(), headers, 1, 2)
                                    .ms());
                }
            }
        }
        say("%d instances: growth measured", size);
    }

    /** Pages of 50,000 queries. */
    private void workbench(Subject subject, Instant end) {
        String hour = "&from=" + end.minus(Duration.ofHours(1)) + "&to=" + end;
        String day = "&from=" + end.minus(Duration.ofDays(1)) + "&to=" + end;
        Map.of(
                        "hour", "?limit=50" + hour,
                        "day", "?limit=50" + day,
                        "day-latency", "?limit=50&sort=latency" + day,
                        "day-search", "?limit=50&search=column_77" + day,
                        "day-recent", "?limit=50&sort=executionsPerSecond" + day)
                .forEach((name, query) -> {
                    String path = "/api/v1/instances/" + Fleet.INSTANCE + "/queries" + query;
                    subject.get(path);
                    for (int round = 1; round <= 9; round++) {
                        long startedAt = System.nanoTime();
                        subject.get(path);
                        figures.put("workbench." + name + "." + round + ".ms", (System.nanoTime() - startedAt) / 1e6);
                    }
                });
    }

    /** A4: a thousand of them, and a snapshot of every instance every ten seconds. */
    private void streams(Fleet fleet, Subject subject) {
        List<String> tokens = new ArrayList<>();
        for (int user = 0; user < 100; user++) {
            tokens.add(subject.token("listener-" + user));
        }
        fleet.snapshots(1);
        try (Listeners listeners = new Listeners(subject.url() + "/api/v1/live", tokens, 10)) {
            Pause.seconds(15);
            figures.put("a4.listening.before", listeners.listening());
            long calls = fleet.calls();
            long cpu = subject.cpuMs();
            long bytes = listeners.bytes();
            long startedAt = System.nanoTime();
            int rounds = quick ? 1 : 6;
            for (int round = 2; round < 2 + rounds; round++) {
                fleet.snapshots(round);
                Pause.seconds(10);
            }
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            // those that wrote are ours
            figures.put("a4.statements_per_second", (fleet.calls() - calls - rounds) / seconds);
            figures.put("a4.cores", (subject.cpuMs() - cpu) / 1e3 / seconds);
            figures.put("a4.bytes_per_second", (listeners.bytes() - bytes) / seconds);
            figures.put("a4.listening.after", listeners.listening());
        }
    }

    /** Notes what it took of the service, and what others had of the machine. */
    private Speed window(String name, Subject subject, Supplier<Speed> work) {
        Kernel.Machine before = Kernel.machine();
        long cpu = subject.cpuMs();
        Speed speed = work.get();
        figures.put(name + ".per_second", speed.perSecond());
        figures.put(name + ".ms", speed.ms());
        figures.put(name + ".cpu_ms", (subject.cpuMs() - cpu) / (speed.perSecond() * seconds()));
        figures.put(name + ".stolen_ms", Kernel.machine().stolenMs() - before.stolenMs());
        say("%s: %.0f/s", name, speed.perSecond());
        return speed;
    }

    /** Processes that ran or waited to, on a mean over the last minute: the benchmark itself keeps three or four busy. */
    private static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
    }

    private int seconds() {
        return quick ? 1 : 5;
    }

    private int rounds() {
        return quick ? 1 : 3;
    }

    private void report() throws IOException {
        Path file = quick ? data.resolve("api.md") : root.resolve("benchmarks/results/api-reads.md");
        Files.writeString(file, new ApiReport(figures, sizes(), quick).text());
        say("written: %s", file);
    }

    private static void say(String format, Object... values) {
        System.out.printf("%tT  %s%n", System.currentTimeMillis(), String.format(format, values));
    }
}
