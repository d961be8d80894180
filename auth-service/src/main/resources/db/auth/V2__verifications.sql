-- What a link in a mail stands for. The token itself is nowhere but in the mail. Using it sets used_at where it is not
-- set, so that of several at once exactly one succeeds; the row stays for a while, so that a second use can be told from
-- a made-up token. A new token of a purpose replaces the one before.
CREATE TABLE auth.verifications (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    user_id    text NOT NULL REFERENCES auth.users ON DELETE CASCADE,
    purpose    text NOT NULL CHECK (purpose IN ('email', 'email_change', 'password_reset', 'account_deletion')),
    email      text NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    expires_at timestamptz(3) NOT NULL,
    used_at    timestamptz(3),
    CONSTRAINT verifications_one_live UNIQUE (user_id, purpose)
);

CREATE INDEX verifications_expiry ON auth.verifications (expires_at);
CREATE INDEX sessions_expiry ON auth.sessions (expires_at);

-- Counts changes of the password, so that a sign-in that compared the old one does not end in a session.
ALTER TABLE auth.accounts ADD COLUMN credential_version integer NOT NULL DEFAULT 0;
