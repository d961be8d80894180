package com.pgcache.benchmarks.collector.report;

import static com.pgcache.benchmarks.collector.report.Markdown.atMost;
import static com.pgcache.benchmarks.collector.report.Markdown.number;
import static com.pgcache.benchmarks.collector.report.Markdown.percent;

import com.pgcache.benchmarks.collector.block.Bench;
import com.pgcache.benchmarks.collector.block.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** S1, S2 and S3. */
public final class ScrapingReport {

    private static final List<String> SUBJECTS = List.of("Prometheus", "vmagent", "metrics-collector");
    private static final String OURS = "metrics-collector";

    private final Machine machine;
    private final Figures few;
    private final Figures thousand;
    private final Figures large;

    public ScrapingReport(Machine machine, Figures few, Figures thousand, Figures large) {
        this.machine = machine;
        this.few = few;
        this.thousand = thousand;
        this.large = large;
    }

    private record Size(Figures figures, int targets) {

        double median(String subject, String name) {
            return figures.median(targets + "." + subject, name);
        }
    }

    public String text() {
        Markdown page = new Markdown()
                .add("# Scraping: what it costs (S1, S2, S3)")
                .add(machine.lines(commits(), thousand.text("at")))
                .add(
                        """
                        Targets: one address of 127.0.0.0/8 and one keep-alive connection each, a body of %s bytes with %s
                        samples that change between two scrapes, served by one thread of the harness, whose CPU is not
                        counted. Scrapes are those that the targets saw. CPU is user and system time of the process over a
                        window, after a warm-up. At up to 100 targets all three scrape in the same window; at %s they take
                        turns, the other two frozen, and the figures are medians of the rounds; at 10,000 they run one after the other. PostgreSQL is
                        private, with fsync, synchronous commits and autovacuum; its CPU is that of all its processes, with
                        a checkpoint just before each window at %s targets, so full-page images are at their worst.
                        """
                                .formatted(
                                        number(thousand.number("body_bytes"), 0),
                                        number(thousand.number("body_samples"), 0),
                                        number(thousand.number("thousand.targets"), 0),
                                        number(thousand.number("thousand.targets"), 0)))
                .add(
                        """
                        **The collector does less than Prometheus**: it validates the whole body but keeps some 75 columns
                        of it and no index of series, while Prometheus stores and indexes every sample and vmagent ships every
                        sample. vmagent is the fair peer for fetching and parsing, Prometheus for fetching, parsing and
                        storing. And Prometheus needs more than two hours to show what compacting its head costs.
                        """)
                .add("A window is valid when processes that are not ours had less than "
                        + percent(Bench.OTHERS_LIMIT, 0)
                        + " of the machine. The worst window of all: "
                        + percent(worstOthers(), 1)
                        + ".");
        cost(page);
        warmUp(page);
        memory(page);
        goals(page);
        growth(page);
        return page.toString();
    }

