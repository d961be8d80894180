-- Instances that are edited, that ask for a credential, and whose deletion can be watched.

-- version goes up with every edit by a member, for If-Match; nothing that collectors write changes it.
ALTER TABLE fleet.instances
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
    ADD COLUMN version integer NOT NULL DEFAULT 1;

-- What an instance asks for before it answers a scrape: the value of the Authorization header, under AES-256-GCM with the
-- id of the instance authenticated. Written by dashboard-api, opened by metrics-collector only. A table of its own, as
-- pgcache gets copies of the rows of fleet.instances; it must never be in ALLOWED_TABLES.
CREATE TABLE fleet.scrape_credentials (
    instance_id uuid PRIMARY KEY REFERENCES fleet.instances (id) ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('bearer', 'basic')),
    sealed      bytea NOT NULL,
    key_version integer NOT NULL,
    updated_by  text NOT NULL,
    updated_at  timestamptz NOT NULL DEFAULT now()
);

-- What a member sees of a deletion. org_id and name are NULL when an organisation ended, or in orders from before.
-- steps is how many it takes, 0 until it has begun; finished_at is set after the last.
ALTER TABLE fleet.purges
    ADD COLUMN org_id       text,
    ADD COLUMN name         text,
    ADD COLUMN requested_by text,
    ADD COLUMN steps        integer NOT NULL DEFAULT 0,
    ADD COLUMN steps_done   integer NOT NULL DEFAULT 0,
    ADD COLUMN rows_deleted bigint NOT NULL DEFAULT 0,
    ADD COLUMN finished_at  timestamptz;

CREATE INDEX purges_org_id ON fleet.purges (org_id);
