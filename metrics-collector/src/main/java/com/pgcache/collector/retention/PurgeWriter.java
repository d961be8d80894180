package com.pgcache.collector.retention;

import com.pgcache.collector.rollup.RollupWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Deletes everything measured on deleted instances, table by table, each in a transaction of its own, so that a member
 * sees how far it is and a large table holds up no other.
 */
@ApplicationScoped
class PurgeWriter {

    /** The first step is that of the roll-ups, which are taken out of the organisation's as well. */
    private static final List<String> TABLES = List.of(
            "metrics_snapshots",
            "query_stats",
            "query_rollup_5m",
            "query_editions",
            "scrape_strip_5m",
            "scrape_health",
            "events");

    static final int STEPS = TABLES.size() + 1;

    private static final String CLEAR =
            """
            WITH gone AS (
                DELETE FROM fleet.%s AS data USING fleet.purges AS purge
                WHERE data.instance_id = purge.instance_id
                RETURNING data.instance_id
            )
            UPDATE fleet.purges AS purge
            SET rows_deleted = purge.rows_deleted + counted.rows
            FROM (SELECT instance_id, count(*) AS rows FROM gone GROUP BY instance_id) AS counted
            WHERE purge.instance_id = counted.instance_id
            """;

    /** An instance that was deleted meanwhile has missed the steps before, and begins with the next round. */
    private static final String STEP =
            """
            UPDATE fleet.purges
            SET steps = $2, steps_done = $1, finished_at = CASE WHEN $1 = $2 THEN now() END
            WHERE steps_done = $1 - 1
            """;

    private static final String FORGET =
            """
            DELETE FROM fleet.purges
            WHERE requested_at < now() - $1::double precision * interval '1 second' AND finished_at IS NOT NULL
            """;

    private final RetentionWriter housekeeping;
    private final RollupWriter rollups;

    PurgeWriter(RetentionWriter housekeeping, RollupWriter rollups) {
        this.housekeeping = housekeeping;
        this.rollups = rollups;
    }

    /**
     * All of it again at every call, until the tombstone is old enough.
     *
     * @return tombstones that are gone
     */
    Uni<Integer> purge(Duration tombstone) {
        Uni<Integer> steps = step(1, rollups::purge);
        for (int i = 0; i < TABLES.size(); i++) {
            String clear = CLEAR.formatted(TABLES.get(i));
            int number = i + 2;
            steps = steps.flatMap(done -> step(
                    number,
                    connection -> connection.preparedQuery(clear).execute().replaceWithVoid()));
        }
        return steps.flatMap(done -> housekeeping.alone(
                "purges", connection -> RetentionWriter.rowCount(connection, FORGET, Tuple.of(seconds(tombstone)))));
    }

    private Uni<Integer> step(int number, Function<SqlConnection, Uni<Void>> work) {
        return housekeeping.alone("purges", connection -> work.apply(connection)
                .flatMap(done -> RetentionWriter.rowCount(connection, STEP, Tuple.of(number, STEPS))));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
