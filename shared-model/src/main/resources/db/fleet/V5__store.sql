-- What the collector keeps about its own writing: the edition of an instance's query statistics, and what changed in a
-- day of snapshots while it was being sorted.

-- A random number that changes whenever rows of the instance in fleet.query_stats do. A collector that remembers the
-- edition that it wrote last knows from this one row whether what it remembers of the others is still there. No row
-- means that nobody can know.
CREATE TABLE fleet.query_editions (
    instance_id uuid PRIMARY KEY,
    edition     bigint NOT NULL
) WITH (fillfactor = 50);

-- Sorting a closed day of fleet.metrics_snapshots by instance: rows arrive in the order of time, so a week of one
-- instance lies on as many pages as it has rows. The copy is made while everybody goes on; a trigger notes the keys of
-- rows that come or go meanwhile; the swap applies what is noted and takes milliseconds. Neither waits for a lock longer
-- than 150 ms, because whoever comes after a waiting ACCESS EXCLUSIVE lock waits as well.
CREATE TABLE fleet.snapshot_changes (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    instance_id  uuid NOT NULL,
    collected_at timestamptz NOT NULL
);

CREATE FUNCTION fleet.note_snapshot_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO fleet.snapshot_changes (instance_id, collected_at) VALUES (OLD.instance_id, OLD.collected_at);
    ELSE
        INSERT INTO fleet.snapshot_changes (instance_id, collected_at) VALUES (NEW.instance_id, NEW.collected_at);
    END IF;
    RETURN NULL;
END
$$;

-- First step, a transaction of its own: whatever is written after it is noted.
CREATE FUNCTION fleet.note_changes_of_day(day date) RETURNS void
LANGUAGE plpgsql
SET lock_timeout = '150ms'
SET client_min_messages = warning AS $$
DECLARE
    day_name text := 'metrics_snapshots_' || to_char(day, 'YYYYMMDD');
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON fleet.%I '
        'FOR EACH ROW EXECUTE FUNCTION fleet.note_snapshot_change()', day_name);
    -- of a copy that was given up
    DELETE FROM fleet.snapshot_changes
    WHERE collected_at >= day::timestamp AT TIME ZONE 'UTC' AND collected_at < (day + 1)::timestamp AT TIME ZONE 'UTC';
    EXECUTE format('DROP TABLE IF EXISTS fleet.%I', day_name || '_sorted');
END
$$;

-- Second step. The CHECK tells ATTACH that it need not look at the rows.
CREATE FUNCTION fleet.copy_day_sorted(day date) RETURNS bigint
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

-- Third step, as often as one likes. A key that changes again while it is applied is noted again. The copy has no
-- statistics at first, and a plan that reads a whole day must not happen while everybody waits: look-ups only.
CREATE FUNCTION fleet.apply_changes_of_day(day date) RETURNS integer
LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
DECLARE
    day_name text := 'metrics_snapshots_' || to_char(day, 'YYYYMMDD');
    noted bigint[];
BEGIN
    noted := ARRAY(
        SELECT id
        FROM fleet.snapshot_changes
        WHERE collected_at >= day::timestamp AT TIME ZONE 'UTC' AND collected_at < (day + 1)::timestamp AT TIME ZONE 'UTC');
    IF cardinality(noted) > 0 THEN
        EXECUTE format(
            'DELETE FROM fleet.%I AS copy USING fleet.snapshot_changes AS change WHERE change.id = ANY($1) '
            'AND copy.instance_id = change.instance_id AND copy.collected_at = change.collected_at',
            day_name || '_sorted') USING noted;
        EXECUTE format(
            'INSERT INTO fleet.%I SELECT original.* FROM fleet.%I AS original WHERE (instance_id, collected_at) IN '
            '(SELECT change.instance_id, change.collected_at FROM fleet.snapshot_changes AS change '
            'WHERE change.id = ANY($1))',
            day_name || '_sorted', day_name) USING noted;
        DELETE FROM fleet.snapshot_changes WHERE id = ANY(noted);
    END IF;
    RETURN cardinality(noted);
END
$$;

-- Last step: one call, so that no client holds the locks. Fails with lock_not_available when readers or writers are in
-- the way. The comment marks the day as done.
CREATE FUNCTION fleet.swap_in_sorted_day(day date) RETURNS void
LANGUAGE plpgsql
SET lock_timeout = '150ms' AS $$
DECLARE
    day_name text := 'metrics_snapshots_' || to_char(day, 'YYYYMMDD');
BEGIN
    LOCK TABLE ONLY fleet.metrics_snapshots IN ACCESS EXCLUSIVE MODE;
    -- everybody waits from here on
    EXECUTE format('LOCK TABLE ONLY fleet.%I IN ACCESS EXCLUSIVE MODE NOWAIT', day_name);
    IF (SELECT count(*) FROM fleet.snapshot_changes) > 5000 THEN
        RAISE EXCEPTION 'too much to apply under a lock' USING ERRCODE = 'lock_not_available';
    END IF;
    PERFORM fleet.apply_changes_of_day(day);
    EXECUTE format('DROP TABLE fleet.%I', day_name);
    EXECUTE format('ALTER TABLE fleet.%I RENAME TO %I', day_name || '_sorted', day_name);
    EXECUTE format(
        'ALTER TABLE fleet.%I RENAME CONSTRAINT %I TO %I', day_name, day_name || '_sorted_pkey', day_name || '_pkey');
    EXECUTE format(
        'ALTER TABLE fleet.metrics_snapshots ATTACH PARTITION fleet.%I FOR VALUES FROM (%L) TO (%L)',
        day_name,
        day::timestamp AT TIME ZONE 'UTC',
        (day + 1)::timestamp AT TIME ZONE 'UTC');
    EXECUTE format('ALTER TABLE fleet.%I DROP CONSTRAINT one_day', day_name);
    EXECUTE format('COMMENT ON TABLE fleet.%I IS ''sorted''', day_name);
END
$$;
