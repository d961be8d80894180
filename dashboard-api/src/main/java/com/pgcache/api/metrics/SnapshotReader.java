package com.pgcache.api.metrics;

import com.pgcache.api.access.Member;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Snapshots of one instance, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class SnapshotReader {

    /** The join binds the tenant: pgcache knows no user, so the statement itself has to. */
    static final String COUNTERS_OF_INSTANCE =
            """
            SELECT s.collected_at,
                   s.queries_total, s.queries_cacheable, s.queries_cache_hit, s.queries_cache_miss,
                   s.queries_cache_error, s.queries_uncacheable, s.queries_unsupported, s.queries_parse_error,
                   s.queries_allowlist_skipped, s.queries_throttled,
                   s.protocol_simple_queries, s.protocol_extended_queries,
                   s.connections_total, s.connections_errors,
                   s.bytes_client_in, s.bytes_client_out, s.bytes_origin_in, s.bytes_origin_out,
                   s.cdc_events, s.cdc_inserts, s.cdc_updates, s.cdc_deletes,
                   s.invalidations, s.evictions, s.readmissions, s.subsumptions,
                   s.mv_hits, s.memo_hits, s.coalesce_served, s.cache_restarts, s.serve_stalls
            FROM fleet.metrics_snapshots s
            JOIN fleet.instances i ON i.id = s.instance_id
            WHERE i.org_id = $1 AND s.instance_id = $2 AND s.collected_at >= $3 AND s.collected_at < $4
            ORDER BY s.collected_at
            """;

    private final CachedReader cached;

    SnapshotReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        return List.of(COUNTERS_OF_INSTANCE);
    }

    /** Sorted by time, from the last few scrapes before the window (its baseline) to its end. */
    Uni<List<Snapshot>> of(Member member, UUID instanceId, Window window, Duration interval) {
        Duration baseline = interval.multipliedBy(CounterRates.GAP_INTERVALS);
        Tuple parameters = Tuple.of(
                member.orgId(),
                instanceId,
                window.from().minus(baseline).atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        return cached.read(COUNTERS_OF_INSTANCE, parameters, SnapshotReader::toSnapshot);
    }

    private static Snapshot toSnapshot(Row row) {
        long[] values = new long[Counter.COUNT];
        for (int i = 0; i < values.length; i++) {
            Long value = row.getLong(i + 1);
            values[i] = value == null ? Snapshot.NOT_REPORTED : value;
        }
        return new Snapshot(row.getOffsetDateTime(0).toInstant(), values);
    }
}
