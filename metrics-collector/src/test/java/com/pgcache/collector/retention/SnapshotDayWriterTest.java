package com.pgcache.collector.retention;

import static com.pgcache.collector.TestPools.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.pgcache.collector.Fleet;
import com.pgcache.collector.TestPools;
import com.pgcache.testkit.postgres.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL with a closed day of 20 instances, in the order of time. */
class SnapshotDayWriterTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate CLOSED = TODAY.minusDays(2);
    private static final String PARTITION =
            "fleet.metrics_snapshots_" + CLOSED.format(DateTimeFormatter.BASIC_ISO_DATE);

    private static final String WAITING_FOR_ACCESS_EXCLUSIVE =
            "SELECT pid FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private TestDatabase database;
    private Fleet fleet;
    private Pool pool;
    private SimpleMeterRegistry meters;
    private SnapshotDayWriter days;

    @BeforeEach
    void start() {
        database = TestDatabase.withFleet();
        fleet = new Fleet(database::connect);
        pool = TestPools.open(database);
        meters = new SimpleMeterRegistry();
        days = new SnapshotDayWriter(pool, new HousekeepingMeters(meters));
        fleet.rows("SELECT fleet.ensure_snapshot_partitions(?::date, ?::date)", CLOSED.toString(), TODAY.toString());
        fleet.execute(
                """
                INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, queries_total)
                SELECT md5(instance::text)::uuid, ?::timestamp AT TIME ZONE 'UTC' + slot * interval '30 seconds', 'seed', slot
                FROM generate_series(0, 399) AS slot, generate_series(1, 20) AS instance
                ORDER BY slot, instance
                """,
                CLOSED.toString());
    }

    @AfterEach
    void stop() {
        await(pool.close());
    }

    @Test
    void aClosedDayIsSortedByInstanceOnceAndKeepsItsRows() {
        String before = content();
        assertThat(pagesOfOneInstance()).isGreaterThan(50);

        assertThat(await(days.sortDaysClosedFor(Duration.ZERO))).isEqualTo(2);

        assertThat(content()).isEqualTo(before);
        assertThat(pagesOfOneInstance()).isLessThan(20);
        assertThat(fleet.rows(
                        "SELECT 1 FROM (SELECT instance_id, lag(instance_id) OVER (ORDER BY ctid) AS previous FROM "
                                + PARTITION + ") AS rows WHERE instance_id < previous"))
                .isEmpty();
        assertThat(meters.timer("collector.housekeeping.sorting").count()).isEqualTo(2);
        assertThat(await(days.sortDaysClosedFor(Duration.ZERO))).isZero();
    }

    @Test
    void aDayIsSortedWhenItsEndIsLongEnoughAgo() {
        Duration sinceItsEnd = Duration.ofSeconds(fleet.value(
                Long.class,
                "SELECT floor(extract(epoch FROM now() - ?::timestamp AT TIME ZONE 'UTC'))::bigint",
                CLOSED.plusDays(1).toString()));

        assertThat(await(days.sortDaysClosedFor(sinceItsEnd.plusMinutes(5)))).isZero();
        assertThat(await(days.sortDaysClosedFor(sinceItsEnd))).isEqualTo(1);
    }

    @Test
    void aSortedDayIsLikeAnyOther() {
        await(days.sortDaysClosedFor(Duration.ZERO));

        assertThat(insert(1, 0)).as("there is one already").isZero();
        assertThat(insert(21, 0)).isEqualTo(1);
        assertThat(fleet.rows("SELECT 1 FROM fleet.snapshot_changes"))
                .as("nothing is noted any more")
                .isEmpty();
        assertThat(fleet.rows(
                        "SELECT conname FROM pg_constraint WHERE conrelid = ?::regclass AND contype <> 'n' ORDER BY 1",
                        PARTITION))
                .isEqualTo(fleet.rows(
                        "SELECT replace(conname, ?, ?) AS conname FROM pg_constraint WHERE conrelid = ?::regclass AND contype <> 'n' ORDER BY 1",
                        day(TODAY),
                        day(CLOSED),
                        "fleet.metrics_snapshots_" + day(TODAY)));
        assertThat(fleet.rows(
                        "SELECT inhrelid::regclass FROM pg_inherits WHERE inhrelid = (?::regclass || '_pkey')::regclass",
                        PARTITION))
                .as("its index is one of the table's")
                .hasSize(1);
    }

    @Test
    void whatComesAndGoesDuringTheCopyIsInTheSortedDay() {
        fleet.rows("SELECT fleet.note_changes_of_day(?::date)", CLOSED.toString());
        fleet.rows("SELECT fleet.copy_day_sorted(?::date)", CLOSED.toString());
        change(21);
        fleet.rows("SELECT fleet.apply_changes_of_day(?::date)", CLOSED.toString());
        change(22);
        insert(21, 7);
        String before = content();

        fleet.rows("SELECT fleet.swap_in_sorted_day(?::date)", CLOSED.toString());

        assertThat(content()).isEqualTo(before);
        assertThat(fleet.rows("SELECT 1 FROM fleet.snapshot_changes")).isEmpty();
    }

    @Test
    void whatACollectorThatWasKilledLeftBehindIsInNobodysWay() {
        fleet.rows("SELECT fleet.note_changes_of_day(?::date)", CLOSED.toString());
        fleet.rows("SELECT fleet.copy_day_sorted(?::date)", CLOSED.toString());
        change(21);
        String before = content();

        assertThat(await(days.sortDaysClosedFor(Duration.ZERO))).isEqualTo(2);

        assertThat(content()).isEqualTo(before);
        assertThat(fleet.rows("SELECT 1 FROM pg_class WHERE relname LIKE '%sorted%'"))
                .isEmpty();
    }

    @Test
    void readersAndWritersGoOnWhileDaysAreSorted() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger writes = new AtomicInteger();
        ExecutorService others = Executors.newFixedThreadPool(3);
        List<Future<?>> working = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            working.add(
                    others.submit(
                            () -> hammer(
                                    done,
                                    reads,
                                    statement -> statement.executeQuery(
                                            "SELECT count(queries_total) FROM fleet.metrics_snapshots WHERE instance_id = md5('1')::uuid"))));
        }
        working.add(others.submit(() -> hammer(
                done,
                writes,
                statement -> statement.executeUpdate(
                        "INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect) VALUES (md5('late')::uuid, '"
                                + CLOSED + "T12:00:00Z'::timestamptz + " + writes.get()
                                + " * interval '1 second', 'seed')"))));
        await().atMost(Duration.ofSeconds(60)).until(() -> reads.get() > 0 && writes.get() > 0);

        for (int round = 0; round < 5; round++) {
            assertThat(await(days.sortDaysClosedFor(Duration.ZERO))).isEqualTo(2);
            fleet.execute("COMMENT ON TABLE " + PARTITION + " IS NULL");
            fleet.execute("COMMENT ON TABLE fleet.metrics_snapshots_" + day(TODAY.minusDays(1)) + " IS NULL");
            int readBefore = reads.get();
            int writtenBefore = writes.get();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> reads.get() > readBefore && writes.get() > writtenBefore);
        }
        done.set(true);

        for (Future<?> each : working) {
            each.get();
        }
        others.shutdown();
        assertThat(fleet.value(
                        Long.class,
                        "SELECT count(*) FROM fleet.metrics_snapshots WHERE instance_id = md5('late')::uuid"))
                .isEqualTo(writes.get());
        assertThat(fleet.value(Long.class, "SELECT count(*) FROM " + PARTITION)).isEqualTo(8_000L + writes.get());
    }

    @Test
    void aReaderInTheWayIsWaitedForWithoutStoppingOthers() throws Exception {
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("SELECT count(*) FROM fleet.metrics_snapshots");
            assertThatThrownBy(() -> fleet.rows("SELECT fleet.swap_in_sorted_day(?::date)", CLOSED.toString()))
                    .cause()
                    .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                            .isEqualTo("55P03"));

            CompletableFuture<Integer> sorted =
                    days.sortDaysClosedFor(Duration.ZERO).subscribeAsCompletionStage();
            for (int attempt = 0; attempt < 2; attempt++) {
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !fleet.rows(WAITING_FOR_ACCESS_EXCLUSIVE).isEmpty());
                assertThat(impatient("SELECT count(*) FROM fleet.metrics_snapshots"))
                        .isEqualTo("8000");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> fleet.rows(WAITING_FOR_ACCESS_EXCLUSIVE).isEmpty());
            }
            assertThat(sorted).isNotDone();
            reader.rollback();
            await().atMost(Duration.ofSeconds(60)).until(sorted::isDone);
            assertThat(sorted.join()).isEqualTo(2);
        }
    }

    @Test
    void oneReplicaAtATimeSorts() throws Exception {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute(
                    "SELECT pg_advisory_lock(hashtext('com.pgcache.collector.retention'), hashtext('sorting'))");
            assertThat(await(days.sortDaysClosedFor(Duration.ZERO))).isZero();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> fleet.rows(
                        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                .isEmpty());

        assertThat(await(days.sortDaysClosedFor(Duration.ZERO))).isEqualTo(2);
        assertThat(
                        fleet.rows(
                                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .as("the lock is given back")
                .isEmpty();
    }

    private interface Work {

        Object on(Statement statement) throws SQLException;
    }

    /** Fails when it waits for a lock for a second; the swap may hold nobody up for more than a fifth of that. */
    private Object hammer(AtomicBoolean done, AtomicInteger count, Work work) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '1s'");
            while (!done.get()) {
                work.on(statement);
                count.incrementAndGet();
            }
            return count;
        }
    }

    private String impatient(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '1s'");
            var result = statement.executeQuery(sql);
            result.next();
            return result.getString(1);
        }
    }

    /** One row more, one changed, one gone, and one that came and went. */
    private void change(int instance) {
        insert(instance, 0);
        insert(instance, 1);
        fleet.execute(
                "DELETE FROM fleet.metrics_snapshots WHERE instance_id = md5(?::text)::uuid AND queries_total = 1",
                instance);
        fleet.execute(
                "DELETE FROM fleet.metrics_snapshots WHERE instance_id = md5('1')::uuid AND queries_total = ?",
                instance);
        fleet.execute(
                "UPDATE fleet.metrics_snapshots SET cdc_events = ? WHERE instance_id = md5('2')::uuid AND queries_total = ?",
                instance,
                instance);
    }

    private long insert(int instance, int slot) {
        return fleet.value(
                Long.class,
                """
                WITH inserted AS (
                    INSERT INTO fleet.metrics_snapshots (instance_id, collected_at, dialect, queries_total)
                    VALUES (md5(?::text)::uuid, ?::timestamp AT TIME ZONE 'UTC' + ? * interval '30 seconds', 'seed', ?)
                    ON CONFLICT (instance_id, collected_at) DO NOTHING
                    RETURNING 1
                )
                SELECT count(*) FROM inserted
                """,
                instance,
                CLOSED.toString(),
                slot,
                slot);
    }

    private String content() {
        return fleet.value(
                String.class,
                "SELECT count(*) || ' ' || md5(string_agg(data::text, ';' ORDER BY instance_id, collected_at)) FROM fleet.metrics_snapshots AS data");
    }

    private int pagesOfOneInstance() {
        List<Map<String, Object>> pages = fleet.rows("SELECT DISTINCT (ctid::text::point)[0] AS page FROM " + PARTITION
                + " WHERE instance_id = md5('1')::uuid");
        return pages.size();
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
