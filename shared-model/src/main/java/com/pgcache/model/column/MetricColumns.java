package com.pgcache.model.column;

import static com.pgcache.model.column.Column.*;

import com.pgcache.model.scrape.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which series lands in which column: the one place to change when pgcache gains or renames a metric. Sources: contract
 * 2.3 and 2.4 for today's names, ADR-007 for the seed's, contract 2.5 for names of older versions.
 *
 * <p>A series that is not here is ignored. A series that is here and not in a body leaves its column NULL, except for a
 * labelled member of a family that is there: exporters make a labelled counter at its first increment, so it is 0.
 *
 * <p>A latency that comes as a classic histogram fills its count and its sum, which have the same names in both types.
 * Its quantiles stay NULL: buckets are counted since the process began, so they give the quantiles of its whole life,
 * while a column holds those of the last minute. Only the buckets of the scrape before would tell, and they are not
 * stored.
 */
public final class MetricColumns {

    /** Seconds to milliseconds. */
    private static final double MS = 1000;

    /** In place of a label value: the sum over all of them. */
    public static final String ANY = "*";

    /**
     * One series.
     *
     * @param dialect of the bodies in which it counts; null for both
     * @param name as in the exposition text, with {@code _sum} or {@code _count}
     * @param label its only label beside {@code quantile}; null when it has none
     * @param value of that label, or {@link #ANY}
     * @param quantile 0 to 1; NaN when the series is not a quantile
     * @param factor multiplied with the value
     */
    public record Series(
            @Nullable Dialect dialect,
            String name,
            @Nullable String label,
            @Nullable String value,
            double quantile,
            Column column,
            double factor) {

        /** True when it counts in a body of this dialect. */
        public boolean isOf(Dialect body) {
            return dialect == null || dialect == body;
        }
    }

    public static final List<Series> TABLE = table();

    private MetricColumns() {}

