package com.pgcache.api.queryhistory;

import com.pgcache.api.access.Member;
import com.pgcache.api.queryhistory.QueryHistory.Bucket;
import com.pgcache.api.region.CachedReader;
import com.pgcache.api.region.ThroughPgcache;
import com.pgcache.api.window.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The five-minute history of one query, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class QueryHistoryReader {

    private static final String HISTORY_OF_QUERY =
            """
            SELECT q.bucket, q.executions, q.cache_hits, q.cache_misses, q.bytes_served, q.time_cache_ms,
                   q.time_origin_ms
            FROM fleet.query_rollup_5m q
            WHERE q.org_id = $1 AND q.instance_id = $2 AND q.fingerprint = $3 AND q.bucket >= $4 AND q.bucket < $5
            ORDER BY q.bucket
            """;

    /** Whether there is such a query at all. */
    private static final String KNOWN_QUERY =
            """
            SELECT q.fingerprint
            FROM fleet.query_stats q
            JOIN fleet.instances i ON i.id = q.instance_id
            WHERE i.org_id = $1 AND q.instance_id = $2 AND q.fingerprint = $3
            """;

    private final CachedReader cached;

    QueryHistoryReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        return List.of(HISTORY_OF_QUERY, KNOWN_QUERY);
    }

    /** Sorted by time; a bucket in which it grew nothing is missing. */
    Uni<List<Bucket>> history(Member member, UUID instanceId, String fingerprint, Window window) {
        Tuple parameters = Tuple.of(
                member.orgId(),
                instanceId,
                fingerprint,
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        return cached.read(HISTORY_OF_QUERY, parameters, QueryHistoryReader::toBucket);
    }

    Uni<Boolean> isKnown(Member member, UUID instanceId, String fingerprint) {
        return cached.read(KNOWN_QUERY, Tuple.of(member.orgId(), instanceId, fingerprint), row -> row.getString(0))
                .map(found -> !found.isEmpty());
    }

    private static Bucket toBucket(Row row) {
        return new Bucket(
                row.getOffsetDateTime(0).toInstant(),
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getDouble(5),
                row.getDouble(6));
    }
}
