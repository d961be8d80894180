package com.pgcache.api.queries;

/** What is read of a query, and what is made of it; between them stands a WHERE. */
public final class QueryColumns {

    /** Of a query. A sum of which one part is unknown is the other. */
    public static final String DB_TIME_MS = onOneLine(
            """
            coalesce(
                s.cache_hits * s.avg_latency_cache_ms + s.others * s.avg_latency_origin_ms,
                s.cache_hits * s.avg_latency_cache_ms,
                s.others * s.avg_latency_origin_ms)
            """);

    /** Of a query: negative when the cache is slower. */
    public static final String SAVED_MS = "s.cache_hits * (s.avg_latency_origin_ms - s.avg_latency_cache_ms)";

    /** The text that a list is sorted by is short enough for a cursor. */
    public static final String FIGURES = onOneLine(
            """
            SELECT s.*, left(s.sql_template, 80) AS sql_start,
                s.cache_hits / NULLIF(s.cache_hits::float8 + s.cache_misses, 0) AS hit_ratio,
                s.avg_latency_origin_ms / NULLIF(s.avg_latency_cache_ms, 0) AS speed_up,
                %s AS saved_ms, %s AS db_time_ms,
                coalesce(
                    (s.cache_hits * s.avg_latency_cache_ms + s.others * s.avg_latency_origin_ms)
                        / NULLIF(s.execution_count, 0),
                    s.avg_latency_cache_ms, s.avg_latency_origin_ms) AS mean_latency_ms
            """
                    .formatted(SAVED_MS, DB_TIME_MS));

    /**
     * An instance may report any number: means that nobody can have measured count as not reported, so that no product of
     * theirs is out of range.
     */
    public static final String SOURCE = onOneLine(
            """
            SELECT s.instance_id, i.name AS instance_name, i.region, s.fingerprint, s.sql_template, s.tables, s.state,
                s.cacheable, s.uncacheable_category, s.uncacheable_details, s.execution_count, s.cache_hits,
                s.cache_misses, GREATEST(s.execution_count - s.cache_hits, 0) AS others,
                CASE WHEN s.avg_latency_cache_ms = 0 OR s.avg_latency_cache_ms BETWEEN 1e-9 AND 1e12
                    THEN s.avg_latency_cache_ms END AS avg_latency_cache_ms,
                CASE WHEN s.avg_latency_origin_ms = 0 OR s.avg_latency_origin_ms BETWEEN 1e-9 AND 1e12
                    THEN s.avg_latency_origin_ms END AS avg_latency_origin_ms,
                s.p95_latency_cache_ms, s.p99_latency_cache_ms, s.avg_rows_returned, s.invalidation_count,
                s.bytes_served, s.pinned, s.first_seen, s.last_seen, s.collected_at
            FROM fleet.query_stats s
            JOIN fleet.instances i ON i.id = s.instance_id
            """);

    /** Every query of every instance of an organisation, {@code $1}, with what is added up by template. */
    public static final String OF_FLEET = "SELECT s.*, " + SAVED_MS + " AS saved_ms, " + DB_TIME_MS
            + " AS db_time_ms FROM (" + SOURCE + " WHERE i.org_id = $1 ) s";

    private static final String OF_SOME_TEMPLATES =
            " FROM (" + SOURCE + " WHERE i.org_id = $1 AND s.sql_template IN (%s)) s";

    /** Every query of some templates, for whose places {@code %s} stands. */
    public static final String FIGURES_OF_TEMPLATES = FIGURES + OF_SOME_TEMPLATES;

    /** The same, with no more than what a filter on the fleet is about. */
    public static final String FILTERED_OF_TEMPLATES =
            "SELECT s.*, " + SAVED_MS + " AS saved_ms, " + DB_TIME_MS + " AS db_time_ms" + OF_SOME_TEMPLATES;

    private QueryColumns() {}

    /** The client keeps short statements prepared only. */
    public static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
