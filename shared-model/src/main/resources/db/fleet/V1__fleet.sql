-- Schema fleet: registered pgcache instances and everything measured on them.
--
-- Who may write what: dashboard-api writes instances and purges; metrics-collector writes the rest.
-- Every table has a primary key and none has NUMERIC or enum columns: pgcache caches only such tables
-- (docs/adr/0003). Counters are stored as scraped, cumulative; a column is NULL when the instance does
-- not report it. Names follow the JSON of the API, in snake case, units last.

CREATE TABLE fleet.instances (
    id                       uuid PRIMARY KEY,
    org_id                   text NOT NULL,
    name                     text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    region                   text NOT NULL CHECK (region ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
    admin_url                text NOT NULL CHECK (char_length(admin_url) <= 512),
    scrape_interval_seconds  integer NOT NULL DEFAULT 30 CHECK (scrape_interval_seconds BETWEEN 15 AND 300),
    queries_interval_seconds integer NOT NULL DEFAULT 60 CHECK (queries_interval_seconds BETWEEN 30 AND 3600),
    queries_enabled          boolean NOT NULL DEFAULT true,
    paused                   boolean NOT NULL DEFAULT false,
    created_by               text NOT NULL,
    created_at               timestamptz NOT NULL DEFAULT now(),
    updated_at               timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT instances_org_name UNIQUE (org_id, name)
);

-- Instances whose measurements are to be deleted. A row stays for a while after the work is done, because a
-- scrape that was under way when the instance went may still write.
CREATE TABLE fleet.purges (
    instance_id  uuid PRIMARY KEY,
    requested_at timestamptz NOT NULL DEFAULT now()
);

-- One row per instance: when it is due and which collector holds it until when. All times are the database's.
CREATE TABLE fleet.leases (
    instance_id        uuid PRIMARY KEY REFERENCES fleet.instances (id) ON DELETE CASCADE,
    next_due_at        timestamptz NOT NULL,
    next_queries_due_at timestamptz NOT NULL,
    holder             text,
    leased_until       timestamptz
) WITH (fillfactor = 50);

CREATE INDEX leases_next_due_at ON fleet.leases (next_due_at);

-- What a member sees about scraping one instance: the last attempt, and the last success.
-- outcome and queries_outcome hold codes of com.pgcache.model.scrape.ScrapeCode.
CREATE TABLE fleet.scrape_health (
    instance_id          uuid PRIMARY KEY,
    last_attempt_at      timestamptz NOT NULL,
    last_success_at      timestamptz,
    outcome              text NOT NULL,
    http_status          integer,
    duration_ms          integer NOT NULL,
    samples              integer,
    dialect              text CHECK (dialect IN ('current', 'seed')),
    consecutive_failures integer NOT NULL DEFAULT 0,
    queries_outcome      text,
    queries_collected_at timestamptz
) WITH (fillfactor = 50);

-- One row per scrape. Range-partitioned by UTC day, so that retention drops partitions instead of deleting rows.
CREATE TABLE fleet.metrics_snapshots (
    instance_id                        uuid NOT NULL,
    collected_at                       timestamptz NOT NULL,
    dialect                            text NOT NULL CHECK (dialect IN ('current', 'seed')),

    -- counters: queries
    queries_total                      bigint,
    queries_cacheable                  bigint,
    queries_cache_hit                  bigint,
    queries_cache_miss                 bigint,
    queries_cache_error                bigint,
    queries_uncacheable                bigint,
    queries_unsupported                bigint,
    queries_parse_error                bigint,
    queries_allowlist_skipped          bigint,
    queries_throttled                  bigint,
    protocol_simple_queries            bigint,
    protocol_extended_queries          bigint,
    -- counters: connections and bytes
    connections_total                  bigint,
    connections_errors                 bigint,
    bytes_client_in                    bigint,
    bytes_client_out                   bigint,
    bytes_origin_in                    bigint,
    bytes_origin_out                   bigint,
    -- counters: change data capture
    cdc_events                         bigint,
    cdc_inserts                        bigint,
    cdc_updates                        bigint,
    cdc_deletes                        bigint,
    -- counters: the cache
    invalidations                      bigint,
    evictions                          bigint,
    readmissions                       bigint,
    subsumptions                       bigint,
    mv_hits                            bigint,
    memo_hits                          bigint,
    coalesce_served                    bigint,
    cache_restarts                     bigint,
    serve_stalls                       bigint,

    -- gauges
    connections_active                 bigint,
    cached_queries                     bigint,
    queries_loading                    bigint,
    queries_pending                    bigint,
    queries_invalidated                bigint,
    tables_tracked                     bigint,
    cache_size_bytes                   bigint,
    replication_lag_bytes              bigint,
    replication_lag_seconds            double precision,
    cdc_received_lsn                   bigint,
    cdc_applied_lsn                    bigint,
    writer_cdc_queue                   bigint,
    registration_throttled             boolean,
    pool_available                     bigint,
    disk_used_bytes                    bigint,
    disk_limit_bytes                   bigint,
    memory_used_bytes                  bigint,
    memory_budget_bytes                bigint,
    rss_bytes                          bigint,

    -- latencies: count and sum are cumulative; a quantile is NULL when the count did not grow since the last scrape
    latency_cache_count                bigint,
    latency_cache_sum_ms               double precision,
    latency_cache_p50_ms               double precision,
    latency_cache_p90_ms               double precision,
    latency_cache_p95_ms               double precision,
    latency_cache_p99_ms               double precision,
    latency_origin_count               bigint,
    latency_origin_sum_ms              double precision,
    latency_origin_p50_ms              double precision,
    latency_origin_p90_ms              double precision,
    latency_origin_p95_ms              double precision,
    latency_origin_p99_ms              double precision,
    latency_origin_execution_count     bigint,
    latency_origin_execution_sum_ms    double precision,
    latency_origin_execution_p50_ms    double precision,
    latency_origin_execution_p90_ms    double precision,
    latency_origin_execution_p95_ms    double precision,
    latency_origin_execution_p99_ms    double precision,
    latency_lookup_count               bigint,
    latency_lookup_sum_ms              double precision,
    latency_lookup_p50_ms              double precision,
    latency_lookup_p90_ms              double precision,
    latency_lookup_p95_ms              double precision,
    latency_lookup_p99_ms              double precision,
    latency_registration_count         bigint,
    latency_registration_sum_ms        double precision,
    latency_registration_p50_ms        double precision,
    latency_registration_p90_ms        double precision,
    latency_registration_p95_ms        double precision,
    latency_registration_p99_ms        double precision,

    PRIMARY KEY (instance_id, collected_at)
) PARTITION BY RANGE (collected_at);

-- Makes the daily partitions of [from_day, to_day], both included; those that exist are left alone.
-- Callers take turns, so that replicas starting together do not trip over each other.
CREATE FUNCTION fleet.ensure_snapshot_partitions(from_day date, to_day date) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    day date;
    partition_name text;
    made integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('fleet.ensure_snapshot_partitions'));
    FOR day IN SELECT generate_series(from_day, to_day, interval '1 day')::date LOOP
        partition_name := 'metrics_snapshots_' || to_char(day, 'YYYYMMDD');
        IF to_regclass('fleet.' || partition_name) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE fleet.%I PARTITION OF fleet.metrics_snapshots FOR VALUES FROM (%L) TO (%L)',
                partition_name,
                day::timestamp AT TIME ZONE 'UTC',
                (day + 1)::timestamp AT TIME ZONE 'UTC');
            made := made + 1;
        END IF;
    END LOOP;
    RETURN made;
