package com.pgcache.benchmarks.collector.block;

import static com.pgcache.benchmarks.collector.block.Bench.say;

import com.pgcache.benchmarks.collector.block.Stopwatch.Window;
import com.pgcache.benchmarks.collector.farm.Behaviour;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.process.Database;
import com.pgcache.benchmarks.collector.process.Pause;
import com.pgcache.benchmarks.collector.subject.CollectorSubject;
import com.pgcache.benchmarks.collector.subject.PrometheusSubject;
import com.pgcache.benchmarks.collector.subject.Subject;
import com.pgcache.benchmarks.collector.subject.VmagentSubject;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** S1 to S4: what a scrape costs each of the three, and how punctual they are. */
public final class ScrapeBlock {

    /** At few targets the JVM would be measured while it still compiles: it first gets the scrapes of minutes in seconds. */
    private static final int HURRIED_SECONDS = 1;

    private static final String STATEMENTS =
            """
            SELECT (total_exec_time + total_plan_time) * 1000 / %1$d, calls, wal_bytes::double precision / %1$d,
                left(regexp_replace(query, '\\s+', ' ', 'g'), 80)
            FROM pg_stat_statements
            ORDER BY 1 DESC
            LIMIT 16
            """;

    private final Bench bench;
    private final Figures figures = new Figures();

    public ScrapeBlock(Bench bench) {
        this.bench = bench;
    }

    /** Few targets: all three in the same windows, as together they use a few percent of the machine. */
    public Figures few() {
        int interval = bench.quick() ? 4 : 10;
        try (Database database = bench.newDatabase();
                CollectorSubject collector = bench.collector(database, 0);
                Subject prometheus = new PrometheusSubject(bench.farm(), bench.directory(), bench.prometheusPort());
                Subject vmagent = new VmagentSubject(bench.farm(), bench.directory(), bench.vmagentPort())) {
            List<Subject> all = List.of(prometheus, vmagent, collector);
            collector.scrape(100, HURRIED_SECONDS);
            prometheus.scrape(100, interval);
            vmagent.scrape(100, interval);
            Stopwatch stopwatch = new Stopwatch(bench, all);
            warmUp(all, 100, bench.warmUpSeconds() / 2);
            for (int targets : new int[] {100, 10}) {
                all.forEach(subject -> subject.scrape(targets, interval));
                stopwatch.measure(all, targets, interval).forEach(window -> keep(window, 1, interval));
            }
            all.forEach(subject -> keepDisk(subject, 100));
            about(database, 100);
        }
        return figures;
    }

    /** A thousand: A B C A B C A B C, the other two frozen meanwhile; then dead and hostile targets for the collector. */
    public Figures thousand() {
        int targets = bench.quick() ? 200 : 1_000;
        int interval = bench.quick() ? 4 : 10;
        try (Database database = bench.newDatabase();
                CollectorSubject collector = bench.collector(database, 0);
                Subject prometheus = new PrometheusSubject(bench.farm(), bench.directory(), bench.prometheusPort());
                Subject vmagent = new VmagentSubject(bench.farm(), bench.directory(), bench.vmagentPort())) {
            List<Subject> all = List.of(prometheus, vmagent, collector);
            prometheus.scrape(targets, interval);
            vmagent.scrape(targets, interval);
            collector.scrape(targets, Math.min(interval, 3 * HURRIED_SECONDS));
            Stopwatch stopwatch = new Stopwatch(bench, all);
            warmUp(all, targets, bench.warmUpSeconds());
            collector.scrape(targets, interval);
            stopwatch.awaitEven(collector, targets, interval);
            all.forEach(Subject::freeze);
            for (int round = 1; round <= bench.rounds(); round++) {
                for (Subject subject : all) {
                    subject.thaw();
                    if (subject == collector) {
                        database.execute("CHECKPOINT");
                    }
                    Window window = stopwatch
                            .measure(List.of(subject), targets, interval)
                            .get(0);
                    keep(window, round, interval);
                    if (subject == collector) {
                        keepTiming(database, window, "good." + round, interval);
                    }
                    subject.freeze();
                }
            }
            all.forEach(subject -> keepDisk(subject, targets));
            figures.put("thousand.targets", targets);
            about(database, targets);
            prometheus.close();
            vmagent.close();
            hostile(database, collector, targets, interval);
        }
        return figures;
    }

    /** The collector without its peers, to try a setting: its own rounds, then what its database did. */
    public Figures alone() {
        int targets = bench.quick() ? 200 : 1_000;
        int interval = 10;
        try (Database database = bench.newDatabase();
                CollectorSubject collector = bench.collector(database, 0)) {
            database.execute("ALTER SYSTEM SET pg_stat_statements.track_planning = on");
            database.execute("SELECT pg_reload_conf()");
            collector.scrape(targets, 3 * HURRIED_SECONDS);
            Stopwatch stopwatch = new Stopwatch(bench, List.of(collector));
            warmUp(List.of(collector), targets, bench.warmUpSeconds());
            collector.scrape(targets, interval);
            stopwatch.awaitEven(collector, targets, interval);
            for (int round = 1; round <= bench.rounds(); round++) {
                database.execute("CHECKPOINT");
                database.execute("SELECT pg_stat_statements_reset()");
                Window window =
                        stopwatch.measure(List.of(collector), targets, interval).get(0);
                keep(window, round, interval);
                say(
                        "   its PostgreSQL: %.3f CPU-s per 1,000",
                        figures.number(key(window) + "." + round + ".store_cpu_per_1000"));
                keepTiming(database, window, "good." + round, interval);
                for (Object[] row : database.rows(STATEMENTS.formatted(Math.max(1, window.scrapes())))) {
                    say("      %6.1f us a scrape in %4d calls, %6.0f B of WAL: %s", row);
                }
            }
        }
        return figures;
    }

