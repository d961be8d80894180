-- What was done under an Idempotency-Key, so that a request that is sent twice is done once. Written by dashboard-api, a
-- row in the transaction of what it did. The key itself is nowhere: key_hash is made of it, and answer is encrypted under
-- it, since answers hold tokens that are stored nowhere else. answer is NULL until it has been given.
CREATE TABLE fleet.idempotency_keys (
    org_id       text NOT NULL,
    user_id      text NOT NULL,
    key_hash     bytea NOT NULL CHECK (octet_length(key_hash) = 32),
    request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
    answer       bytea,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org_id, user_id, key_hash)
);

CREATE INDEX idempotency_keys_created_at ON fleet.idempotency_keys (created_at);
