-- The second factor of accounts with a password: codes of an authenticator app (RFC 6238). A row without
-- users.two_factor_enabled is an enrolment that no code has confirmed, which asks nobody for anything.
--
-- secret is 20 bytes under AES-256-GCM, bound to the user, as signing_keys.private_key is. last_step is the time step of
-- the last code that was accepted: that one and earlier ones are used up.
CREATE TABLE auth.two_factors (
    user_id                text PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
    secret                 bytea NOT NULL,
    key_encryption_version integer NOT NULL,
    last_step              bigint NOT NULL DEFAULT 0,
    created_at             timestamptz(3) NOT NULL DEFAULT now()
);

-- Codes that are still good. 10 characters could be guessed from a plain hash, so the hash is keyed with the secret
-- above: whoever has a copy of the tables needs the key of the operator as well. Everything below goes with the factor.
CREATE TABLE auth.recovery_codes (
    user_id   text NOT NULL REFERENCES auth.two_factors ON DELETE CASCADE,
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    PRIMARY KEY (user_id, code_hash)
);

-- A sign-in that has given the password and owes a code. It opens nothing else, and ends with the password it was made
-- for: credential_version must still be the account's.
CREATE TABLE auth.two_factor_challenges (
    token_hash         bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    user_id            text NOT NULL REFERENCES auth.two_factors ON DELETE CASCADE,
    credential_version integer NOT NULL,
    remembered         boolean NOT NULL,
    attempts           integer NOT NULL DEFAULT 0,
    created_at         timestamptz(3) NOT NULL DEFAULT now(),
    expires_at         timestamptz(3) NOT NULL
);

CREATE INDEX two_factor_challenges_user ON auth.two_factor_challenges (user_id);
CREATE INDEX two_factor_challenges_expiry ON auth.two_factor_challenges (expires_at);

-- Browsers that are not asked for a code; they too end with the password.
CREATE TABLE auth.trusted_devices (
    token_hash         bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    user_id            text NOT NULL REFERENCES auth.two_factors ON DELETE CASCADE,
    credential_version integer NOT NULL,
    created_at         timestamptz(3) NOT NULL DEFAULT now(),
    expires_at         timestamptz(3) NOT NULL
);

CREATE INDEX trusted_devices_user ON auth.trusted_devices (user_id);
CREATE INDEX trusted_devices_expiry ON auth.trusted_devices (expires_at);

-- When the session last proved more than a password; null when it never did.
ALTER TABLE auth.sessions ADD COLUMN second_factor_at timestamptz(3);

-- Such a password is long enough only beside another factor, so the last one of those cannot be given up.
ALTER TABLE auth.accounts ADD COLUMN password_short boolean NOT NULL DEFAULT false;
