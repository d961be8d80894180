package com.pgcache.auth.key;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.key.material.KeyEncryption;
import io.vertx.mutiny.sqlclient.Pool;

/** Key rings of other databases than the running service's. */
public final class Rings {

    private final SigningKeyReader reader;

    public Rings(Pool pool) {
        this.reader = new SigningKeyReader(pool);
    }

    public KeyRing now() {
        return reader.ring().await().indefinitely();
    }

    /** What a replica has of it. */
    public SigningKeys of(KeyEncryption encryption, AuthConfig config) {
        return new SigningKeys(reader, encryption, config);
    }
}
