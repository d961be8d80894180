package com.pgcache.benchmarks;

import com.pgcache.collector.event.EventWriter;
import com.pgcache.collector.rollup.RollupWriter;
import com.pgcache.collector.snapshot.Scraped;
import com.pgcache.collector.snapshot.SnapshotReader;
import com.pgcache.collector.snapshot.SnapshotWriter;
import com.pgcache.model.column.Column;
import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.exposition.ExpositionParser;
import com.pgcache.model.scrape.Dialect;
import com.pgcache.model.scrape.ScrapeCode;
import com.pgcache.testkit.postgres.PostgresServer;
import com.pgcache.testkit.postgres.TestDatabase;
import com.pgcache.testkit.standin.exposition.MetricsText;
import com.pgcache.testkit.standin.workload.Region;
import com.pgcache.testkit.standin.workload.Workload;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Ways to insert a wave into {@code fleet.metrics_snapshots}, and the whole transaction that the insert is a part of, on
 * the embedded PostgreSQL with {@code fsync} and {@code synchronous_commit} on. A main rather than JMH: what is measured
 * is mostly another process, whose CPU time is read from {@code /proc}.
 */
public final class SnapshotInsertBenchmark {

    private static final List<Column> COLUMNS = Arrays.asList(Column.values());
    private static final String NAMES = COLUMNS.stream().map(Column::sqlName).collect(Collectors.joining(", "));
    private static final String TABLE = "fleet.metrics_snapshots (instance_id, collected_at, dialect, " + NAMES + ")";

    private static final String UNNEST = "INSERT INTO " + TABLE
            + " SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], "
            + IntStream.range(0, COLUMNS.size())
                    .mapToObj(i -> "$" + (i + 4) + "::" + COLUMNS.get(i).kind().sqlType() + "[]")
                    .collect(Collectors.joining(", "))
            + ") ON CONFLICT (instance_id, collected_at) DO NOTHING RETURNING instance_id, collected_at";

    private static final String MERGE = "INSERT INTO fleet.metrics_snapshots SELECT * FROM wave"
            + " ON CONFLICT (instance_id, collected_at) DO NOTHING RETURNING instance_id, collected_at";

    private static final Instant FIRST = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final TestDatabase database;
    private final Pool pool;
    private final List<UUID> instances = new ArrayList<>();
    private final List<Exposition> bodies = new ArrayList<>();

    private interface Wave {
        void store(int rows, Instant at) throws Exception;
    }

    private record Cost(double rowsPerSecond, double clientMicros, double backendMicros, double walBytes) {}

