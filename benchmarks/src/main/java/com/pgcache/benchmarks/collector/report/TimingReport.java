package com.pgcache.benchmarks.collector.report;

import static com.pgcache.benchmarks.collector.report.Markdown.atMost;
import static com.pgcache.benchmarks.collector.report.Markdown.number;
import static com.pgcache.benchmarks.collector.report.Markdown.percent;

import com.pgcache.benchmarks.collector.block.Figures;

/** S4 and S6. */
public final class TimingReport {

    private final Machine machine;
    private final Figures thousand;
    private final Figures large;
    private final Figures replicas;

    public TimingReport(Machine machine, Figures thousand, Figures large, Figures replicas) {
        this.machine = machine;
        this.thousand = thousand;
        this.large = large;
        this.replicas = replicas;
    }

    public String text() {
        Markdown page = new Markdown()
                .add("# Punctuality and replicas (S4, S6)")
                .add(machine.lines(thousand.text("commit"), thousand.text("at")))
                .add(
                        """
                        Lateness is measured at the targets: from the slot, which is the `collected_at` that the collector
                        stored, to the moment the request was there. A slot without a request is missed, one with two is
                        doubled. Only targets that live are counted; those of the mix are 5 % two seconds slow, 2 % dead (one
                        half never answers, the other refuses), 1 % truncated, 1 % too large, 1 % garbage.
                        """);
        punctuality(page);
        replicas(page);
        return page.toString();
    }

    private void punctuality(Markdown page) {
        int targets =
                Double.isNaN(thousand.number("thousand.targets")) ? 1_000 : (int) thousand.number("thousand.targets");
        page.add("## Lateness of the collector (S4)")
                .head("targets", "", "slots", "p50, ms", "p99, ms", "max, ms", "missed", "doubled", "off the grid");
        row(page, thousand, targets, "all good (baseline)", "good");
        row(page, thousand, targets, "10 % never answer", "dead");
        row(page, thousand, targets, "the mix", "mixed");
        row(page, large, 10_000, "all good", "good");
        page.end();
        double good = thousand.median(targets + ".timing.good", "late_p99");
        double dead = thousand.median(targets + ".timing.dead", "late_p99");
        page.head("", "goal", "measured", "met")
                .row("S4", "p99 ≤ 250 ms", number(good, 0) + " ms", atMost(good, 250))
                .row(
                        "S4",
                        "no slot of the living missed, in any window",
                        number(thousand.worst("missed"), 0),
                        atMost(thousand.worst("missed"), 0))
                .row(
                        "S4",
                        "10 % dead: p99 of the living at most 20 % higher",
                        percent(dead / good - 1, 0),
                        atMost(dead / good, 1.2))
                .end();
    }

    private static void row(Markdown page, Figures figures, int targets, String name, String key) {
        String prefix = targets + ".timing." + key;
        page.row(
                number(targets, 0),
                name,
                number(figures.median(prefix, "slots"), 0),
                number(figures.median(prefix, "late_p50"), 0),
                number(figures.median(prefix, "late_p99"), 0),
                number(figures.median(prefix, "late_max"), 0),
                number(figures.median(prefix, "missed"), 0),
                number(figures.median(prefix, "doubled"), 0),
                number(figures.median(prefix, "off_grid"), 0));
    }

    private void replicas(Markdown page) {
        double interval = replicas.number("interval");
        page.add("## Replicas (S6)")
                .add(machineLine())
                .head("", "three", "two, after kill -9 of one", "three, a fourth has joined")
                .row(
                        "smallest and largest share of the targets",
                        percent(replicas.number("before.smallest"), 0) + " – "
                                + percent(replicas.number("before.largest"), 0),
                        "",
                        percent(replicas.number("after.smallest"), 0) + " – "
                                + percent(replicas.number("after.largest"), 0))
                .row(
                        "targets that moved between replicas that live",
                        "",
                        percent(replicas.number("killed.moved"), 1),
                        percent(replicas.number("joined.moved"), 1))
                .row(
                        "requests on connections we could not assign",
                        percent(replicas.number("before.unknown"), 1),
                        "",
                        percent(replicas.number("after.unknown"), 1))
                .end()
                .head("", "goal", "measured", "met")
                .row(
                        "S6",
                        "one more replica moves at most 1/3 + 5 % of the targets",
                        percent(replicas.number("joined.moved"), 1),
                        atMost(replicas.number("joined.moved"), 1 / 3.0 + 0.05))
                .row(
                        "S6",
                        "no slot scraped twice, of " + number(replicas.number("whole.slots"), 0),
                        number(replicas.number("whole.doubled"), 0),
                        atMost(replicas.number("whole.doubled"), 0))
                .row(
                        "S6",
                        "a killed one's targets are asked again within their interval (" + number(interval, 0)
                                + " s) and the lease (" + number(replicas.number("lease"), 0) + " s)",
                        "after the kill: median " + number(replicas.number("gap.p50"), 1) + " s, longest "
                                + number(replicas.number("gap.max"), 1) + " s; targets of the others "
                                + number(replicas.number("gap.others_max"), 1) + " s beyond their interval",
                        atMost(replicas.number("gap.max"), interval + replicas.number("lease")))
                .end();
    }

    private String machineLine() {
        return number(replicas.number("targets"), 0)
                + " targets, every "
                + number(replicas.number("interval"), 0)
                + " s. Commit "
                + replicas.text("commit")
                + ", "
                + replicas.text("at")
                + ".";
    }
}
