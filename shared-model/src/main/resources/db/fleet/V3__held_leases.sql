-- Leases are held until they are handed back, instead of claimed for every slot (docs/adr/0009), and the live view of
-- scraping gets its strip of the last two days. All times are the database's.

-- One row per running collector. What it holds is its own until alive_until; it renews this row and nothing else.
CREATE TABLE fleet.collectors (
    id          text PRIMARY KEY,
    started_at  timestamptz NOT NULL DEFAULT now(),
    alive_until timestamptz NOT NULL
) WITH (fillfactor = 50);

DROP INDEX fleet.leases_next_due_at;

-- holder is the id of a collector, without a foreign key: a lease whose holder is not alive is as free as one without.
-- next_slot_at is written by a holder that hands back: the first slot that it has not scraped. It is NULL while the lease
-- is held, and when nobody knows.
ALTER TABLE fleet.leases
    DROP COLUMN next_due_at,
    DROP COLUMN next_queries_due_at,
    DROP COLUMN leased_until,
    ADD COLUMN next_slot_at timestamptz;

UPDATE fleet.leases SET holder = NULL;

CREATE INDEX leases_holder ON fleet.leases (holder);

-- What became of the scrapes of five minutes, for the strip of 24 hours that a member sees; kept for two days.
-- last_failure holds a code of com.pgcache.model.scrape.ScrapeCode; samples are those of the largest good answer.
CREATE TABLE fleet.scrape_strip_5m (
    instance_id     uuid NOT NULL,
    bucket          timestamptz NOT NULL,
    ok              integer NOT NULL,
    failed          integer NOT NULL,
    last_failure    text,
    max_duration_ms integer NOT NULL,
    samples         integer,
    PRIMARY KEY (instance_id, bucket)
) WITH (fillfactor = 70);

CREATE INDEX scrape_strip_5m_bucket ON fleet.scrape_strip_5m (bucket);
