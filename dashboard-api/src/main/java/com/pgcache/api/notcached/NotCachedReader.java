package com.pgcache.api.notcached;

import com.pgcache.api.access.Member;
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

/** What each query did over a whole window, and whether it is cached, through pgcache. */
@ApplicationScoped
@ThroughPgcache
class NotCachedReader {

    /** {@code %s} chooses the instances. */
    private static final String QUERIES =
            """
            SELECT t.instance_id, t.fingerprint, t.executions, t.cache_hits, t.cache_misses, t.time_cache_ms,
                   t.time_origin_ms, s.sql_template, s.tables, s.cacheable, s.uncacheable_category,
                   s.uncacheable_details, s.avg_latency_cache_ms, s.avg_latency_origin_ms
            FROM (
                SELECT r.instance_id, r.fingerprint, sum(r.executions)::float8 AS executions,
                       sum(r.cache_hits)::float8 AS cache_hits, sum(r.cache_misses)::float8 AS cache_misses,
                       sum(r.time_cache_ms)::float8 AS time_cache_ms, sum(r.time_origin_ms)::float8 AS time_origin_ms
                FROM fleet.query_rollup_5m r
                %s AND r.bucket >= $2 AND r.bucket < $3
                GROUP BY r.instance_id, r.fingerprint
            ) t
            LEFT JOIN fleet.query_stats s ON s.instance_id = t.instance_id AND s.fingerprint = t.fingerprint
            """;

    private final CachedReader cached;

    NotCachedReader(CachedReader cached) {
        this.cached = cached;
    }

    static List<String> statements() {
        return List.of(ofOrganization(), ofInstance());
    }

    /** @param instance null for all that the organisation has */
    Uni<List<WindowQuery>> queries(Member member, @Nullable UUID instance, Window window) {
        Tuple parameters = Tuple.of(
                member.orgId(),
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC));
        if (instance != null) {
            parameters.addUUID(instance);
        }
        return cached.read(instance == null ? ofOrganization() : ofInstance(), parameters, NotCachedReader::query);
    }

    private static String ofOrganization() {
        return QUERIES.formatted("JOIN fleet.instances i ON i.id = r.instance_id WHERE i.org_id = $1");
    }

    private static String ofInstance() {
        return QUERIES.formatted("WHERE r.org_id = $1 AND r.instance_id = $4");
    }

    private static WindowQuery query(Row row) {
        return new WindowQuery(
                row.getUUID("instance_id"),
                row.getString("fingerprint"),
                row.getDouble("executions"),
                row.getDouble("cache_hits"),
                row.getDouble("cache_misses"),
                row.getDouble("time_cache_ms"),
                row.getDouble("time_origin_ms"),
                row.getString("sql_template") == null ? null : known(row));
    }

    private static WindowQuery.Known known(Row row) {
        String details = row.getString("uncacheable_details");
        return new WindowQuery.Known(
                row.getString("sql_template"),
                List.of(row.getArrayOfStrings("tables")),
                row.getBoolean("cacheable"),
                row.getString("uncacheable_category"),
                details == null ? "" : details,
                row.getDouble("avg_latency_cache_ms"),
                row.getDouble("avg_latency_origin_ms"));
    }
}
