package com.pgcache.collector.queryhistory;

import com.pgcache.collector.CollectorConfig;
import com.pgcache.collector.rollup.RollupWriter.Owner;
import com.pgcache.collector.rollup.Tier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Adds to the roll-ups of query templates, in a transaction of the caller. */
@ApplicationScoped
public class QueryRollupWriter {

    /** Counts are bounded like those of the roll-ups of instances. */
    private static final String MERGE =
            """
            ON CONFLICT (instance_id, bucket, fingerprint) DO UPDATE SET
                executions = LEAST(r.executions, 4611686018427387904) + LEAST(excluded.executions, 4611686018427387903),
                cache_hits = LEAST(r.cache_hits, 4611686018427387904) + LEAST(excluded.cache_hits, 4611686018427387903),
                cache_misses = LEAST(r.cache_misses, 4611686018427387904)
                    + LEAST(excluded.cache_misses, 4611686018427387903),
                bytes_served = CASE
                    WHEN r.bytes_served IS NULL OR excluded.bytes_served IS NULL
                        THEN COALESCE(r.bytes_served, excluded.bytes_served)
                    ELSE LEAST(r.bytes_served, 4611686018427387904) + LEAST(excluded.bytes_served, 4611686018427387903)
                END,
                time_cache_ms = COALESCE(r.time_cache_ms + excluded.time_cache_ms, r.time_cache_ms, excluded.time_cache_ms),
                time_origin_ms =
                    COALESCE(r.time_origin_ms + excluded.time_origin_ms, r.time_origin_ms, excluded.time_origin_ms)
            """;

    private static final String ADD =
            """
            INSERT INTO fleet.query_rollup_5m AS r (instance_id, bucket, org_id, fingerprint, executions, cache_hits,
                cache_misses, bytes_served, time_cache_ms, time_origin_ms)
            SELECT $1, $2, $3, fingerprint, executions, cache_hits, cache_misses, bytes_served, time_cache_ms,
                time_origin_ms
            FROM unnest($4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::double precision[],
                    $10::double precision[])
                AS grown (fingerprint, executions, cache_hits, cache_misses, bytes_served, time_cache_ms, time_origin_ms)
            """
                    + MERGE;

    /** Reports of one bucket may each have other templates at the top; together they may be too many. */
    private static final String FOLD =
            """
            WITH ranked AS (
                SELECT fingerprint, row_number() OVER (
                    ORDER BY COALESCE(time_cache_ms, 0) + COALESCE(time_origin_ms, 0) DESC, executions DESC, fingerprint)
                    AS place
                FROM fleet.query_rollup_5m
                WHERE instance_id = $1 AND bucket = $2 AND fingerprint <> '(other)'
            ), surplus AS (
                DELETE FROM fleet.query_rollup_5m AS data USING ranked
                WHERE data.instance_id = $1 AND data.bucket = $2 AND data.fingerprint = ranked.fingerprint
                  AND ranked.place > $4
                RETURNING data.*
            )
            INSERT INTO fleet.query_rollup_5m AS r (instance_id, bucket, org_id, fingerprint, executions, cache_hits,
                cache_misses, bytes_served, time_cache_ms, time_origin_ms)
            SELECT $1, $2, $3, '(other)', LEAST(sum(executions), 4611686018427387903)::bigint,
                LEAST(sum(cache_hits), 4611686018427387903)::bigint, LEAST(sum(cache_misses), 4611686018427387903)::bigint,
                CASE WHEN count(bytes_served) > 0 THEN LEAST(sum(bytes_served), 4611686018427387903)::bigint END,
                sum(time_cache_ms), sum(time_origin_ms)
            FROM surplus
            HAVING count(*) > 0
            """
                    + MERGE;

    private final int templates;

    public QueryRollupWriter(CollectorConfig config) {
        this.templates = config.queries().history();
    }

    /**
     * @param owner of the locked instance
     * @param at of the report
     * @param grown most time first
     * @param atMost templates that the bucket may have at most
     * @return rows added or changed
     */
    public Uni<Integer> add(
            SqlConnection connection, UUID instanceId, Owner owner, Instant at, List<QueryGrowth> grown, int atMost) {
        if (grown.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Tuple bucket = Tuple.of(instanceId, Tier.FIVE_MINUTES.bucketOf(at).atOffset(ZoneOffset.UTC), owner.orgId());
        return added(connection, bucket, QueryIncrements.top(grown, templates))
                .flatMap(rows -> atMost <= templates
                        ? Uni.createFrom().item(rows)
                        : folded(connection, bucket).map(done -> rows));
    }

    private static Uni<Integer> added(SqlConnection connection, Tuple bucket, List<QueryGrowth> top) {
        Tuple values = copy(bucket);
        values.addArrayOfString(top.stream().map(QueryGrowth::fingerprint).toArray(String[]::new));
        values.addArrayOfLong(longs(top.stream().map(QueryGrowth::executions)));
        values.addArrayOfLong(longs(top.stream().map(QueryGrowth::cacheHits)));
        values.addArrayOfLong(longs(top.stream().map(QueryGrowth::cacheMisses)));
        values.addArrayOfLong(top.stream().map(QueryGrowth::bytesServed).toArray(Long[]::new));
        values.addArrayOfDouble(top.stream().map(QueryGrowth::timeCacheMs).toArray(Double[]::new));
        values.addArrayOfDouble(top.stream().map(QueryGrowth::timeOriginMs).toArray(Double[]::new));
        return connection.preparedQuery(ADD).execute(values).map(rows -> rows.rowCount());
    }

    private Uni<Void> folded(SqlConnection connection, Tuple bucket) {
        return connection
                .preparedQuery(FOLD)
                .execute(copy(bucket).addInteger(templates))
                .replaceWithVoid();
    }

    private static Tuple copy(Tuple bucket) {
        return Tuple.of(bucket.getValue(0), bucket.getValue(1), bucket.getValue(2));
    }

    private static Long[] longs(Stream<Long> values) {
        return values.toArray(Long[]::new);
    }
}
