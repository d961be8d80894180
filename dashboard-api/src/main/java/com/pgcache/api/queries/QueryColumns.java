package com.pgcache.api.queries;

/** What is read of {@code fleet.query_stats s} and its {@code fleet.instances i}, and what is made of it. */
final class QueryColumns {

    /**
     * Counts become float8 before they are added or multiplied: an instance may report any number. A sum of two times
     * of which one is unknown is the other one. The text that a list is sorted by is short enough for a cursor.
     */
    static final String SELECT =
            """
            SELECT s.instance_id, i.name AS instance_name, i.region, s.fingerprint, s.sql_template,
                left(s.sql_template, 80) AS sql_start, s.tables, s.state, s.cacheable, s.uncacheable_category,
                s.uncacheable_details, s.execution_count, s.cache_hits, s.cache_misses, s.avg_latency_cache_ms,
                s.p95_latency_cache_ms, s.p99_latency_cache_ms, s.avg_latency_origin_ms, s.avg_rows_returned,
                s.invalidation_count, s.bytes_served, s.pinned, s.first_seen, s.last_seen, s.collected_at,
                s.cache_hits / NULLIF(s.cache_hits::float8 + s.cache_misses, 0) AS hit_ratio,
                s.avg_latency_origin_ms / NULLIF(s.avg_latency_cache_ms, 0) AS speed_up,
                s.cache_hits * (s.avg_latency_origin_ms - s.avg_latency_cache_ms) AS saved_ms,
                coalesce(
                    s.cache_hits * s.avg_latency_cache_ms
                        + GREATEST(s.execution_count - s.cache_hits, 0) * s.avg_latency_origin_ms,
                    s.cache_hits * s.avg_latency_cache_ms,
                    GREATEST(s.execution_count - s.cache_hits, 0) * s.avg_latency_origin_ms) AS db_time_ms,
                coalesce(
                    (s.cache_hits * s.avg_latency_cache_ms
                        + GREATEST(s.execution_count - s.cache_hits, 0) * s.avg_latency_origin_ms)
                        / NULLIF(s.execution_count, 0),
                    s.avg_latency_cache_ms, s.avg_latency_origin_ms) AS mean_latency_ms"""
                    .strip()
                    // the client keeps short statements prepared only
                    .replaceAll("\\s+", " ");

    private QueryColumns() {}
}
