-- What the collector keeps about its own writing: the edition of an instance's query statistics, and what changed in a
-- day of snapshots while it was being sorted.

-- A random number that changes whenever rows of the instance in fleet.query_stats do. A collector that remembers the
-- edition that it wrote last knows from this one row whether what it remembers of the others is still there. No row
-- means that nobody can know.
CREATE TABLE fleet.query_editions (
    instance_id uuid PRIMARY KEY,
    edition     bigint NOT NULL
) WITH (fillfactor = 50);