END
$$;

-- The latest statistics per query template. fingerprint is an unsigned 64-bit number as decimal text.
-- sql_template holds placeholders only: literals are stripped before a row gets here.
CREATE TABLE fleet.query_stats (
    instance_id                 uuid NOT NULL,
    fingerprint                 text NOT NULL,
    sql_template                text NOT NULL,
    tables                      text[] NOT NULL,
    state                       text,
    mv_state                    text,
    cacheable                   boolean NOT NULL,
    uncacheable_category        text,
    uncacheable_details         text,
    execution_count             bigint NOT NULL,
    cache_hits                  bigint NOT NULL,
    cache_misses                bigint NOT NULL,
    avg_latency_cache_ms        double precision,
    p95_latency_cache_ms        double precision,
    p99_latency_cache_ms        double precision,
    avg_latency_origin_ms       double precision,
    avg_rows_returned           double precision,
    cached_bytes                bigint,
    bytes_served                bigint,
    max_limit                   bigint,
    pinned                      boolean,
    invalidation_count          bigint,
    readmission_count           bigint,
    eviction_count              bigint,
    subsumption_count           bigint,
    population_count            bigint,
    last_population_ms          bigint,
    first_seen                  timestamptz NOT NULL,
    last_seen                   timestamptz NOT NULL,
    collected_at                timestamptz NOT NULL,
    PRIMARY KEY (instance_id, fingerprint)
) WITH (fillfactor = 70);
