package com.pgcache.benchmarks.collector.report;

import static com.pgcache.benchmarks.collector.report.Markdown.atLeast;
import static com.pgcache.benchmarks.collector.report.Markdown.atMost;
import static com.pgcache.benchmarks.collector.report.Markdown.number;
import static com.pgcache.benchmarks.collector.report.Markdown.percent;

import com.pgcache.benchmarks.collector.block.Figures;

/** W2, W3 and W4. */
public final class StorageReport {

    private final Machine machine;
    private final Figures queries;
    private final Figures retention;
    private final Figures storage;
    private final Figures thousand;

    public StorageReport(Machine machine, Figures queries, Figures retention, Figures storage, Figures thousand) {
        this.machine = machine;
        this.queries = queries;
        this.retention = retention;
        this.storage = storage;
        this.thousand = thousand;
    }

    public String text() {
        Markdown page = new Markdown()
                .add("# Storing (W2, W3, W4)")
                .add(machine.lines(queries.text("commit"), queries.text("at")))
                .add(
                        """
                        PostgreSQL %s, private, fsync, synchronous commits and autovacuum on, wal_level logical as pgcache needs
                        it. W1, rows a second beside binary COPY, is a benchmark of its own: SnapshotInsertBenchmark runs the
                        collector's writer itself, because through the whole collector the scraping would be the limit. In the
                        %s-target windows of collector-scraping.md the collector wrote %s KB of WAL per scrape, roll-ups, health
                        and leases included.
                        """
                                .formatted(
                                        thousand.text("postgres"),
                                        number(thousand.number("thousand.targets"), 0),
                                        number(wal(), 2)));
        w2(page);
        w3(page);
        w4(page);
        return page.toString();
    }

    private double wal() {
        double targets = thousand.number("thousand.targets");
        return Double.isNaN(targets)
                ? Double.NaN
                : thousand.median((int) targets + ".metrics-collector", "wal_kb_per_scrape");
    }

    private void w2(Markdown page) {
        page.add("## Per-query statistics (W2)")
                .add(
                        """
                        %s instances, a report of %s queries each every second, 1 %% of them changed, through the whole collector.
                        WAL is that of the statement on `fleet.query_stats` as pg_stat_statements counts it, after a checkpoint.
                        The baseline writes every row of the same number of reports: `INSERT ... ON CONFLICT DO UPDATE`, fillfactor
                        70 as well. A wave is one report of every instance. The roll-up of queries is written in the same
                        transaction and not counted here; it took %s B a report.
                        """
                                .formatted(
                                        number(queries.number("instances"), 0),
                                        number(queries.number("queries"), 0),
                                        number(queries.number("rollup.wal_per_report"), 0)))
                .head(
                        "",
                        "reports (waves)",
                        "rows written a report",
                        "WAL a report, B",
                        "full pages a report",
                        "HOT",
                        "size before, half way, after, kB");
        row(page, "naive upsert (baseline)", "naive");
        row(page, "collector", "ours");
        double ratio = queries.number("ours.wal_per_report") / queries.number("naive.wal_per_report");
        double growth = queries.number("ours.size_after_kb") / queries.number("ours.size_middle_kb") - 1;
        page.end()
                .head("", "goal", "measured", "met")
                .row("W2", "WAL ≤ 0.1 of the naive upsert", number(ratio, 3), atMost(ratio, 0.1))
                .row(
                        "W2",
                        "HOT ≥ 95 %",
                        percent(queries.number("ours.hot"), 1),
                        atLeast(queries.number("ours.hot"), 0.95))
                .row("W2", "size flat: growth in the second half", percent(growth, 1), atMost(growth, 0.02))
                .end();
    }

