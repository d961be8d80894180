-- Passkeys (W3C Web Authentication Level 3). credential_id is base64url without padding, public_key a COSE_Key (RFC 9052
-- section 7), counter the authenticator's signature counter, 0 for those that do not count.
CREATE TABLE auth.passkeys (
    id            text PRIMARY KEY,
    user_id       text NOT NULL REFERENCES auth.users ON DELETE CASCADE,
    name          text,
    credential_id text NOT NULL,
    public_key    bytea NOT NULL,
    counter       bigint NOT NULL,
    device_type   text NOT NULL CHECK (device_type IN ('singleDevice', 'multiDevice')),
    backed_up     boolean NOT NULL,
    transports    text NOT NULL,
    aaguid        text NOT NULL,
    created_at    timestamptz(3) NOT NULL DEFAULT now(),
    last_used_at  timestamptz(3),
    CONSTRAINT passkeys_credential_id UNIQUE (credential_id)
);

CREATE INDEX passkeys_user ON auth.passkeys (user_id, created_at);

-- A challenge lives in a signed cookie until it is answered, so that asking for one stores nothing. It is noted here
-- when it is answered, whatever becomes of the answer, until it would have ended: nobody answers it twice.
CREATE TABLE auth.answered_challenges (
    challenge  bytea PRIMARY KEY CHECK (octet_length(challenge) = 32),
    expires_at timestamptz(3) NOT NULL
);

CREATE INDEX answered_challenges_expiry ON auth.answered_challenges (expires_at);
