-- Roll-ups of fleet.metrics_snapshots and fleet.query_stats, maintained by metrics-collector in the transaction that
-- stores what they are made of. Names and rules follow V1: a column is NULL when no scrape of the bucket reported it.
--
-- bucket is the start of the interval; the growth between two scrapes belongs to the bucket of the later one, so the
-- 5-minute rows of an hour add up to its 1-hour row, and all of them to what the counters grew. A restart of the instance
-- takes nothing away (resets counts them); after a pause of more than three scrape intervals the growth is counted and
-- the interval as well (gaps). The first scrape is a baseline: growth 0.
--
-- Growth may be summed over buckets and instances. Quantiles of summaries may not: min and max bound them, and
-- weighted / count is a mean of what was scraped, weighted by observations, not a quantile. Of origin execution and
-- registration only count and sum are kept: a row is wide enough. It is updated with every scrape of its bucket, hence the
-- free half of each page.

CREATE TABLE fleet.metrics_rollup_5m (
    instance_id                                uuid NOT NULL,
    bucket                                     timestamptz NOT NULL,
    -- of the instance, so that a statement can bind the tenant without a join
    org_id                                     text NOT NULL,
    scrapes                                    bigint NOT NULL,
    resets                                     bigint NOT NULL,
    gaps                                       bigint NOT NULL,
    -- the latest scrape: whose gauges are the last ones
    last_at                                    timestamptz NOT NULL,

    -- growth of the counters
    queries_total                              bigint,
    queries_cacheable                          bigint,
    queries_cache_hit                          bigint,
    queries_cache_miss                         bigint,
    queries_cache_error                        bigint,
    queries_uncacheable                        bigint,
    queries_unsupported                        bigint,
    queries_parse_error                        bigint,
    queries_allowlist_skipped                  bigint,
    queries_throttled                          bigint,
    protocol_simple_queries                    bigint,
    protocol_extended_queries                  bigint,
    connections_total                          bigint,
    connections_errors                         bigint,
    bytes_client_in                            bigint,
    bytes_client_out                           bigint,
    bytes_origin_in                            bigint,
    bytes_origin_out                           bigint,
    cdc_events                                 bigint,
    cdc_inserts                                bigint,
    cdc_updates                                bigint,
    cdc_deletes                                bigint,
    invalidations                              bigint,
    evictions                                  bigint,
    readmissions                               bigint,
    subsumptions                               bigint,
    mv_hits                                    bigint,
    memo_hits                                  bigint,
    coalesce_served                            bigint,
    cache_restarts                             bigint,
    serve_stalls                               bigint,
    -- gauges
    connections_active_last                    bigint,
    connections_active_min                     bigint,
    connections_active_max                     bigint,
    cached_queries_last                        bigint,
    cached_queries_min                         bigint,
    cached_queries_max                         bigint,
    cache_size_last_bytes                      bigint,
    cache_size_min_bytes                       bigint,
    cache_size_max_bytes                       bigint,
    replication_lag_last_bytes                 bigint,
    replication_lag_min_bytes                  bigint,
    replication_lag_max_bytes                  bigint,
    replication_lag_last_seconds               double precision,
    replication_lag_min_seconds                double precision,
    replication_lag_max_seconds                double precision,
    writer_cdc_queue_last                      bigint,
    writer_cdc_queue_min                       bigint,
    writer_cdc_queue_max                       bigint,
    disk_used_last_bytes                       bigint,
    disk_used_min_bytes                        bigint,
    disk_used_max_bytes                        bigint,
    memory_used_last_bytes                     bigint,
    memory_used_min_bytes                      bigint,
    memory_used_max_bytes                      bigint,
    disk_limit_last_bytes                      bigint,
    memory_budget_last_bytes                   bigint,
    -- latencies
    latency_cache_count                        bigint,
    latency_cache_sum_ms                       double precision,
    latency_cache_p50_min_ms                   double precision,
    latency_cache_p50_max_ms                   double precision,
    latency_cache_p50_weighted_ms              double precision,
    latency_cache_p90_min_ms                   double precision,
    latency_cache_p90_max_ms                   double precision,
    latency_cache_p90_weighted_ms              double precision,
    latency_cache_p95_min_ms                   double precision,
    latency_cache_p95_max_ms                   double precision,
    latency_cache_p95_weighted_ms              double precision,
    latency_cache_p99_min_ms                   double precision,
    latency_cache_p99_max_ms                   double precision,
    latency_cache_p99_weighted_ms              double precision,
    latency_origin_count                       bigint,
    latency_origin_sum_ms                      double precision,
    latency_origin_p50_min_ms                  double precision,
    latency_origin_p50_max_ms                  double precision,
    latency_origin_p50_weighted_ms             double precision,
    latency_origin_p90_min_ms                  double precision,
    latency_origin_p90_max_ms                  double precision,
    latency_origin_p90_weighted_ms             double precision,
    latency_origin_p95_min_ms                  double precision,
    latency_origin_p95_max_ms                  double precision,
    latency_origin_p95_weighted_ms             double precision,
    latency_origin_p99_min_ms                  double precision,
    latency_origin_p99_max_ms                  double precision,
    latency_origin_p99_weighted_ms             double precision,
    latency_origin_execution_count             bigint,
    latency_origin_execution_sum_ms            double precision,
    latency_lookup_count                       bigint,
    latency_lookup_sum_ms                      double precision,
    latency_lookup_p50_min_ms                  double precision,
    latency_lookup_p50_max_ms                  double precision,
    latency_lookup_p50_weighted_ms             double precision,
    latency_lookup_p90_min_ms                  double precision,
    latency_lookup_p90_max_ms                  double precision,
    latency_lookup_p90_weighted_ms             double precision,
    latency_lookup_p95_min_ms                  double precision,
    latency_lookup_p95_max_ms                  double precision,
    latency_lookup_p95_weighted_ms             double precision,
    latency_lookup_p99_min_ms                  double precision,
    latency_lookup_p99_max_ms                  double precision,
    latency_lookup_p99_weighted_ms             double precision,
    latency_registration_count                 bigint,
    latency_registration_sum_ms                double precision,

    PRIMARY KEY (instance_id, bucket)
) WITH (fillfactor = 50);

