package com.pgcache.collector.retention;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts closed days of snapshots by instance, so that a chart of one instance reads a few pages in a row instead of one
 * page per scrape. {@code V5__store.sql} says how nobody waits for it.
 */
@ApplicationScoped
class SnapshotDayWriter {

    /** Of the session, as the steps are transactions of their own; it ends with the connection. */
    private static final String TRY_LOCK =
            """
            SELECT pg_try_advisory_lock(hashtext('com.pgcache.collector.retention'), hashtext('sorting')) AS locked
            """;

    private static final String UNLOCK =
            """
            SELECT pg_advisory_unlock(hashtext('com.pgcache.collector.retention'), hashtext('sorting'))
            """;

    private static final String DUE_DAYS =
            """
            SELECT to_date(right(child.relname, 8), 'YYYYMMDD') AS day
            FROM pg_inherits
            JOIN pg_class AS child ON child.oid = inhrelid
            WHERE inhparent = 'fleet.metrics_snapshots'::regclass
              AND child.relname ~ '^metrics_snapshots_[0-9]{8}$'
              AND (to_date(right(child.relname, 8), 'YYYYMMDD') + 1)::timestamp
                  <= (now() AT TIME ZONE 'UTC') - $1::double precision * interval '1 second'
              AND obj_description(child.oid, 'pg_class') IS DISTINCT FROM 'sorted'
            ORDER BY day DESC
            """;

    private static final String NOTE_CHANGES = "SELECT fleet.note_changes_of_day($1)";

    private static final String COPY = "SELECT fleet.copy_day_sorted($1)";

    /** For the planner, and so that autovacuum need not come for it. */
    private static final String VACUUM = "VACUUM (ANALYZE) fleet.metrics_snapshots_%s_sorted";

    /** Most of what came late; the swap has little left. */
    private static final String APPLY_CHANGES = "SELECT fleet.apply_changes_of_day($1)";

    private static final String SWAP = "SELECT fleet.swap_in_sorted_day($1)";

    private static final String GIVE_UP = "DROP TABLE IF EXISTS fleet.metrics_snapshots_%s_sorted";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A reader in the way is gone soon, or there is another hour. */
    private static final int ATTEMPTS = 30;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Pool origin;
    private final HousekeepingMeters meters;

    SnapshotDayWriter(@ReactiveDataSource("housekeeping") Pool origin, HousekeepingMeters meters) {
        this.origin = origin;
        this.meters = meters;
    }

    /**
     * The newest day first; nothing when another replica is at it.
     *
     * @param age after the end of a day, so that late snapshots are there
     * @return days sorted
     */
    Uni<Integer> sortDaysClosedFor(Duration age) {
        return origin.withConnection(connection -> connection
                .preparedQuery(TRY_LOCK)
                .execute()
                .flatMap(rows -> rows.iterator().next().getBoolean("locked")
                        ? sortedAlone(connection, age)
                        : Uni.createFrom().item(0)));
    }

    private Uni<Integer> sortedAlone(SqlConnection connection, Duration age) {
        return dueDays(connection, age)
                .flatMap(days -> sorted(connection, days))
                // whatever happened, the connection goes back to the pool without the lock
                .eventually(() -> connection.preparedQuery(UNLOCK).execute());
    }

    private static Uni<List<LocalDate>> dueDays(SqlConnection connection, Duration age) {
        return connection
                .preparedQuery(DUE_DAYS)
                .execute(Tuple.of(age.toMillis() / 1000.0))
                .map(rows -> {
                    List<LocalDate> days = new ArrayList<>();
                    for (Row row : rows) {
                        days.add(row.getLocalDate("day"));
                    }
                    return days;
                });
    }

    private Uni<Integer> sorted(SqlConnection connection, List<LocalDate> days) {
        // one after the other: Uni.join() takes no list that may be empty
        return Multi.createFrom()
                .iterable(days)
                .onItem()
                .transformToUniAndConcatenate(day -> sorted(connection, day))
                .collect()
                .asList()
                .map(List::size);
    }

    private Uni<LocalDate> sorted(SqlConnection connection, LocalDate day) {
        long startedAt = System.nanoTime();
        return unlessLocked(step(connection, NOTE_CHANGES, day))
                .flatMap(done -> step(connection, COPY, day))
                .flatMap(done -> connection.query(VACUUM.formatted(suffix(day))).execute())
                .flatMap(done -> swapped(connection, day))
                .map(done -> day)
                .invoke(() -> meters.daySorted(Duration.ofNanos(System.nanoTime() - startedAt)))
                .onFailure()
                .call(() -> connection.query(GIVE_UP.formatted(suffix(day))).execute());
    }

    private static Uni<Void> swapped(SqlConnection connection, LocalDate day) {
        return unlessLocked(step(connection, APPLY_CHANGES, day).flatMap(done -> step(connection, SWAP, day)));
    }

    private static Uni<Void> unlessLocked(Uni<Void> step) {
        return step.onFailure(SnapshotDayWriter::isLocked)
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS);
    }

    private static Uni<Void> step(SqlConnection connection, String sql, LocalDate day) {
        return connection.preparedQuery(sql).execute(Tuple.of(day)).replaceWithVoid();
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    private static String suffix(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
