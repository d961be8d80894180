package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Shares the instances between any number of collectors. The database's clock is the only one that counts. */
@ApplicationScoped
class LeaseWriter {

    /** A new instance is due at once, so that its member sees something; from then on it keeps to its slots. */
    private static final String ADOPT =
            """
            INSERT INTO fleet.leases (instance_id, next_due_at, next_queries_due_at)
            SELECT instance.id, date_trunc('second', now()), now()
            FROM fleet.instances AS instance
            LEFT JOIN fleet.leases AS lease ON lease.instance_id = instance.id
            WHERE lease.instance_id IS NULL
            FOR KEY SHARE OF instance SKIP LOCKED
            ON CONFLICT (instance_id) DO NOTHING
            """;

    /**
     * An instance's slots are {@code offset + n * interval} seconds of the epoch, with an offset from a hash of its id:
     * they spread the load and are the same for every collector and after every restart. The next one is at least half
     * an interval away, so that the first scrape of a new instance, which is on no slot, is not followed by another.
     */
    private static final String CLAIM =
            """
            WITH due AS (
                SELECT lease.instance_id, lease.next_due_at, lease.next_queries_due_at, instance.org_id, instance.admin_url,
                    instance.queries_enabled,
                    instance.scrape_interval_seconds AS step,
                    instance.queries_interval_seconds AS queries_step,
                    hashtextextended(lease.instance_id::text, 0) & 2147483647 AS hash
                FROM fleet.leases AS lease
                JOIN fleet.instances AS instance ON instance.id = lease.instance_id
                WHERE lease.next_due_at <= now()
                  AND (lease.leased_until IS NULL OR lease.leased_until <= now())
                  AND NOT instance.paused
                ORDER BY lease.next_due_at
                LIMIT $1
                FOR UPDATE OF lease SKIP LOCKED
            ), judged AS (
                SELECT due.*,
                    extract(epoch FROM now()) AS now,
                    now() - next_due_at > $2::double precision * interval '1 second' AS late,
                    queries_enabled AND next_queries_due_at <= now() AS asks_for_queries
                FROM due
            ), slots AS (
                SELECT judged.*,
                    (floor((now + CASE WHEN late THEN 0 ELSE step / 2 END - hash % step) / step) + 1) * step
                        + hash % step AS next_slot,
                    (floor((now + queries_step / 2 - hash % queries_step) / queries_step) + 1) * queries_step
                        + hash % queries_step AS next_queries_slot,
                    floor((now - extract(epoch FROM next_due_at)) / step)::bigint + 1 AS missed
                FROM judged
            )
            UPDATE fleet.leases AS lease
            SET next_due_at = to_timestamp(slots.next_slot::double precision),
                next_queries_due_at = CASE
                    WHEN slots.asks_for_queries AND NOT slots.late
                        THEN to_timestamp(slots.next_queries_slot::double precision)
                    ELSE lease.next_queries_due_at
                END,
                holder = CASE WHEN slots.late THEN NULL ELSE $3 END,
                leased_until = CASE WHEN slots.late THEN NULL ELSE now() + $4::double precision * interval '1 second' END
            FROM slots
            WHERE lease.instance_id = slots.instance_id
            RETURNING lease.instance_id, slots.org_id, slots.admin_url, slots.next_due_at AS slot, slots.asks_for_queries,
                slots.late, slots.missed
            """;

    /**
     * An instance that failed so many times in a row is left alone for 2, 4, 8... intervals. The claim has set the next
     * slot of the grid; whole intervals later is on the grid as well. What was not scraped is no failure, and a success
     * has reset the count by now, because health is written before.
     */
    private static final String HAND_BACK =
            """
            UPDATE fleet.leases AS lease
            SET holder = NULL,
                leased_until = NULL,
                next_queries_due_at = CASE WHEN done.again THEN now() ELSE lease.next_queries_due_at END,
                next_due_at = lease.next_due_at + CASE
                    WHEN done.scraped AND health.consecutive_failures >= $5::integer THEN
                        (greatest(1, floor(least(
                            2 ^ least(health.consecutive_failures - $5::integer + 1, 30),
                            $6::double precision / instance.scrape_interval_seconds))) - 1)
                        * instance.scrape_interval_seconds * interval '1 second'
                    ELSE interval '0'
                END
            FROM unnest($1::uuid[], $2::boolean[], $3::boolean[]) AS done (instance_id, again, scraped)
            JOIN fleet.instances AS instance ON instance.id = done.instance_id
            LEFT JOIN fleet.scrape_health AS health ON health.instance_id = done.instance_id
            WHERE lease.instance_id = done.instance_id AND lease.holder = $4
            """;

    private static final String HAND_ALL_BACK =
            """
            UPDATE fleet.leases
            SET holder = NULL, leased_until = NULL
            WHERE holder = $1
            """;

    private final Pool origin;
    private final Duration lateness;
    private final Duration lease;
    private final int backoffAfter;
    private final Duration backoffLimit;

    LeaseWriter(@ReactiveDataSource("origin") Pool origin, CollectorConfig config) {
        this.origin = origin;
        this.lateness = config.lease().lateness();
        this.backoffAfter = config.lease().backoffAfterFailures();
        this.backoffLimit = config.lease().backoffLimit();
        // a look-up and two requests: the metrics, then the queries
        this.lease = config.scrape()
                .totalTimeout()
                .multipliedBy(2)
                .plus(config.scrape().dnsTimeout())
                .plus(config.lease().margin());
    }

    /** @return instances that nobody had seen before */
    Uni<Integer> adopt() {
        return origin.preparedQuery(ADOPT).execute().map(rows -> rows.rowCount());
    }

    /** Due instances that no one else holds, those waiting longest first. Paused ones are left alone. */
    Uni<Claimed> claim(String holder, int limit) {
        Tuple parameters = Tuple.of(limit, seconds(lateness), holder, seconds(lease));
        return origin.preparedQuery(CLAIM).execute(parameters).map(LeaseWriter::claimed);
    }

    /** @return leases handed back; fewer when some ran out and went to another collector */
    Uni<Integer> handBack(String holder, List<Finished> finished) {
        if (finished.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple done = Tuple.of(
                finished.stream().map(each -> each.lease().instanceId()).toArray(UUID[]::new),
                finished.stream().map(Finished::asksForQueriesAgain).toArray(Boolean[]::new),
                finished.stream().map(each -> each.scraped() != null).toArray(Boolean[]::new),
                holder,
                backoffAfter,
                seconds(backoffLimit));
        return origin.preparedQuery(HAND_BACK).execute(done).map(rows -> rows.rowCount());
    }

    /** For the end of a process: others go on at the next slots. */
    Uni<Integer> handAllBack(String holder) {
        return origin.preparedQuery(HAND_ALL_BACK).execute(Tuple.of(holder)).map(rows -> rows.rowCount());
    }

    private static Claimed claimed(RowSet<Row> rows) {
        List<Lease> leases = new ArrayList<>();
        long skipped = 0;
        for (Row row : rows) {
            if (row.getBoolean("late")) {
                skipped += row.getLong("missed");
            } else {
                leases.add(new Lease(
                        row.getUUID("instance_id"),
                        row.getString("org_id"),
                        row.getString("admin_url"),
                        row.getOffsetDateTime("slot").toInstant(),
                        row.getBoolean("asks_for_queries")));
            }
        }
        return new Claimed(leases, skipped);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
