package com.pgcache.benchmarks.api;

import com.pgcache.benchmarks.collector.block.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The tables, from the figures alone. */
final class ApiReport {

    private static final Map<String, Double> GOALS = new TreeMap<>(Map.of("1", 0.6, "288", 0.7, "2016", 0.85));

    private final Figures figures;
    private final List<Integer> sizes;
    private final boolean quick;
    private final StringBuilder text = new StringBuilder();

    ApiReport(Figures figures, List<Integer> sizes, boolean quick) {
        this.figures = figures;
        this.sizes = sizes;
        this.quick = quick;
    }

    String text() {
        int largest = sizes.get(sizes.size() - 1);
        line("# dashboard-api beside pgbench (A1, A2, A3, A4)");
        if (quick) {
            line("**A quick run: it shows that everything works; its figures mean nothing.**");
        }
        text.append(
                """
                - %d cores; dashboard-api, PostgreSQL 18, wrk and pgbench share them, over loopback
                - commit %s, %s; fast-jar on Java %s, `%s`
                - %s instances, a hundred to an organisation, %d days of roll-ups loaded in order of time; no pgcache in between
                - pgbench sends what dashboard-api sends, both statements, prepared; 16 at once for either; medians of %d in turns

                """
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                figures.text("commit"),
                                figures.text("at"),
                                System.getProperty("java.version"),
                                String.join(" ", Subject.FLAGS),
                                sizes,
                                Fleet.DAYS,
                                quick ? 1 : 3));
        busy();
        reads(largest);
        unchanged();
        growth();
        workbench();
        streams();
        return text.toString().strip() + "\n";
    }

    /** With more to do than the benchmark itself brings, times and ratios are those of a starved machine. */
    private void busy() {
        double before = figures.number("load.before");
        double after = figures.number("load.after");
        if (before > 2 || after > 6) {
            line("**Others were busy: the load average was " + number(before, 1) + " before and " + number(after, 1)
                    + " after it. Counts are right; times and ratios are worse than they are, and prove no miss.**");
        }
    }

    private void reads(int largest) {
        line("## A1: a series of one instance among " + largest);
        row("points", "", "reads/s", "ms", "ms of service CPU", "of pgbench", "goal", "met");
        row("---", "---", "---", "---", "---", "---", "---", "---");
        List.of("1", "288", "2016").forEach(points -> {
            String prefix = "a1." + points;
            row(
                    points,
                    "pgbench",
                    number(median(prefix, "base.per_second"), 0),
                    number(median(prefix, "base.ms"), 1),
                    "–",
                    "1",
                    "",
                    "");
            double ratio = median(prefix, "ratio");
            double goal = GOALS.getOrDefault(points, Double.NaN);
            row(
                    points,
                    "dashboard-api, " + number(figures.number(prefix + ".bytes") / 1024, 1) + " KB of JSON",
                    number(median(prefix, "api.per_second"), 0),
                    number(median(prefix, "api.ms"), 1),
                    number(median(prefix, "api.cpu_ms"), 2),
                    number(ratio, 2),
                    "≥ " + goal,
                    met(ratio >= goal));
        });
        text.append('\n');
    }

    private void unchanged() {
        double ratio = median("a2", "ratio");
        double statements = median("a2", "statements");
        line("## A2: 304 instead of seven days");
        row("", "requests/s", "ms", "statements in a window", "of the whole answer", "goal", "met");
        row("---", "---", "---", "---", "---", "---", "---");
        row("200", number(median("a2", "base.per_second"), 0), number(median("a2", "base.ms"), 1), "", "1", "", "");
        row(
                "304",
                number(median("a2", "api.per_second"), 0),
                number(median("a2", "api.ms"), 1),
                number(statements, 0),
                number(ratio, 1),
                "≥ 10, no SQL",
                met(ratio >= 10 && statements == 0));
        text.append('\n');
    }

    private void growth() {
        line("## A3: growth, one at a time");
        line(
                "Milliseconds of the statement alone by pgbench, then of the whole answer. All points are five minutes apart; about"
                        + " 300 points are what a chart asks for, read from the hourly tier from 7 days on.");
        row("instances", "1 day, all", "7 days, all", "7 days, ~300 points", "30 days, ~300 points", "30 of 7 days");
        row("---", "---", "---", "---", "---", "---");
        for (int size : sizes) {
            row(
                    "" + size,
                    both(size + ".1.all"),
                    both(size + ".7.all"),
                    both(size + ".7.fixed"),
                    both(size + ".30.fixed"),
                    number(median("a3." + size + ".30.fixed", "api") / median("a3." + size + ".7.fixed", "api"), 2));
        }
        int first = sizes.get(0);
        int last = sizes.get(sizes.size() - 1);
        double grown = median("a3." + last + ".7.all", "api") / median("a3." + first + ".7.all", "api");
        double longer = median("a3." + last + ".30.fixed", "api") / median("a3." + last + ".7.fixed", "api");
        double sql = median("a3." + last + ".7.all", "sql");
        text.append('\n');
        row("", "", "goal", "met");
        row("---", "---", "---", "---");
        row("7 days, " + last + " of " + first + " instances", number(grown, 2), "≤ 1.2", met(grown <= 1.2));
        row("30 of 7 days at about 300 points", number(longer, 2), "≤ 1.5", met(longer <= 1.5));
        row("7 days of one among " + last + ", ms at the database", number(sql, 1), "≤ 50", met(sql <= 50));
        text.append('\n');
    }

    private void workbench() {
        line("## Fifty thousand queries on one instance");
        line("Milliseconds over HTTP, medians of nine, one at a time; goal: 300.");
        row("page of 50", "ms", "met");
        row("---", "---", "---");
        Map<String, String> pages = new TreeMap<>(Map.of(
                "hour", "recent executions of an hour",
                "day", "of 24 hours, which are 144,000 rows",
                "day-latency", "the same, by latency",
                "day-search", "the same, searched by text",
                "day-recent", "the same, by recent executions"));
        pages.forEach((name, title) -> {
            double ms = median("workbench." + name, "ms");
            row(title, number(ms, 0), met(ms <= 300));
        });
        text.append('\n');
    }

    private void streams() {
        line("## A4: a thousand listeners on a hundred instances");
        line(
                "Every instance has a snapshot every ten seconds, and all listeners hear of all instances; a replica looks every five.");
        double statements = figures.number("a4.statements_per_second");
        double cores = figures.number("a4.cores");
        row("", "", "goal", "met");
        row("---", "---", "---", "---");
        row(
                "streams open, first and last",
                number(figures.number("a4.listening.before"), 0) + ", "
                        + number(figures.number("a4.listening.after"), 0),
                "1,000",
                met(figures.number("a4.listening.after") == 1000));
        row("statements/s", number(statements, 2), "≤ 10", met(statements <= 10));
        row("cores", number(cores, 3), "≤ 0.1", met(cores <= 0.1));
        row("MB/s sent to them", number(figures.number("a4.bytes_per_second") / 1e6, 2), "", "");
    }

    private String both(String name) {
        return number(median("a3." + name, "sql"), 2) + ", " + number(median("a3." + name, "api"), 2);
    }

    private double median(String prefix, String name) {
        return figures.median(prefix, name);
    }

    private static String number(double value, int decimals) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String met(boolean yes) {
        return yes ? "yes" : "**no**";
    }

    private void line(String paragraph) {
        text.append(paragraph).append("\n\n");
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