    private static List<Series> table() {
        Rows both = new Rows(null);
        both.plain("pgcache_connections_active", CONNECTIONS_ACTIVE);
        // Today's instances dropped it with 0.6.1; the sum of /status takes its place.
        both.plain("pgcache_cache_size_bytes", CACHE_SIZE_BYTES);

        Rows current = new Rows(Dialect.CURRENT);
        current.plain("pgcache_queries_total", QUERIES_TOTAL);
        current.plain("pgcache_queries_cacheable", QUERIES_CACHEABLE);
        current.plain("pgcache_queries_cache_hit", QUERIES_CACHE_HIT);
        current.plain("pgcache_queries_cache_miss", QUERIES_CACHE_MISS);
        current.plain("pgcache_queries_cache_error", QUERIES_CACHE_ERROR);
        current.plain("pgcache_queries_uncacheable", QUERIES_UNCACHEABLE);
        current.plain("pgcache_queries_unsupported", QUERIES_UNSUPPORTED);
        current.plain("pgcache_queries_invalid", QUERIES_PARSE_ERROR);
        current.plain("pgcache_queries_allowlist_skipped", QUERIES_ALLOWLIST_SKIPPED);
        current.plain("pgcache_cache_registration_throttled_total", QUERIES_THROTTLED);
        current.plain("pgcache_protocol_simple_queries", PROTOCOL_SIMPLE_QUERIES);
        current.plain("pgcache_protocol_extended_queries", PROTOCOL_EXTENDED_QUERIES);
        current.plain("pgcache_connections_total", CONNECTIONS_TOTAL);
        current.plain("pgcache_connections_errors", CONNECTIONS_ERRORS);
        current.plain("pgcache_cdc_events_processed", CDC_EVENTS);
        current.plain("pgcache_cdc_inserts", CDC_INSERTS);
        current.plain("pgcache_cdc_updates", CDC_UPDATES);
        current.plain("pgcache_cdc_deletes", CDC_DELETES);
        current.plain("pgcache_cache_invalidations", INVALIDATIONS);
        // The series with a result label are second chances, not evictions.
        current.plain("pgcache_cache_evictions", EVICTIONS);
        current.plain("pgcache_cache_readmissions", READMISSIONS);
        current.plain("pgcache_cache_subsumptions", SUBSUMPTIONS);
        current.plain("pgcache_cache_mv_hits", MV_HITS);
        current.plain("pgcache_cache_memo_hits", MEMO_HITS);
        current.plain("pgcache_cache_coalesce_served", COALESCE_SERVED);
        current.plain("pgcache_cache_restarts_total", CACHE_RESTARTS);
        current.plain("pgcache_cache_serve_stall_total", SERVE_STALLS);
        current.plain("pgcache_cache_queries_registered", CACHED_QUERIES);
        current.plain("pgcache_cache_queries_loading", QUERIES_LOADING);
        current.plain("pgcache_cache_queries_pending", QUERIES_PENDING);
        current.plain("pgcache_cache_queries_invalidated", QUERIES_INVALIDATED);
        current.plain("pgcache_cache_tables_tracked", TABLES_TRACKED);
        current.plain("pgcache_cdc_lag_bytes", REPLICATION_LAG_BYTES);
        current.plain("pgcache_cdc_lag_seconds", REPLICATION_LAG_SECONDS);
        current.plain("pgcache_cdc_received_lsn", CDC_RECEIVED_LSN);
        current.plain("pgcache_cdc_applied_lsn", CDC_APPLIED_LSN);
        current.plain("pgcache_cache_writer_cdc_queue", WRITER_CDC_QUEUE);
        current.plain("pgcache_cache_registration_throttled", REGISTRATION_THROTTLED);
        current.plain("pgcache_cache_pool_available", POOL_AVAILABLE);
        current.plain("pgcache_cache_disk_used_bytes", DISK_USED_BYTES);
        current.plain("pgcache_cache_disk_limit_bytes", DISK_LIMIT_BYTES);
        current.plain("pgcache_cache_memory_used_bytes", MEMORY_USED_BYTES);
        current.plain("pgcache_cache_memory_budget_bytes", MEMORY_BUDGET_BYTES);
        current.plain("pgcache_cache_rss_bytes", RSS_BYTES);
        // Up to 0.6.0 the limit of the cache itself, which is what the disk limit means today.
        current.plain("pgcache_cache_size_limit_bytes", DISK_LIMIT_BYTES);
        current.latency("pgcache_query_cache_latency_seconds", Latency.CACHE);
        current.latency("pgcache_query_origin_latency_seconds", Latency.ORIGIN);
        current.latency("pgcache_origin_execution_seconds", Latency.ORIGIN_EXECUTION);
        current.latency("pgcache_cache_lookup_latency_seconds", Latency.LOOKUP);
        current.latency("pgcache_query_registration_latency_seconds", Latency.REGISTRATION);
        // Names before 0.3.7.
        current.latency("pgcache_query_latency_seconds", Latency.CACHE);
        current.latency("pgcache_origin_latency_seconds", Latency.ORIGIN);

        Rows seed = new Rows(Dialect.SEED);
        seed.labelled("pgcache_queries_total", "status", ANY, QUERIES_TOTAL);
        seed.labelled("pgcache_queries_total", "status", "cache_hit", QUERIES_CACHE_HIT);
        seed.labelled("pgcache_queries_total", "status", "cache_miss", QUERIES_CACHE_MISS);
        seed.labelled("pgcache_queries_total", "status", "uncacheable", QUERIES_UNCACHEABLE);
        seed.labelled("pgcache_queries_total", "status", "unsupported", QUERIES_UNSUPPORTED);
        seed.labelled("pgcache_queries_total", "status", "parse_error", QUERIES_PARSE_ERROR);
        seed.labelled("pgcache_bytes_total", "direction", "client_in", BYTES_CLIENT_IN);
        seed.labelled("pgcache_bytes_total", "direction", "client_out", BYTES_CLIENT_OUT);
        seed.labelled("pgcache_bytes_total", "direction", "origin_in", BYTES_ORIGIN_IN);
        seed.labelled("pgcache_bytes_total", "direction", "origin_out", BYTES_ORIGIN_OUT);
        seed.labelled("pgcache_cdc_events_total", "type", "insert", CDC_INSERTS);
        seed.labelled("pgcache_cdc_events_total", "type", "update", CDC_UPDATES);
        seed.labelled("pgcache_cdc_events_total", "type", "delete", CDC_DELETES);
        seed.plain("pgcache_invalidations_total", INVALIDATIONS);
        seed.plain("pgcache_cached_queries", CACHED_QUERIES);
        seed.plain("pgcache_replication_lag_bytes", REPLICATION_LAG_BYTES);
        seed.latency("pgcache_query_duration_seconds", "source", "cache", Latency.CACHE);
        seed.latency("pgcache_query_duration_seconds", "source", "origin", Latency.ORIGIN);
        seed.latency("pgcache_cache_lookup_seconds", Latency.LOOKUP);

        List<Series> table = new ArrayList<>();
        table.addAll(both.series);
        table.addAll(current.series);
        table.addAll(seed.series);
        return List.copyOf(table);
    }

    private static final class Rows {

        private final List<Series> series = new ArrayList<>();
        private final @Nullable Dialect dialect;

        private Rows(@Nullable Dialect dialect) {
            this.dialect = dialect;
        }

        void plain(String name, Column column) {
            series.add(new Series(dialect, name, null, null, Double.NaN, column, 1));
        }

        void labelled(String name, String label, String value, Column column) {
            series.add(new Series(dialect, name, label, value, Double.NaN, column, 1));
        }

        void latency(String name, Latency latency) {
            latency(name, null, null, latency);
        }

        /** A summary in seconds: three or four quantiles, a sum and a count. */
        void latency(String name, @Nullable String label, @Nullable String value, Latency latency) {
            double[] quantiles = {0.5, 0.9, 0.95, 0.99};
            for (int i = 0; i < quantiles.length; i++) {
                Column column = latency.quantiles().get(i);
                series.add(new Series(dialect, name, label, value, quantiles[i], column, MS));
            }
            series.add(new Series(dialect, name + "_sum", label, value, Double.NaN, latency.sumMs(), MS));
            series.add(new Series(dialect, name + "_count", label, value, Double.NaN, latency.count(), 1));
        }
    }
}
