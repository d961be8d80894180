-- What members show to others and keep for themselves. Both written by dashboard-api.

-- Addresses that open one view, or one badge, to whoever has them. The token itself is nowhere: secret_hash is its
-- SHA-256, id its public part. instance_id NULL is the whole organisation. A link with a window shows nothing outside it;
-- one without an end lasts until it is deleted.
CREATE TABLE fleet.share_links (
    id          text PRIMARY KEY CHECK (id ~ '^[0-9A-Za-z]{12}$'),
    org_id      text NOT NULL,
    instance_id uuid REFERENCES fleet.instances (id) ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('view', 'badge')),
    title       text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 80),
    state       text NOT NULL CHECK (char_length(state) <= 4000),
    window_from timestamptz,
    window_to   timestamptz,
    secret_hash bytea NOT NULL UNIQUE CHECK (octet_length(secret_hash) = 32),
    start       text NOT NULL CHECK (char_length(start) <= 24),
    created_by  text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz,
    CHECK ((window_from IS NULL) = (window_to IS NULL))
);

CREATE INDEX share_links_org_id ON fleet.share_links (org_id, created_at);
CREATE INDEX share_links_instance_id ON fleet.share_links (instance_id);

-- A screen as somebody left it: state is what its page put there. Without shared only its owner sees it.
CREATE TABLE fleet.saved_views (
    id         uuid PRIMARY KEY,
    org_id     text NOT NULL,
    owner      text NOT NULL,
    name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    screen     text NOT NULL CHECK (char_length(screen) BETWEEN 1 AND 40),
    state      text NOT NULL CHECK (char_length(state) <= 4000),
    shared     boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT saved_views_name UNIQUE (org_id, owner, name)
);
