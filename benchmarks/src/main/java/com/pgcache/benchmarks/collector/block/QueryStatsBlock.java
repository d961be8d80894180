package com.pgcache.benchmarks.collector.block;

import static com.pgcache.benchmarks.collector.block.Bench.say;

import com.pgcache.benchmarks.collector.farm.Scraper;
import com.pgcache.benchmarks.collector.farm.TargetFarm;
import com.pgcache.benchmarks.collector.process.Database;
import com.pgcache.benchmarks.collector.process.Pause;
import com.pgcache.benchmarks.collector.subject.CollectorSubject;
import java.util.List;

/** W2: what it costs to keep fleet.query_stats when 1 % of the queries change between two reports. */
public final class QueryStatsBlock {

    private static final int QUERIES = 200;

    /** The statement as the server saw it: that of the collector, whatever it looks like, without its roll-ups. */
    private static final String STATEMENTS =
            """
            SELECT coalesce(sum(wal_bytes), 0)::bigint, coalesce(sum(wal_fpi), 0)::bigint, coalesce(sum(rows), 0)::bigint,
                coalesce(sum(calls), 0)::bigint
            FROM pg_stat_statements
            WHERE query ~* '%s'
            """;

    private static final String TABLE =
            """
            SELECT n_tup_upd, n_tup_hot_upd, pg_table_size(relid), pg_indexes_size(relid)
            FROM pg_stat_user_tables
            WHERE relid = '%s'::regclass
            """;

    private static final String COLUMNS =
            """
            SELECT string_agg(column_name, ', ' ORDER BY ordinal_position),
                string_agg(column_name || ' = excluded.' || column_name, ', ' ORDER BY ordinal_position)
            FROM information_schema.columns
            WHERE table_schema = 'fleet' AND table_name = 'query_stats'
            """;

    private final Bench bench;
    private final Figures figures = new Figures();

    public QueryStatsBlock(Bench bench) {
        this.bench = bench;
    }

    public Figures run() {
        int instances = bench.quick() ? 5 : 20;
        // a wave a second
        int seconds = bench.quick() ? 10 : 1_000;
        bench.farm().queryCount(QUERIES);
        try (Database database = bench.newDatabase();
                CollectorSubject collector = bench.collector(database, 0).withQueries(1)) {
            collector.scrape(instances, 1);
            awaitRows(database, instances * (long) QUERIES);
            Pause.seconds(bench.quick() ? 3 : 15);
            long reports = ours(database, seconds);
            collector.close();
            naive(database, reports);
        } finally {
            bench.farm().queryCount(0);
        }
        figures.put("instances", instances).put("queries", QUERIES);
        return figures;
    }

    private long ours(Database database, int seconds) {
        database.execute("CHECKPOINT");
        database.execute("SELECT pg_stat_statements_reset()");
        TableStats before = stats(database, "fleet.query_stats");
        long from = TargetFarm.nowMicros();
        Pause.seconds(seconds / 2.0);
        TableStats middle = stats(database, "fleet.query_stats");
        Pause.seconds(seconds / 2.0);
        // the counts of a connection reach the table's statistics a second later
        Pause.seconds(2);
        long reports = bench.farm().visits().between(Scraper.COLLECTOR, from, TargetFarm.nowMicros()).stream()
                .filter(visit -> !visit.metrics())
                .count();
        TableStats after = stats(database, "fleet.query_stats");
        List<Object[]> statements = database.rows(STATEMENTS.formatted("(insert into|update) fleet.query_stats"));
        keep("ours", reports, before, middle, after, statements);
        List<Object[]> rollups =
                database.rows(STATEMENTS.formatted("(insert into|update|delete from) fleet.query_rollup"));
        figures.put("rollup.wal_per_report", number(rollups, 0) / reports);
        return reports;
    }