    private SnapshotInsertBenchmark(TestDatabase database) {
        this.database = database;
        PgConnectOptions options = PgConnectOptions.fromUri(database.server().reactiveUrl(database.name()))
                .setUser(database.server().user())
                .setPassword(database.server().password())
                .setCachePreparedStatements(true);
        this.pool = PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(1))
                .using(Vertx.vertx())
                .build();
    }

    /** @param arguments rows per wave; 10, 100, 1000 and 2000 when there are none */
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("snapshot-insert");
        try (PostgresServer server = PostgresServer.embedded(data, 0)) {
            TestDatabase database = TestDatabase.create(server);
            database.migrate("fleet");
            new SnapshotInsertBenchmark(database)
                    .run(
                            arguments.length == 0
                                    ? List.of(10, 100, 1_000, 2_000)
                                    : Arrays.stream(arguments)
                                            .map(Integer::valueOf)
                                            .toList());
        }
        System.exit(0);
    }

    private void run(List<Integer> sizes) throws Exception {
        prepare(sizes.stream().max(Integer::compare).orElseThrow());
        Map<String, Wave> ways = new LinkedHashMap<>();
        Connection jdbc = database.connect();
        execute(jdbc, "CREATE TEMP TABLE wave (LIKE fleet.metrics_snapshots)");
        ways.put("UNNEST, reactive (baseline)", this::unnest);
        ways.put("binary COPY into the table", (rows, at) -> copy(jdbc, TABLE, rows, at));
        ways.put("binary COPY, temporary table, INSERT", (rows, at) -> copyAndMerge(jdbc, rows, at));
        ways.put("the whole wave, roll-ups included", this::wholeWave);
        System.out.println("| way | rows per wave | rows/s | client CPU, us/row | backend CPU, us/row | WAL, B/row |");
        System.out.println("|---|---|---|---|---|---|");
        for (int rows : sizes) {
            for (Map.Entry<String, Wave> way : ways.entrySet()) {
                List<Cost> costs = new ArrayList<>();
                for (int round = 0; round < 3; round++) {
                    costs.add(measured(way.getValue(), rows));
                }
                costs.sort((one, other) -> Double.compare(one.backendMicros, other.backendMicros));
                Cost cost = costs.get(1);
                System.out.printf(
                        "| %s | %d | %.0f | %.1f | %.1f | %.0f |%n",
                        way.getKey(), rows, cost.rowsPerSecond, cost.clientMicros, cost.backendMicros, cost.walBytes);
            }
        }
        jdbc.close();
    }

    private Cost measured(Wave way, int rows) throws Exception {
        try (Connection admin = database.connect()) {
            execute(
                    admin,
                    "TRUNCATE fleet.metrics_snapshots, fleet.metrics_rollup_5m, fleet.metrics_rollup_1h, fleet.org_rollup_5m, fleet.org_rollup_1h");
            Instant at = FIRST;
            long warmUntil = System.nanoTime() + WINDOW.toNanos();
            while (System.nanoTime() < warmUntil) {
                way.store(rows, at);
                at = next(at);
            }
            execute(admin, "CHECKPOINT");
            long wal = number(admin, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
            List<Long> backends = backends(admin);
            double backend = cpuSeconds(backends);
            double client = clientSeconds();
            long startedAt = System.nanoTime();
            long stored = 0;
            while (System.nanoTime() - startedAt < WINDOW.toNanos()) {
                way.store(rows, at);
                at = next(at);
                stored += rows;
            }
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            return new Cost(
                    stored / seconds,
                    (clientSeconds() - client) * 1e6 / stored,
                    (cpuSeconds(backends) - backend) * 1e6 / stored,
                    (double) (number(admin, "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint") - wal)
                            / stored);
        }
    }

    /** Within the days that have partitions. */
    private static Instant next(Instant at) {
        return at.plusSeconds(10);
    }

    private void unnest(int rows, Instant at) {
        Tuple wave = Tuple.tuple();
        wave.addArrayOfUUID(instances.subList(0, rows).toArray(UUID[]::new));
        OffsetDateTime[] times = new OffsetDateTime[rows];
        Arrays.fill(times, at.atOffset(ZoneOffset.UTC));
        wave.addArrayOfOffsetDateTime(times);
        String[] dialects = new String[rows];
        Arrays.fill(dialects, "current");
        wave.addArrayOfString(dialects);
        for (Column column : COLUMNS) {
            switch (column.kind()) {
                case COUNTER, GAUGE ->
                    wave.addArrayOfLong(IntStream.range(0, rows)
                            .mapToObj(i -> whole(i, column))
                            .toArray(Long[]::new));
                case REAL ->
                    wave.addArrayOfDouble(IntStream.range(0, rows)
                            .mapToObj(i -> real(i, column))
                            .toArray(Double[]::new));
                case FLAG ->
                    wave.addArrayOfBoolean(IntStream.range(0, rows)
                            .mapToObj(i -> flag(i, column))
                            .toArray(Boolean[]::new));
            }
        }
        pool.preparedQuery(UNNEST).execute(wave).await().indefinitely();
    }

    private void copyAndMerge(Connection jdbc, int rows, Instant at) throws SQLException, IOException {
        jdbc.setAutoCommit(false);
        copy(jdbc, "wave (instance_id, collected_at, dialect, " + NAMES + ")", rows, at);
        try (Statement statement = jdbc.createStatement();
                ResultSet inserted = statement.executeQuery(MERGE)) {
            while (inserted.next()) {
                inserted.getObject(1);
            }
        }
        execute(jdbc, "TRUNCATE wave");
        jdbc.commit();
        jdbc.setAutoCommit(true);
    }

    private void copy(Connection jdbc, String table, int rows, Instant at) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows * 1_000);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("PGCOPY\n\377\r\n\0");
        out.writeInt(0);
        out.writeInt(0);
        long micros = ChronoUnit.MICROS.between(Instant.parse("2000-01-01T00:00:00Z"), at);
        for (int row = 0; row < rows; row++) {
            out.writeShort(COLUMNS.size() + 3);
            out.writeInt(16);
            out.writeLong(instances.get(row).getMostSignificantBits());
            out.writeLong(instances.get(row).getLeastSignificantBits());
            out.writeInt(8);
            out.writeLong(micros);
            out.writeInt(7);
            out.writeBytes("current");
            for (Column column : COLUMNS) {
                double value = bodies.get(row % bodies.size()).value(column);
                if (Double.isNaN(value)) {
                    out.writeInt(-1);
                } else if (column.kind() == Column.Kind.FLAG) {
                    out.writeInt(1);
                    out.writeByte(value == 0 ? 0 : 1);
                } else {
                    out.writeInt(8);
                    out.writeLong(column.kind() == Column.Kind.REAL ? Double.doubleToLongBits(value) : (long) value);
                }
            }
        }
        out.writeShort(-1);
        jdbc.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY " + table + " FROM STDIN (FORMAT binary)",
                        new java.io.ByteArrayInputStream(bytes.toByteArray()));
    }

    private void wholeWave(int rows, Instant at) {
        List<Scraped> wave = IntStream.range(0, rows)
                .mapToObj(i -> new Scraped(
                        instances.get(i),
                        at,
                        ScrapeCode.OK,
                        200,
                        1,
                        bodies.get((int) ((i + at.getEpochSecond() / 30) % bodies.size())),
                        null,
                        null))
                .toList();
        new SnapshotWriter(pool, new SnapshotReader(), new RollupWriter(), new EventWriter())
                .write(wave)
                .await()
                .indefinitely();
    }

    private @Nullable Long whole(int row, Column column) {
        double value = bodies.get(row % bodies.size()).value(column);
        return Double.isNaN(value) ? null : (Long) (long) value;
    }

    private @Nullable Double real(int row, Column column) {
        double value = bodies.get(row % bodies.size()).value(column);
        return Double.isNaN(value) ? null : (Double) value;
    }

    private @Nullable Boolean flag(int row, Column column) {
        double value = bodies.get(row % bodies.size()).value(column);
        return Double.isNaN(value) ? null : (Boolean) (value != 0);
    }

    /** 20 instances per organisation. */
    private void prepare(int rows) throws SQLException {
        try (Connection admin = database.connect()) {
            execute(admin, "SELECT fleet.ensure_snapshot_partitions(current_date - 8, current_date + 2)");
            execute(
                    admin,
                    "INSERT INTO fleet.instances (id, org_id, name, region, admin_url, created_by)"
                            + " SELECT gen_random_uuid(), 'org ' || n / 20, 'instance ' || n, 'us', 'http://192.0.2.1:9090', 'b'"
                            + " FROM generate_series(1, " + rows + ") AS n");
            try (Statement statement = admin.createStatement();
                    ResultSet ids = statement.executeQuery("SELECT id FROM fleet.instances")) {
                while (ids.next()) {
                    instances.add(ids.getObject(1, UUID.class));
                }
            }
        }
        Workload workload = Workload.of(1, Region.of("us"));
        for (int i = 0; i < 64; i++) {
            String text = new MetricsText(Dialect.CURRENT, 1).render(workload.at(FIRST.plusSeconds(30L * i)));
            bodies.add(ExpositionParser.parse(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static List<Long> backends(Connection admin) throws SQLException {
        List<Long> pids = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND datname = current_database()")) {
            while (result.next()) {
                pids.add(result.getLong(1));
            }
        }
        return pids;
    }

    /** User and system time; its unit is 10 ms. */
    private static double cpuSeconds(List<Long> pids) throws IOException {
        double seconds = 0;
        for (long pid : pids) {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            seconds += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
        }
        return seconds;
    }

    private static double clientSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
