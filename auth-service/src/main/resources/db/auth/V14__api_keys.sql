-- Keys that programs show instead of a session. The secret itself is nowhere; id is its public part. A key belongs to a
-- user, or to an organisation when user_id is null, and acts in one organisation; it ends with whom it belongs to.
CREATE TABLE auth.api_keys (
    id              text PRIMARY KEY,
    secret_hash     bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    start           text NOT NULL,
    name            text,
    user_id         text REFERENCES auth.users ON DELETE CASCADE,
    organization_id text REFERENCES auth.organizations ON DELETE CASCADE,
    scopes          text[] NOT NULL,
    enabled         boolean NOT NULL DEFAULT true,
    uses_max        integer NOT NULL CHECK (uses_max > 0),
    window_seconds  integer NOT NULL CHECK (window_seconds > 0),
    last_used_at    timestamptz(3),
    expires_at      timestamptz(3) NOT NULL,
    created_at      timestamptz(3) NOT NULL DEFAULT now(),
    updated_at      timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT api_keys_owner CHECK (user_id IS NOT NULL OR organization_id IS NOT NULL)
);

CREATE INDEX api_keys_user ON auth.api_keys (user_id, created_at) WHERE user_id IS NOT NULL;
CREATE INDEX api_keys_organization ON auth.api_keys (organization_id, created_at);
CREATE INDEX api_keys_expiry ON auth.api_keys (expires_at);

-- How often each was used in the window under way, over all replicas. Unlogged and without a foreign key, as the
-- throttles are: a crash starts the windows again, and what has ended is deleted.
CREATE UNLOGGED TABLE auth.api_key_uses (
    key_id  text PRIMARY KEY,
    uses    integer NOT NULL,
    granted integer NOT NULL,
    ends_at timestamptz NOT NULL
);

CREATE INDEX api_key_uses_end ON auth.api_key_uses (ends_at);