    /** One, unless blocks were measured at different ones. */
    private String commits() {
        return Stream.of(few, thousand, large)
                .map(figures -> figures.text("commit"))
                .filter(commit -> !commit.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private List<Size> sizes() {
        List<Size> sizes = new ArrayList<>();
        sizes.add(new Size(few, 10));
        sizes.add(new Size(few, 100));
        double middle = thousand.number("thousand.targets");
        if (!Double.isNaN(middle)) {
            sizes.add(new Size(thousand, (int) middle));
        }
        sizes.add(new Size(large, 10_000));
        return sizes;
    }

    private double worstOthers() {
        return DoubleStream.of(few.worst("others"), thousand.worst("others"), large.worst("others"))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }

    private void cost(Markdown page) {
        page.add("## CPU-seconds per 1,000 scrapes")
                .head(
                        "targets",
                        "scrapes/s",
                        "Prometheus (baseline)",
                        "vmagent (baseline)",
                        "collector",
                        "its PostgreSQL",
                        "both",
                        "collector / Prometheus",
                        "collector / vmagent",
                        "both / Prometheus");
        for (Size size : sizes()) {
            double prometheus = size.median("Prometheus", "cpu_per_1000");
            double vmagent = size.median("vmagent", "cpu_per_1000");
            double ours = size.median(OURS, "cpu_per_1000");
            double both = size.median(OURS, "all_cpu_per_1000");
            page.row(
                    number(size.targets(), 0),
                    number(size.median(OURS, "rate"), 1),
                    number(prometheus, 3),
                    number(vmagent, 3),
                    number(ours, 3),
                    number(size.median(OURS, "store_cpu_per_1000"), 3),
                    number(both, 3),
                    number(ours / prometheus, 2),
                    number(ours / vmagent, 2),
                    number(both / prometheus, 2));
        }
        page.end();
    }

    private void warmUp(Markdown page) {
        page.add(
                        """
                        Warm-up, not counted above: a JVM compiles in its first minutes, so the collector scrapes more often then,
                        and Prometheus makes its series. CPU-seconds since the start of the process, and scrapes:
                        """)
                .head("targets", "Prometheus", "vmagent", "collector");
        for (Size size : sizes()) {
            if (size.targets() != 10) {
                page.row(
                        number(size.targets(), 0),
                        warmUp(size, "Prometheus"),
                        warmUp(size, "vmagent"),
                        warmUp(size, OURS));
            }
        }
        page.end();
    }

    private static String warmUp(Size size, String subject) {
        String prefix = size.targets() + "." + subject + ".warm_up.";
        return number(size.figures().number(prefix + "cpu_s"), 1) + " s, "
                + number(size.figures().number(prefix + "scrapes"), 0);
    }

    private void memory(Markdown page) {
        page.add("## Memory, disk and regularity")
                .head(
                        "targets",
                        "",
                        "RSS, MB",
                        "peak, MB",
                        "disk, MB",
                        "scrapes seen of those due",
                        "two requests of a target off their interval, p99, ms",
                        "others' CPU");
        for (Size size : sizes()) {
            for (String subject : SUBJECTS) {
                page.row(
                        number(size.targets(), 0),
                        subject,
                        number(size.median(subject, "rss_mb"), 0),
                        number(size.median(subject, "peak_mb"), 0),
                        number(size.figures().number(size.targets() + "." + subject + ".disk_mb"), 0),
                        percent(size.median(subject, "complete"), 1),
                        number(size.median(subject, "uneven_p99"), 1),
                        percent(size.median(subject, "others"), 1));
            }
        }
        page.end();
        page.add("PostgreSQL, all its processes, shared memory counted once: "
                + number(
                        thousand.number(
                                number(thousand.number("thousand.targets"), 0).replace(",", "") + ".postgres_mb"),
                        0)
                + " MB at "
                + number(thousand.number("thousand.targets"), 0)
                + " targets, "
                + number(large.number("10000.postgres_mb"), 0)
                + " MB at 10,000. The disk is that of the whole run, write-ahead logs of Prometheus included.");
    }

    private void goals(Markdown page) {
        double middle = thousand.number("thousand.targets");
        Size thousandSize = new Size(thousand, Double.isNaN(middle) ? 1_000 : (int) middle);
        Size largeSize = new Size(large, 10_000);
        page.add("## Goals").head("", "goal", "measured", "met");
        goal(page, "S1", "collector / Prometheus at 1,000", ratio(thousandSize, "Prometheus", "cpu_per_1000"), 0.5);
        goal(page, "S1", "collector / vmagent at 1,000", ratio(thousandSize, "vmagent", "cpu_per_1000"), 0.8);
        goal(page, "S1", "collector / vmagent at 10,000", ratio(largeSize, "vmagent", "cpu_per_1000"), 0.6);
        goal(
                page,
                "S2",
                "with PostgreSQL / Prometheus at 1,000",
                ratio(thousandSize, "Prometheus", "all_cpu_per_1000"),
                1);
        goal(
                page,
                "S2",
                "with PostgreSQL / Prometheus at 10,000",
                ratio(largeSize, "Prometheus", "all_cpu_per_1000"),
                1);
        goal(
                page,
                "S3",
                "CPU per scrape at 10,000 / at 100",
                largeSize.median(OURS, "cpu_per_1000") / new Size(few, 100).median(OURS, "cpu_per_1000"),
                1.3);
        goal(page, "S3", "RSS at 1,000, MB", thousandSize.median(OURS, "rss_mb"), 256);
        goal(page, "S3", "RSS at 10,000, MB", largeSize.median(OURS, "rss_mb"), 512);
        page.end();
    }

    private static void goal(Markdown page, String name, String what, double value, double goal) {
        page.row(
                name,
                what + " ≤ " + (goal >= 10 ? number(goal, 0) : number(goal, 1)),
                goal >= 10 ? number(value, 0) : number(value, 2),
                atMost(value, goal));
    }

    private static double ratio(Size size, String peer, String name) {
        return size.median(OURS, name) / size.median(peer, "cpu_per_1000");
    }

    /** Least squares over the sizes: CPU = fixed + marginal x rate. */
    private void growth(Markdown page) {
        page.add("## Growth (S3)")
                .add(
                        """
                        CPU-seconds a second over scrapes a second, a straight line through all sizes measured: what it costs to
                        run at all, and what each further scrape costs. CPU per scrape at few targets is mostly the first.
                        """)
                .head("", "at rest, % of a core", "each further 1,000 scrapes, CPU-s", "slope of RSS, kB per target");
        for (String subject : SUBJECTS) {
            line(page, subject);
        }
        page.end();
    }

    private void line(Markdown page, String subject) {
        List<double[]> cpu = new ArrayList<>();
        List<double[]> memory = new ArrayList<>();
        for (Size size : sizes()) {
            double rate = size.median(subject, "rate");
            if (!Double.isNaN(rate)) {
                cpu.add(new double[] {rate, size.median(subject, "cores")});
                memory.add(new double[] {size.targets(), size.median(subject, "rss_mb") * 1024});
            }
        }
        double[] costs = fit(cpu);
        page.row(subject, percent(costs[0], 2), number(costs[1] * 1000, 3), number(fit(memory)[1], 0));
    }

    /** @return intercept and slope; NaN below two points */
    private static double[] fit(List<double[]> points) {
        double n = points.size();
        double x = points.stream().mapToDouble(point -> point[0]).sum() / n;
        double y = points.stream().mapToDouble(point -> point[1]).sum() / n;
        double above = points.stream()
                .mapToDouble(point -> (point[0] - x) * (point[1] - y))
                .sum();
        double below = points.stream()
                .mapToDouble(point -> (point[0] - x) * (point[0] - x))
                .sum();
        return n < 2 ? new double[] {Double.NaN, Double.NaN} : new double[] {y - above / below * x, above / below};
    }
}
