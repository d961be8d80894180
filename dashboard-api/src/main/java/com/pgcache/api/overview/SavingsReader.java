package com.pgcache.api.overview;

import com.pgcache.api.access.Member;
import com.pgcache.api.overview.Savings.QueryTotals;
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
import org.jspecify.annotations.Nullable;

/** What each query did over a whole window, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class SavingsReader {

    private static final String QUERIES_OF_ORGANIZATION =
            """
            SELECT q.instance_id, q.fingerprint, sum(q.executions)::bigint, sum(q.cache_hits)::bigint,
                   sum(q.time_cache_ms)::float8, sum(q.time_origin_ms)::float8,
                   s.avg_latency_cache_ms, s.avg_latency_origin_ms
            FROM fleet.query_rollup_5m q
            JOIN fleet.instances i ON i.id = q.instance_id
            LEFT JOIN fleet.query_stats s ON s.instance_id = q.instance_id AND s.fingerprint = q.fingerprint
            WHERE i.org_id = $1 AND q.bucket >= $2 AND q.bucket < $3
            GROUP BY q.instance_id, q.fingerprint, s.avg_latency_cache_ms, s.avg_latency_origin_ms
            """;

    private static final String QUERIES_OF_INSTANCE =
            """
            SELECT q.instance_id, q.fingerprint, sum(q.executions)::bigint, sum(q.cache_hits)::bigint,
                   sum(q.time_cache_ms)::float8, sum(q.time_origin_ms)::float8,
                   s.avg_latency_cache_ms, s.avg_latency_origin_ms
            FROM fleet.query_rollup_5m q
            LEFT JOIN fleet.query_stats s ON s.instance_id = q.instance_id AND s.fingerprint = q.fingerprint
            WHERE q.org_id = $1 AND q.instance_id = $4 AND q.bucket >= $2 AND q.bucket < $3
            GROUP BY q.instance_id, q.fingerprint, s.avg_latency_cache_ms, s.avg_latency_origin_ms
            """;

    private final CachedReader cached;

    SavingsReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        return List.of(QUERIES_OF_ORGANIZATION, QUERIES_OF_INSTANCE);
    }

    /** @param instance null for all that the organisation has */
    Uni<List<QueryTotals>> queries(Member member, @Nullable UUID instance, Window window) {
        Tuple parameters = Tuple.of(
                member.orgId(),
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        if (instance != null) {
            parameters.addUUID(instance);
        }
        return cached.read(
                instance == null ? QUERIES_OF_ORGANIZATION : QUERIES_OF_INSTANCE, parameters, SavingsReader::totals);
    }

    private static QueryTotals totals(Row row) {
        return new QueryTotals(
                row.getUUID(0),
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6),
                row.getDouble(7));
    }
}
