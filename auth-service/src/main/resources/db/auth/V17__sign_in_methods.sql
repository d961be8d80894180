-- How whoever has a session proved who they are, in values of the claim amr (RFC 8176): a password, the word of a provider,
-- a one-time code, a passkey. Empty for sessions from before this, and for those in which an admin looks through a user's
-- eyes: nobody proved to be the user there.
ALTER TABLE auth.sessions
    ADD COLUMN methods text[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT sessions_methods CHECK (methods <@ ARRAY['pwd', 'fed', 'otp', 'pop']);

-- What came before the code that is owed. The default is what replicas of the version before mean, for as long as some run.
ALTER TABLE auth.two_factor_challenges
    ADD COLUMN method text NOT NULL DEFAULT 'pwd',
    ADD CONSTRAINT two_factor_challenges_method CHECK (method IN ('pwd', 'fed'));
