package com.pgcache.api.export;

import com.pgcache.api.access.Member;
import com.pgcache.api.window.Window;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Queries and their history along the primary keys, from the origin: a table that is read once fills no cache. */
@ApplicationScoped
class QueryTableReader {

    static final List<String> QUERY_COLUMNS = List.of(
            "fingerprint",
            "sqlTemplate",
            "tables",
            "state",
            "cacheable",
            "uncacheableCategory",
            "uncacheableDetails",
            "executions",
            "cacheHits",
            "cacheMisses",
            "avgLatencyCacheMs",
            "avgLatencyOriginMs",
            "avgRowsReturned",
            "cachedBytes",
            "invalidations",
            "firstSeen",
            "lastSeen");

    static final List<String> HISTORY_COLUMNS = List.of(
            "at",
            "fingerprint",
            "executions",
            "cacheHits",
            "cacheMisses",
            "bytesServed",
            "timeCacheMs",
            "timeOriginMs");

    private static final String QUERIES =
            """
            SELECT q.fingerprint, q.sql_template, array_to_string(q.tables, ' '), q.state, q.cacheable,
                   q.uncacheable_category, q.uncacheable_details, q.execution_count, q.cache_hits, q.cache_misses,
                   q.avg_latency_cache_ms, q.avg_latency_origin_ms, q.avg_rows_returned, q.cached_bytes,
                   q.invalidation_count, q.first_seen, q.last_seen
            FROM fleet.query_stats q
            JOIN fleet.instances i ON i.id = q.instance_id
            WHERE i.org_id = $1 AND q.instance_id = $2 AND q.fingerprint > $3
            ORDER BY q.fingerprint
            LIMIT $4
            """;

    private static final String HISTORY =
            """
            SELECT q.bucket, q.fingerprint, q.executions, q.cache_hits, q.cache_misses, q.bytes_served, q.time_cache_ms,
                   q.time_origin_ms
            FROM fleet.query_rollup_5m q
            WHERE q.org_id = $1 AND q.instance_id = $2 AND q.bucket >= $3 AND q.bucket < $4
              AND (q.bucket, q.fingerprint) > ($5, $6)
            ORDER BY q.bucket, q.fingerprint
            LIMIT $7
            """;

    private static final int PAGE = 1000;

    private final Pool origin;

    QueryTableReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** By fingerprint. */
    Multi<List<Object[]>> queries(Member member, UUID instance) {
        return Pages.of(PAGE, last -> {
            String after = last == null ? "" : (String) last[0];
            return rows(QUERIES, Tuple.of(member.orgId(), instance, after, (long) PAGE));
        });
    }

    /** By time, then by fingerprint. */
    Multi<List<Object[]>> history(Member member, UUID instance, Window window) {
        return Pages.of(PAGE, last -> {
            Instant bucket = last == null ? window.from() : (Instant) last[0];
            String fingerprint = last == null ? "" : (String) last[1];
            return rows(
                    HISTORY,
                    Tuple.of(
                                    member.orgId(),
                                    instance,
                                    window.from().atOffset(ZoneOffset.UTC),
                                    window.to().atOffset(ZoneOffset.UTC),
                                    bucket.atOffset(ZoneOffset.UTC),
                                    fingerprint)
                            .addLong((long) PAGE));
        });
    }

    private Uni<List<Object[]>> rows(String select, Tuple parameters) {
        return origin.preparedQuery(select).execute(parameters).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(QueryTableReader::values)
                .toList());
    }

    private static Object[] values(Row row) {
        @Nullable Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.getValue(i);
            values[i] = value instanceof OffsetDateTime time ? time.toInstant() : value;
        }
        return values;
    }
}