    /** The same number of reports with the same share of changes, each row written as it comes. */
    private void naive(Database database, long reports) {
        database.execute("CREATE SCHEMA bench");
        database.execute("CREATE TABLE bench.naive (LIKE fleet.query_stats INCLUDING ALL) WITH (fillfactor = 70)");
        database.execute("INSERT INTO bench.naive SELECT * FROM fleet.query_stats");
        database.execute("VACUUM (ANALYZE) bench.naive");
        Object[] columns = database.rows(COLUMNS).get(0);
        String upsert =
                """
                INSERT INTO bench.naive (%1$s)
                SELECT %4$s FROM bench.naive WHERE instance_id = '%2$s'
                ON CONFLICT (instance_id, fingerprint) DO UPDATE SET %3$s
                """;
        // as a report would: times for all, counts for one in a hundred
        String reported = String.valueOf(columns[0])
                .replaceAll("\\b(last_seen|collected_at)\\b", "now()")
                .replaceAll(
                        "\\b(execution_count|cache_hits)\\b",
                        "$1 + (abs(hashtext(fingerprint)) % 100 = TURN %% 100)::integer");
        List<Object[]> instances = database.rows("SELECT DISTINCT instance_id FROM fleet.query_stats");
        String sets = String.valueOf(columns[1]);
        database.execute("CHECKPOINT");
        TableStats before = stats(database, "bench.naive");
        database.execute("SELECT pg_stat_statements_reset()");
        TableStats middle = before;
        for (int i = 0; i < reports; i++) {
            Object instance = instances.get(i % instances.size())[0];
            String turn = reported.replace("TURN %%", i / instances.size() + " %");
            database.execute(upsert.formatted(columns[0], instance, sets, turn));
            if (i == reports / 2) {
                middle = stats(database, "bench.naive");
            }
        }
        Pause.seconds(2);
        TableStats after = stats(database, "bench.naive");
        keep("naive", reports, before, middle, after, database.rows(STATEMENTS.formatted("insert into bench.naive")));
    }

    private record TableStats(double updated, double hot, double heap, double indexes) {}

    private static TableStats stats(Database database, String table) {
        Object[] row = database.rows(TABLE.formatted(table)).get(0);
        return new TableStats(value(row[0]), value(row[1]), value(row[2]), value(row[3]));
    }

    private void keep(
            String who,
            long reports,
            TableStats before,
            TableStats middle,
            TableStats after,
            List<Object[]> statements) {
        figures.put(who + ".reports", reports)
                .put(who + ".wal_per_report", number(statements, 0) / reports)
                .put(who + ".fpi_per_report", number(statements, 1) / reports)
                .put(who + ".rows_per_report", number(statements, 2) / reports)
                .put(who + ".hot", (after.hot - before.hot) / Math.max(1, after.updated - before.updated))
                .put(who + ".updates", after.updated - before.updated)
                .put(who + ".size_before_kb", (before.heap + before.indexes) / 1024)
                .put(who + ".size_middle_kb", (middle.heap + middle.indexes) / 1024)
                .put(who + ".size_after_kb", (after.heap + after.indexes) / 1024);
        say(
                "   %s: %.0f B of WAL and %.1f rows per report of %d, HOT %.0f %%, %.0f -> %.0f kB",
                who,
                figures.number(who + ".wal_per_report"),
                figures.number(who + ".rows_per_report"),
                QUERIES,
                figures.number(who + ".hot") * 100,
                figures.number(who + ".size_before_kb"),
                figures.number(who + ".size_after_kb"));
    }

    private static void awaitRows(Database database, long rows) {
        for (int i = 0; i < 60; i++) {
            if (database.number("SELECT count(*) FROM fleet.query_stats") >= rows) {
                return;
            }
            Pause.seconds(1);
        }
        throw new IllegalStateException("the collector stores no statistics of queries");
    }

    private static double number(List<Object[]> rows, int column) {
        return value(rows.get(0)[column]);
    }

    private static double value(Object number) {
        return number instanceof Number value ? value.doubleValue() : 0;
    }
}
