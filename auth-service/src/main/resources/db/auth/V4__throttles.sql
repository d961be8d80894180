-- Counters that all replicas share. The subject of a counter (an address, an account, a network) is hashed with a key
-- into one of 2^18 slots of its bucket: nobody can read who it was, and no flood of subjects makes the table larger.
-- Unlogged: counters that are lost with a crash start again, and none of them is worth a write to the log.
CREATE UNLOGGED TABLE auth.throttles (
    bucket        text NOT NULL,
    slot          integer NOT NULL CHECK (slot BETWEEN 0 AND 262143),
    hits          integer NOT NULL,
    ends_at       timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (bucket, slot)
);

CREATE INDEX throttles_end ON auth.throttles (ends_at);
