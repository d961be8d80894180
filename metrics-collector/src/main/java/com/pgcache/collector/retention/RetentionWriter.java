package com.pgcache.collector.retention;

import com.pgcache.collector.rollup.Tier;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Housekeeping. Each job is one transaction that holds an advisory lock: whichever replica gets it does the job, the
 * others do nothing, and a replica that dies leaves no lock behind.
 */
@ApplicationScoped
class RetentionWriter {

    private static final String TRY_LOCK =
            """
            SELECT pg_try_advisory_xact_lock(hashtext('com.pgcache.collector.retention'), hashtext($1)) AS locked
            """;

    private static final String ENSURE_PARTITIONS =
            """
            SELECT fleet.ensure_snapshot_partitions(today - 1, today + $1::integer) AS made
            FROM (SELECT (now() AT TIME ZONE 'UTC')::date) AS clock (today)
            """;

    /** The names of the function that makes them; the pattern also keeps anything else out of DROP TABLE. */
    private static final String OLD_PARTITIONS =
            """
            SELECT child.relname AS name
            FROM pg_inherits
            JOIN pg_class AS child ON child.oid = inhrelid
            WHERE inhparent = 'fleet.metrics_snapshots'::regclass
              AND child.relname ~ '^metrics_snapshots_[0-9]{8}$'
              AND to_date(right(child.relname, 8), 'YYYYMMDD')
                  < (now() AT TIME ZONE 'UTC')::date - ceil($1::double precision / 86400)::integer
            ORDER BY child.relname
            """;

    /** Readers and writers queue behind a DROP that waits, so it does not wait long; it tries again. */
    private static final String DO_NOT_WAIT = "SET LOCAL lock_timeout = '150ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int ATTEMPTS = 30;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** The number bounds what an instance that invents templates can make us keep. */
    private static final String FORGET_QUERIES =
            """
            DELETE FROM fleet.query_stats AS data
            USING (
                SELECT instance_id, fingerprint, last_seen,
                    row_number() OVER (PARTITION BY instance_id ORDER BY last_seen DESC, fingerprint) AS place
                FROM fleet.query_stats
            ) AS ranked
            WHERE data.instance_id = ranked.instance_id
              AND data.fingerprint = ranked.fingerprint
              AND (ranked.place > $2 OR ranked.last_seen < now() - $1::double precision * interval '1 second')
            RETURNING data.instance_id
            """;

    /** So that no collector takes them for stored. A statement of its own sees editions that came meanwhile. */
    private static final String FORGET_EDITIONS =
            """
            DELETE FROM fleet.query_editions
            WHERE instance_id = ANY($1::uuid[])
            """;

    /** The index of the bucket finds them. */
    private static final String FORGET_ROLLUPS =
            """
            DELETE FROM fleet.%s
            WHERE bucket < now() - $1::double precision * interval '1 second'
            """;

    private static final String FORGET_EVENTS =
            """
            DELETE FROM fleet.events
            WHERE at < now() - $1::double precision * interval '1 second'
            """;

    private final Pool origin;
    private final HousekeepingMeters meters;

    RetentionWriter(@ReactiveDataSource("housekeeping") Pool origin, HousekeepingMeters meters) {
        this.origin = origin;
        this.meters = meters;
    }

    /** From yesterday to {@code daysAhead} days from now, UTC. Every replica may do it, as its function takes turns. */
    Uni<Integer> ensurePartitions(int daysAhead) {
        return origin.preparedQuery(ENSURE_PARTITIONS)
                .execute(Tuple.of(daysAhead))
                .map(rows -> rows.iterator().next().getInteger("made"))
                .invoke(meters::partitionsMade);
    }

    /** @return partitions dropped: those whose whole day is older than {@code age}, rounded up to days */
    Uni<Integer> dropPartitionsOlderThan(Duration age) {
        return alone("partitions", connection -> connection
                        .preparedQuery(OLD_PARTITIONS)
                        .execute(Tuple.of(seconds(age)))
                        .flatMap(rows -> drop(connection, rows)))
                .onFailure(RetentionWriter::isLocked)
                .retry()
                .withBackOff(PAUSE, LONGEST_PAUSE)
                .atMost(ATTEMPTS)
                .invoke(meters::partitionsDropped);
    }

    /** @return templates forgotten: older ones, and those beyond {@code perInstance}, longest unused first */
    Uni<Integer> forgetQueriesUnusedFor(Duration age, int perInstance) {
        return alone("queries", connection -> connection
                .preparedQuery(FORGET_QUERIES)
                .execute(Tuple.of(seconds(age), perInstance))
                .flatMap(rows -> forgetEditions(connection, rows)));
    }

    /** @return rows forgotten, of instances and organisations */
    Uni<Integer> forgetRollupsOlderThan(Tier tier, Duration age) {
        return alone("rollups", connection -> forgotten(connection, "metrics_rollup_" + tier.suffix(), age)
                .flatMap(instances -> forgotten(connection, "org_rollup_" + tier.suffix(), age)
                        .map(orgs -> instances + orgs)));
    }

    /** @return rows forgotten */
    Uni<Integer> forgetStripsOlderThan(Duration age) {
        return alone(
                "rollups",
                connection ->
                        rowCount(connection, FORGET_ROLLUPS.formatted("scrape_strip_5m"), Tuple.of(seconds(age))));
    }

    /** @return events forgotten, of collectors and people */
    Uni<Integer> forgetEventsOlderThan(Duration age) {
        return alone("events", connection -> rowCount(connection, FORGET_EVENTS, Tuple.of(seconds(age))));
    }

    /** @return rows forgotten */
    Uni<Integer> forgetQueryRollupsOlderThan(Duration age) {
        return alone("rollups", connection -> forgotten(connection, "query_rollup_5m", age));
    }

    private Uni<Integer> forgotten(SqlConnection connection, String table, Duration age) {
        return rowCount(connection, FORGET_ROLLUPS.formatted(table), Tuple.of(seconds(age)))
                .invoke(rows -> meters.rowsForgotten(table, rows));
    }

    private Uni<Integer> forgetEditions(SqlConnection connection, RowSet<Row> forgotten) {
        meters.rowsForgotten("query_stats", forgotten.rowCount());
        if (forgotten.rowCount() == 0) {
            return Uni.createFrom().item(0);
        }
        Set<UUID> instances = new HashSet<>();
        forgotten.forEach(row -> instances.add(row.getUUID("instance_id")));
        return rowCount(connection, FORGET_EDITIONS, Tuple.of((Object) instances.toArray(UUID[]::new)))
                .map(editions -> forgotten.rowCount());
    }

    private static Uni<Integer> drop(SqlConnection connection, RowSet<Row> partitions) {
        List<String> names = new ArrayList<>();
        partitions.forEach(row -> names.add("fleet." + row.getString("name")));
        if (names.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return connection
                .query(DO_NOT_WAIT)
                .execute()
                .flatMap(set -> connection
                        .query("DROP TABLE " + String.join(", ", names))
                        .execute())
                .map(dropped -> names.size());
    }

    static Uni<Integer> rowCount(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount());
    }

    /** 0 when another replica is at it. */
    Uni<Integer> alone(String job, Function<SqlConnection, Uni<Integer>> work) {
        return origin.withTransaction(connection -> connection
                .preparedQuery(TRY_LOCK)
                .execute(Tuple.of(job))
                .flatMap(rows -> rows.iterator().next().getBoolean("locked")
                        ? work.apply(connection)
                        : Uni.createFrom().item(0)));
    }

    private static boolean isLocked(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
