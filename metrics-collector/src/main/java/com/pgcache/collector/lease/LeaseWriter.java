package com.pgcache.collector.lease;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.slot.Agenda.HandBack;
import com.pgcache.collector.slot.Takeover;
import com.pgcache.collector.wave.CollectorMeters;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Who holds which instance. The database's clock is the only one that counts. */
@ApplicationScoped
class LeaseWriter {

    /**
     * A holder is alive for a while after the database came up, whatever its row says: nobody could renew in between, and
     * nobody shall take what its owner had no chance to keep.
     */
    private static final String ALIVE_UNTIL =
            "greatest(collector.alive_until, %2$s + $2::double precision * interval '1 second')";

    private static final String IS_ALIVE = ALIVE_UNTIL + " > %1$s";

    private static final String BEAT =
            """
            WITH beat AS (
                INSERT INTO fleet.collectors (id, started_at, alive_until)
                VALUES ($1, %1$s, %1$s + $2::double precision * interval '1 second')
                ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
            )
            SELECT 1 + others.alive AS replicas, others.next_end,
                (SELECT count(*)
                    FROM fleet.instances AS instance
                    WHERE NOT instance.paused AND instance.mode = 'pull') AS instances
            FROM (SELECT count(*) AS alive,
                    extract(epoch FROM min(%4$s) - %1$s)::double precision AS next_end
                FROM fleet.collectors AS collector
                WHERE id <> $1 AND %3$s) AS others
            """;

    private static final String ADOPT =
            """
            INSERT INTO fleet.leases (instance_id)
            SELECT instance.id
            FROM fleet.instances AS instance
            LEFT JOIN fleet.leases AS lease ON lease.instance_id = instance.id
            WHERE lease.instance_id IS NULL AND instance.mode = 'pull'
            FOR KEY SHARE OF instance SKIP LOCKED
            ON CONFLICT (instance_id) DO NOTHING
            """;

    /**
     * A lease that another replica is just claiming is passed over, so none waits for another. Those who are alive are an
     * array and not a join: PostgreSQL looks again at a lease that changed after the statement began, but not at what was
     * joined to it, and would take its new holder for one without a row.
     */
    private static final String CLAIM =
            """
            WITH free AS (
                SELECT lease.instance_id, lease.holder IS NOT NULL AS holder_died, lease.next_slot_at,
                    instance.org_id, instance.admin_url, instance.scrape_interval_seconds,
                    instance.queries_interval_seconds, instance.queries_enabled, health.last_attempt_at,
                    health.queries_collected_at, COALESCE(health.consecutive_failures, 0) AS consecutive_failures,
                    credential.sealed, credential.key_version
                FROM fleet.leases AS lease
                JOIN fleet.instances AS instance ON instance.id = lease.instance_id
                LEFT JOIN fleet.scrape_health AS health ON health.instance_id = lease.instance_id
                LEFT JOIN fleet.scrape_credentials AS credential ON credential.instance_id = lease.instance_id
                WHERE (lease.holder IS NULL
                       OR $4 AND lease.holder <> $1 AND lease.holder <> ALL (ARRAY(
                           SELECT collector.id FROM fleet.collectors AS collector WHERE %3$s)))
                  AND NOT instance.paused AND instance.mode = 'pull'
                LIMIT $3
                FOR UPDATE OF lease SKIP LOCKED
            )
            UPDATE fleet.leases AS lease
            SET holder = $1, next_slot_at = NULL
            FROM free
            WHERE lease.instance_id = free.instance_id
            RETURNING free.*
            """;

    private static final String HAND_BACK =
            """
            UPDATE fleet.leases AS lease
            SET holder = NULL, next_slot_at = done.next_slot_at
            FROM unnest($2::uuid[], $3::timestamptz[]) AS done (instance_id, next_slot_at)
            WHERE lease.instance_id = done.instance_id AND lease.holder = $1
            """;

    private static final String RELEASE =
            """
            UPDATE fleet.leases
            SET holder = NULL
            WHERE instance_id = ANY($2::uuid[]) AND holder = $1
            """;

