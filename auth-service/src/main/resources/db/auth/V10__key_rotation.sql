-- Signing keys move from pending to active to retiring to removed (docs/adr). A key is published from the moment its
-- row is there until it is removed. Only a key that signs, or is about to, keeps its private half; a removed one stays
-- as a row, so that its end can be told.

ALTER TABLE auth.signing_keys
    ADD COLUMN activated_at timestamptz(3),
    ADD COLUMN retired_at   timestamptz(3),
    ADD COLUMN removed_at   timestamptz(3),
    ADD COLUMN revoked      boolean NOT NULL DEFAULT false,
    ALTER COLUMN private_key DROP NOT NULL;

UPDATE auth.signing_keys SET activated_at = created_at WHERE state <> 'pending';
UPDATE auth.signing_keys SET retired_at = created_at WHERE state IN ('retiring', 'removed');
UPDATE auth.signing_keys SET removed_at = created_at WHERE state = 'removed';
UPDATE auth.signing_keys SET private_key = NULL WHERE state IN ('retiring', 'removed');

ALTER TABLE auth.signing_keys
    ADD CONSTRAINT signing_keys_private_half CHECK ((private_key IS NOT NULL) = (state IN ('pending', 'active'))),
    ADD CONSTRAINT signing_keys_activated CHECK (activated_at IS NOT NULL OR state IN ('pending', 'removed')),
    ADD CONSTRAINT signing_keys_retired CHECK (retired_at IS NOT NULL OR state <> 'retiring'),
    ADD CONSTRAINT signing_keys_removed CHECK ((removed_at IS NOT NULL) = (state = 'removed'));

-- Replicas that want to publish the next key at the same time agree by this index, as they do on the first one.
CREATE UNIQUE INDEX signing_keys_one_pending ON auth.signing_keys (state) WHERE state = 'pending';
