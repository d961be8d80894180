-- What happened to an instance, or to all of an organisation: seen by collectors, or written down by people and their CI.
-- instance_id is NULL for what concerns the whole organisation, created_by for what a collector saw. kind holds codes of
-- com.pgcache.model.event.EventKind. Written by metrics-collector, annotations by dashboard-api.
CREATE TABLE fleet.events (
    id          uuid PRIMARY KEY,
    org_id      text NOT NULL,
    instance_id uuid,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    title       text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    detail      jsonb NOT NULL DEFAULT '{}',
    link        text CHECK (char_length(link) <= 500),
    created_by  text,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX events_org_id_at ON fleet.events (org_id, at, id);

-- A replayed scrape tells nothing twice.
CREATE UNIQUE INDEX events_seen_once ON fleet.events (instance_id, kind, at) WHERE created_by IS NULL;

-- Retention
CREATE INDEX events_at ON fleet.events (at);