-- Retention; many instances share a bucket, so its duplicates cost next to nothing.
CREATE INDEX metrics_rollup_5m_bucket ON fleet.metrics_rollup_5m (bucket);

CREATE TABLE fleet.metrics_rollup_1h (
    LIKE fleet.metrics_rollup_5m,
    PRIMARY KEY (instance_id, bucket)
) WITH (fillfactor = 50);

CREATE INDEX metrics_rollup_1h_bucket ON fleet.metrics_rollup_1h (bucket);

-- Sums over the instances that an organisation has: what a deleted instance brought is taken out again.
CREATE TABLE fleet.org_rollup_5m (
    org_id                                     text NOT NULL,
    bucket                                     timestamptz NOT NULL,
    scrapes                                    bigint NOT NULL,
    resets                                     bigint NOT NULL,
    gaps                                       bigint NOT NULL,

    -- growth
    queries_total                              bigint,
    queries_cacheable                          bigint,
    queries_cache_hit                          bigint,
    queries_cache_miss                         bigint,
    queries_cache_error                        bigint,
    queries_uncacheable                        bigint,
    queries_unsupported                        bigint,
    queries_parse_error                        bigint,
    queries_allowlist_skipped                  bigint,
    queries_throttled                          bigint,
    protocol_simple_queries                    bigint,
    protocol_extended_queries                  bigint,
    connections_total                          bigint,
    connections_errors                         bigint,
    bytes_client_in                            bigint,
    bytes_client_out                           bigint,
    bytes_origin_in                            bigint,
    bytes_origin_out                           bigint,
    cdc_events                                 bigint,
    cdc_inserts                                bigint,
    cdc_updates                                bigint,
    cdc_deletes                                bigint,
    invalidations                              bigint,
    evictions                                  bigint,
    readmissions                               bigint,
    subsumptions                               bigint,
    mv_hits                                    bigint,
    memo_hits                                  bigint,
    coalesce_served                            bigint,
    cache_restarts                             bigint,
    serve_stalls                               bigint,
    latency_cache_count                        bigint,
    latency_cache_sum_ms                       double precision,
    latency_origin_count                       bigint,
    latency_origin_sum_ms                      double precision,
    latency_origin_execution_count             bigint,
    latency_origin_execution_sum_ms            double precision,
    latency_lookup_count                       bigint,
    latency_lookup_sum_ms                      double precision,
    latency_registration_count                 bigint,
    latency_registration_sum_ms                double precision,

    PRIMARY KEY (org_id, bucket)
) WITH (fillfactor = 50);

CREATE TABLE fleet.org_rollup_1h (
    LIKE fleet.org_rollup_5m,
    PRIMARY KEY (org_id, bucket)
) WITH (fillfactor = 50);

-- Growth per query template: the 500 that took the most time, and one row '(other)' for the rest of them, so that the
-- rows of a bucket add up to everything the instance reported. A template that fell out of the 500 and comes back within
-- a bucket has the part before in '(other)'.
CREATE TABLE fleet.query_rollup_5m (
    instance_id     uuid NOT NULL,
    bucket          timestamptz NOT NULL,
    -- of fleet.query_stats, or '(other)'
    fingerprint     text NOT NULL,
    org_id          text NOT NULL,
    executions      bigint NOT NULL,
    cache_hits      bigint NOT NULL,
    cache_misses    bigint NOT NULL,
    bytes_served    bigint,
    -- executions times their mean, as far as the instance reports means
    time_cache_ms   double precision,
    time_origin_ms  double precision,
    PRIMARY KEY (instance_id, bucket, fingerprint)
) WITH (fillfactor = 70);

CREATE INDEX query_rollup_5m_bucket ON fleet.query_rollup_5m (bucket);
