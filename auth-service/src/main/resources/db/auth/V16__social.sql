-- Sign-in by other providers. Who somebody is there is told by issuer and subject together (OpenID Connect Core section
-- 2): two issuers may use one subject for two people, and the provider's name in our settings may move to another issuer.
ALTER TABLE auth.accounts
    ADD COLUMN issuer text NOT NULL DEFAULT '',
    DROP CONSTRAINT accounts_provider_account,
    ADD CONSTRAINT accounts_issuer_account UNIQUE (issuer, account_id),
    ADD CONSTRAINT accounts_credential_has_no_issuer CHECK ((provider_id = 'credential') = (issuer = ''));

-- Somebody is at a provider and shall come back, within minutes and once. Neither secret of the way back is here: state
-- is in the address, the browser's is in a cookie. Unlogged: who is on the way when the server crashes begins again.
CREATE UNLOGGED TABLE auth.social_flows (
    state_hash          bytea PRIMARY KEY CHECK (octet_length(state_hash) = 32),
    browser_hash        bytea NOT NULL CHECK (octet_length(browser_hash) = 32),
    provider_id         text NOT NULL,
    return_to           text NOT NULL,
    new_user_return_to  text NOT NULL,
    error_return_to     text NOT NULL,
    -- of the session that wants to link; null to sign in
    linking_user_id     text,
    linking_session_id  text,
    expires_at          timestamptz(3) NOT NULL,
    CONSTRAINT social_flows_linking CHECK ((linking_user_id IS NULL) = (linking_session_id IS NULL))
);

CREATE INDEX social_flows_expiry ON auth.social_flows (expires_at);
