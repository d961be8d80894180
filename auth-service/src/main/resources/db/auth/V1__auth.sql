-- Schema auth: accounts, sessions, organisations and signing keys. Only auth-service writes here, and nothing in
-- it is ever read through pgcache: a revoked session must be dead at once (docs/adr).
--
-- Ids are 32 base62 characters, as BetterAuth's clients know them. Times keep milliseconds, which is what the API
-- shows, so that a value read back equals the value stored.

CREATE TABLE auth.users (
    id                 text PRIMARY KEY,
    name               text NOT NULL,
    email              text NOT NULL,
    email_verified     boolean NOT NULL DEFAULT false,
    image              text,
    two_factor_enabled boolean NOT NULL DEFAULT false,
    created_at         timestamptz(3) NOT NULL DEFAULT now(),
    updated_at         timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT users_email UNIQUE (email),
    CONSTRAINT users_email_lower_case CHECK (email = lower(email))
);

-- How a user proves who they are: provider 'credential' has a password hash, others will have an issuer's subject.
CREATE TABLE auth.accounts (
    id            text PRIMARY KEY,
    user_id       text NOT NULL REFERENCES auth.users ON DELETE CASCADE,
    provider_id   text NOT NULL,
    account_id    text NOT NULL,
    password_hash text,
    created_at    timestamptz(3) NOT NULL DEFAULT now(),
    updated_at    timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT accounts_provider_account UNIQUE (provider_id, account_id),
    CONSTRAINT accounts_credential_has_password CHECK ((provider_id = 'credential') = (password_hash IS NOT NULL))
);

CREATE INDEX accounts_user ON auth.accounts (user_id);

CREATE TABLE auth.organizations (
    id         text PRIMARY KEY,
    name       text NOT NULL,
    slug       text NOT NULL,
    logo       text,
    metadata   text,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT organizations_slug UNIQUE (slug)
);

CREATE TABLE auth.members (
    id              text PRIMARY KEY,
    organization_id text NOT NULL REFERENCES auth.organizations ON DELETE CASCADE,
    user_id         text NOT NULL REFERENCES auth.users ON DELETE CASCADE,
    role            text NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
    created_at      timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT members_user_organization UNIQUE (user_id, organization_id)
);

CREATE INDEX members_organization ON auth.members (organization_id);

-- expires_at slides with use, absolute_expires_at never moves. A session that is not remembered lives in a cookie
-- that ends with the browser, and does not slide.
CREATE TABLE auth.sessions (
    id                     text PRIMARY KEY,
    token_hash             bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    user_id                text NOT NULL REFERENCES auth.users ON DELETE CASCADE,
    active_organization_id text REFERENCES auth.organizations ON DELETE SET NULL,
    remembered             boolean NOT NULL,
    ip_address             text NOT NULL,
    user_agent             text NOT NULL,
    authenticated_at       timestamptz(3) NOT NULL DEFAULT now(),
    created_at             timestamptz(3) NOT NULL DEFAULT now(),
    updated_at             timestamptz(3) NOT NULL DEFAULT now(),
    expires_at             timestamptz(3) NOT NULL,
    absolute_expires_at    timestamptz(3) NOT NULL,
    CONSTRAINT sessions_token_hash UNIQUE (token_hash),
    CONSTRAINT sessions_end CHECK (expires_at <= absolute_expires_at)
);

CREATE INDEX sessions_user ON auth.sessions (user_id, created_at);
CREATE INDEX sessions_active_organization ON auth.sessions (active_organization_id);

-- private_key is PKCS #8 under AES-256-GCM: 12 bytes of nonce, then ciphertext and tag, bound to kid.
CREATE TABLE auth.signing_keys (
    kid                    text PRIMARY KEY,
    algorithm              text NOT NULL CHECK (algorithm = 'RS256'),
    state                  text NOT NULL CHECK (state IN ('pending', 'active', 'retiring', 'removed')),
    public_key             bytea NOT NULL,
    private_key            bytea NOT NULL,
    key_encryption_version integer NOT NULL,
    created_at             timestamptz(3) NOT NULL DEFAULT now()
);

-- Replicas that start together agree on one key by this index: the second insert finds it taken.
CREATE UNIQUE INDEX signing_keys_one_active ON auth.signing_keys (state) WHERE state = 'active';