    /** Ten thousand: one after another, because all three together would hold 30,000 connections. */
    public Figures tenThousand() {
        int targets = 10_000;
        int interval = 30;
        try (Database database = bench.newDatabase();
                CollectorSubject collector = bench.largeCollector(database);
                Subject prometheus = new PrometheusSubject(bench.farm(), bench.directory(), bench.prometheusPort());
                Subject vmagent = new VmagentSubject(bench.farm(), bench.directory(), bench.vmagentPort())) {
            large(prometheus, targets, interval, 100);
            large(vmagent, targets, interval, 30);
            Window window = large(collector, targets, interval, 90);
            keepTiming(database, window, "good.1", interval);
            about(database, targets);
        }
        return figures;
    }

    private Window large(Subject subject, int targets, int interval, int warmUpSeconds) {
        subject.scrape(targets, interval);
        warmUp(List.of(subject), targets, warmUpSeconds);
        Window window = new Stopwatch(bench, List.of(subject))
                .measure(List.of(subject), targets, interval)
                .get(0);
        keep(window, 1, interval);
        keepDisk(subject, targets);
        if (!(subject instanceof CollectorSubject)) {
            subject.close();
        }
        return window;
    }

    /** S4: the living must not notice the others. */
    private void hostile(Database database, CollectorSubject collector, int targets, int interval) {
        collector.thaw();
        Stopwatch stopwatch = new Stopwatch(bench, List.of(collector));
        List<IntFunction<Behaviour>> kinds = List.of(Behaviour::tenPercentDead, Behaviour::mixed);
        List<String> names = List.of("dead", "mixed");
        try {
            for (int i = 0; i < kinds.size(); i++) {
                bench.farm()
                        .behave(IntStream.range(0, targets)
                                .mapToObj(kinds.get(i))
                                .toArray(Behaviour[]::new));
                collector.scrape(targets, interval);
                Window window =
                        stopwatch.measure(List.of(collector), targets, interval).get(0);
                window.into(figures, names.get(i) + ".1", interval);
                keepTiming(database, window, names.get(i) + ".1", interval);
            }
        } finally {
            bench.farm().behave();
        }
    }

    private void keep(Window window, int round, int interval) {
        String prefix = key(window) + "." + round;
        window.into(figures, prefix, interval);
        figures.put(
                prefix + ".uneven_p99",
                Figures.quantile(
                        Timing.unevennessMs(
                                bench.farm()
                                        .visits()
                                        .between(window.subject().scraper(), window.fromMicros(), window.toMicros()),
                                interval),
                        0.99));
        say(
                "   %d targets, %s, round %d: %.3f CPU-s per 1,000, %.0f MB, %.0f %% of the scrapes; others %.0f %%",
                window.targets(),
                window.subject().name(),
                round,
                window.cpuSecondsPer1000(),
                figures.number(prefix + ".rss_mb"),
                figures.number(prefix + ".complete") * 100,
                window.others() * 100);
    }

    private void keepTiming(Database database, Window window, String name, int interval) {
        // what was scraped last is stored a moment later
        Pause.seconds(3);
        Timing timing =
                Timing.of(database, bench.farm(), window.fromMicros(), window.toMicros(), interval, window.targets());
        String prefix = window.targets() + ".timing." + name;
        timing.into(figures, prefix);
        say(
                "   %s: lateness p99 %.0f ms, %d of %d slots missed, %d doubled",
                name, figures.number(prefix + ".late_p99"), timing.missed(), timing.slots(), timing.doubled());
    }

    private void keepDisk(Subject subject, int targets) {
        figures.put(targets + "." + subject.name() + ".disk_mb", subject.diskBytes() / 1048576.0);
    }

    private void about(Database database, int targets) {
        figures.put("postgres", database.text("SHOW server_version"))
                .put(targets + ".postgres_mb", database.memoryMb())
                .put("body_bytes", bench.farm().bodyBytes())
                .put("body_samples", bench.farm().samples());
    }

    private static String key(Window window) {
        return window.targets() + "." + window.subject().name();
    }

    /** And what it took, as a JVM that compiles costs more than one that has. */
    private void warmUp(List<Subject> subjects, int targets, int seconds) {
        say("   warm-up, %d s", seconds);
        long startedAt = TargetFarm.nowMicros();
        Pause.seconds(seconds);
        for (Subject subject : subjects) {
            long scrapes = bench.farm()
                    .visits()
                    .between(subject.scraper(), startedAt, TargetFarm.nowMicros())
                    .size();
            String prefix = targets + "." + subject.name() + ".warm_up.";
            figures.put(prefix + "cpu_s", subject.cpuMs() / 1000.0).put(prefix + "scrapes", scrapes);
        }
    }
}