    private void row(Markdown page, String name, String key) {
        double reports = queries.number(key + ".reports");
        page.row(
                name,
                number(reports, 0) + " (" + number(reports / queries.number("instances"), 0) + ")",
                number(queries.number(key + ".rows_per_report"), 1),
                number(queries.number(key + ".wal_per_report"), 0),
                number(queries.number(key + ".fpi_per_report"), 2),
                percent(queries.number(key + ".hot"), 1),
                number(queries.number(key + ".size_before_kb"), 0) + ", "
                        + number(queries.number(key + ".size_middle_kb"), 0) + ", "
                        + number(queries.number(key + ".size_after_kb"), 0));
    }

    private void w3(Markdown page) {
        page.add("## Dropping a day (W3)")
                .add("A day of "
                        + number(retention.number("rows"), 0)
                        + " snapshots, loaded in the order of arrival, with the statements of RetentionWriter and their commit;"
                        + " the other days hold a tenth of that. The baseline deletes the rows of such a day.")
                .head("", "days kept", "ms", "WAL, MB", "given back, MB")
                .row(
                        "DELETE (baseline)",
                        "30",
                        number(retention.number("delete.ms"), 0),
                        number(retention.number("delete.wal_mb"), 2),
                        number(retention.number("delete.freed_mb"), 0));
        double ms = 0;
        double wal = 0;
        for (int days : new int[] {1, 7, 30}) {
            String prefix = "drop." + days;
            ms = Math.max(ms, retention.number(prefix + ".ms"));
            wal = Math.max(wal, retention.number(prefix + ".wal_mb"));
            page.row(
                    "DROP of the partition",
                    Integer.toString(days),
                    number(retention.number(prefix + ".ms"), 0),
                    number(retention.number(prefix + ".wal_mb"), 2),
                    number(retention.number(prefix + ".freed_mb"), 0));
        }
        page.end()
                .head("", "goal", "measured", "met")
                .row("W3", "≤ 200 ms", number(ms, 0) + " ms", atMost(ms, 200))
                .row("W3", "≤ 1 MB of WAL", number(wal, 2) + " MB", atMost(wal, 1))
                .end();
    }

    private void w4(Markdown page) {
        double rollups = storage.number("metrics_rollup_5m.per_value") + storage.number("metrics_rollup_1h.per_value");
        page.add("## Bytes per sample (W4)")
                .add(
                        """
                        A day of %s instances at 30 s, made of the row the collector stored last, which has %s values: those are
                        the samples. Heap and indexes. Prometheus keeps a sample in 1 to 2 bytes once it is compacted [its
                        documentation]; here, before that, %s.
                        """
                                .formatted(
                                        number(storage.number("instances"), 0),
                                        number(storage.number("values"), 0),
                                        prometheusBytes()))
                .head("", "MB", "of that indexes", "B per snapshot", "B per sample");
        size(page, "as it arrived", "hot");
        size(page, "closed day, sorted", "ordered");
        size(page, "5-minute roll-up of that day", "metrics_rollup_5m");
        size(page, "1-hour roll-up of that day", "metrics_rollup_1h");
        page.end()
                .head("", "goal", "measured", "met")
                .row(
                        "W4",
                        "≤ 12 B per sample hot",
                        number(storage.number("hot.per_value"), 1),
                        atMost(storage.number("hot.per_value"), 12))
                .row("W4", "≤ 6 B per sample once only roll-ups are left", number(rollups, 2), atMost(rollups, 6))
                .end();
    }

    private String prometheusBytes() {
        double targets = thousand.number("thousand.targets");
        double mb = Double.isNaN(targets) ? Double.NaN : thousand.number((int) targets + ".Prometheus.disk_mb");
        return "its directory of the run at " + number(targets, 0) + " targets had " + number(mb, 0) + " MB";
    }

    private void size(Markdown page, String name, String key) {
        page.row(
                name,
                number(storage.number(key + ".mb"), 1),
                number(storage.number(key + ".index_mb"), 1),
                number(storage.number(key + ".per_snapshot"), 0),
                number(storage.number(key + ".per_value"), 2));
    }
}