    private static final String LEAVE =
            """
            WITH back AS (
                UPDATE fleet.leases AS lease
                SET holder = NULL, next_slot_at = done.next_slot_at
                FROM unnest($2::uuid[], $3::timestamptz[]) AS done (instance_id, next_slot_at)
                WHERE lease.instance_id = done.instance_id AND lease.holder = $1
            )
            DELETE FROM fleet.collectors
            WHERE id = $1
            """;

    /** Nobody counts them any more, and a lease whose holder has no row is free. */
    private static final String FORGET_DEAD =
            """
            DELETE FROM fleet.collectors AS collector
            WHERE collector.id <> $1
              AND greatest(collector.alive_until, %2$s) < %1$s - 10 * $2::double precision * interval '1 second'
            """;

    private final Pool origin;
    private final CollectorMeters meters;
    private final double leaseSeconds;
    private final int batch;
    private final String now;
    private final String serverStart;

    @Inject
    LeaseWriter(@ReactiveDataSource("origin") Pool origin, CollectorMeters meters, CollectorConfig config) {
        this(origin, meters, config, "now()", "pg_postmaster_start_time()");
    }

    /**
     * @param now SQL for the time
     * @param serverStart SQL for the time at which the database came up
     */
    LeaseWriter(Pool origin, CollectorMeters meters, CollectorConfig config, String now, String serverStart) {
        this.origin = origin;
        this.meters = meters;
        this.leaseSeconds = seconds(config.lease().duration());
        this.batch = config.lease().batch();
        this.now = now;
        this.serverStart = serverStart;
    }

    /** Everything {@code holder} has is its own for another while. */
    Uni<Standing> beat(String holder) {
        return origin.preparedQuery(sql(BEAT))
                .execute(Tuple.of(holder, leaseSeconds))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Standing(
                            row.getInteger("replicas"), row.getInteger("instances"), row.getDouble("next_end"));
                });
    }

    /** @return instances that nobody had seen before; they are free */
    Uni<Integer> adopt() {
        return origin.preparedQuery(ADOPT).execute().map(rows -> rows.rowCount());
    }

    /**
     * Free instances, a batch at most. Paused ones are left alone.
     *
     * @param ofTheDead true to take those whose holder has not renewed in time as well
     */
    Uni<List<Takeover>> claim(String holder, int limit, boolean ofTheDead) {
        return origin.preparedQuery(sql(CLAIM))
                .execute(Tuple.of(holder, leaseSeconds, Math.min(limit, batch), ofTheDead))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LeaseReader::takeover)
                        .toList())
                .invoke(taken -> meters.leasesClaimed(taken.size()));
    }

    /** @return leases handed back; fewer when some had run out and went to another replica */
    Uni<Integer> handBack(String holder, Collection<HandBack> done) {
        return origin.preparedQuery(HAND_BACK)
                .execute(Tuple.of(holder, ids(done), slots(done)))
                .map(rows -> rows.rowCount())
                .invoke(meters::leasesHandedBack);
    }

    /** Of instances that nobody is to scrape for now. */
    Uni<Integer> release(String holder, Collection<UUID> instances) {
        return origin.preparedQuery(RELEASE)
                .execute(Tuple.of(holder, instances.toArray(UUID[]::new)))
                .map(rows -> rows.rowCount())
                .invoke(meters::leasesHandedBack);
    }

    /** Hands all back and is no replica any more, in one step: the others count without it at once. */
    Uni<Integer> leave(String holder, Collection<HandBack> done) {
        return origin.preparedQuery(LEAVE)
                .execute(Tuple.of(holder, ids(done), slots(done)))
                .map(rows -> done.size())
                .invoke(meters::leasesHandedBack);
    }

    /** @return replicas that died long ago */
    Uni<Integer> forgetDead(String holder) {
        return origin.preparedQuery(sql(FORGET_DEAD))
                .execute(Tuple.of(holder, leaseSeconds))
                .map(rows -> rows.rowCount());
    }

    private String sql(String template) {
        return template.formatted(
                now, serverStart, IS_ALIVE.formatted(now, serverStart), ALIVE_UNTIL.formatted(now, serverStart));
    }

    private static UUID[] ids(Collection<HandBack> done) {
        return done.stream().map(HandBack::instanceId).toArray(UUID[]::new);
    }

    private static OffsetDateTime[] slots(Collection<HandBack> done) {
        return done.stream()
                .map(each -> each.nextSlotAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
