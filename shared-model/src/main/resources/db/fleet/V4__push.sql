-- Instances that push: their measurements are sent to us, so there is no address to scrape.

ALTER TABLE fleet.instances
    ADD COLUMN mode text NOT NULL DEFAULT 'pull' CHECK (mode IN ('pull', 'push')),
    ALTER COLUMN admin_url DROP NOT NULL,
    ADD CONSTRAINT instances_admin_url_of_pull CHECK ((admin_url IS NULL) = (mode = 'push'));

-- What an instance proves with that it may push. dashboard-api writes, metrics-collector reads. The token itself is
-- nowhere: secret_hash is its SHA-256, id its public part. Refused from revoked_at on, which lies ahead while a rotated
-- token is still good for a while.
CREATE TABLE fleet.instance_tokens (
    id          text PRIMARY KEY CHECK (id ~ '^[0-9A-Za-z]{12}$'),
    instance_id uuid NOT NULL REFERENCES fleet.instances (id) ON DELETE CASCADE,
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    -- the first characters, by which a person knows it again
    start       text NOT NULL CHECK (char_length(start) <= 24),
    created_by  text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    revoked_at  timestamptz
);

CREATE INDEX instance_tokens_instance_id ON fleet.instance_tokens (instance_id);

-- The last per-query document that an instance pushed, good or bad: the metrics of about the same instant get its
-- outcome and size, as if one scrape had brought both. Written by metrics-collector.
CREATE TABLE fleet.pushed_queries (
    instance_id  uuid PRIMARY KEY REFERENCES fleet.instances (id) ON DELETE CASCADE,
    collected_at timestamptz NOT NULL,
    outcome      text NOT NULL,
    cached_bytes bigint
) WITH (fillfactor = 50);
