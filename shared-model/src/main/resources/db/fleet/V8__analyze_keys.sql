-- Statistics for the planner only of the columns that conditions name. ANALYZE of a day of snapshots, or of a roll-up, would
-- otherwise sort samples of some 75 columns of values, again and again while rows arrive, for nobody.
CREATE FUNCTION fleet.analyze_keys_only(a_table regclass) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    clauses text;
BEGIN
    SELECT string_agg(format('ALTER COLUMN %I SET STATISTICS 0', attname), ', ')
    INTO clauses
    FROM pg_attribute
    WHERE attrelid = a_table AND attnum > 0 AND NOT attisdropped
      AND attname NOT IN ('instance_id', 'collected_at', 'bucket', 'org_id', 'scrapes', 'last_at');
    EXECUTE format('ALTER TABLE %s %s', a_table, clauses);
END
$$;

SELECT fleet.analyze_keys_only(partition.inhrelid::regclass)
FROM pg_inherits AS partition
WHERE partition.inhparent = 'fleet.metrics_snapshots'::regclass;

SELECT fleet.analyze_keys_only(named::regclass)
FROM unnest(ARRAY['fleet.metrics_snapshots', 'fleet.metrics_rollup_5m', 'fleet.metrics_rollup_1h', 'fleet.org_rollup_5m',
    'fleet.org_rollup_1h']) AS listed (named);

CREATE OR REPLACE FUNCTION fleet.ensure_snapshot_partitions(from_day date, to_day date) RETURNS integer
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
            PERFORM fleet.analyze_keys_only(format('fleet.%I', partition_name)::regclass);
            made := made + 1;
        END IF;
    END LOOP;
    RETURN made;
END
$$;

-- The copy becomes the partition, so it needs the same.
CREATE OR REPLACE FUNCTION fleet.copy_day_sorted(day date) RETURNS bigint
LANGUAGE plpgsql
SET work_mem = '64MB'
SET maintenance_work_mem = '64MB' AS $$
DECLARE
    day_name text := 'metrics_snapshots_' || to_char(day, 'YYYYMMDD');
    copied bigint;
BEGIN
    EXECUTE format(
        'CREATE TABLE fleet.%I (LIKE fleet.metrics_snapshots INCLUDING DEFAULTS INCLUDING CONSTRAINTS, '
        'CONSTRAINT one_day CHECK (collected_at >= %L AND collected_at < %L))',
        day_name || '_sorted',
        day::timestamp AT TIME ZONE 'UTC',
        (day + 1)::timestamp AT TIME ZONE 'UTC');
    PERFORM fleet.analyze_keys_only(format('fleet.%I', day_name || '_sorted')::regclass);
    EXECUTE format(
        'INSERT INTO fleet.%I SELECT * FROM fleet.%I ORDER BY instance_id, collected_at', day_name || '_sorted', day_name);
    GET DIAGNOSTICS copied = ROW_COUNT;
    EXECUTE format(
        'ALTER TABLE fleet.%I ADD CONSTRAINT %I PRIMARY KEY (instance_id, collected_at)',
        day_name || '_sorted',
        day_name || '_sorted_pkey');
    RETURN copied;
END
$$;
