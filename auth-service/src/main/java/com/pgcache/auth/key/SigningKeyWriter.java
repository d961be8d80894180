package com.pgcache.auth.key;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SigningKeyWriter {

    private static final String INSERT_FIRST =
            """
            INSERT INTO auth.signing_keys (kid, algorithm, state, public_key, private_key, key_encryption_version)
            VALUES ($1, 'RS256', 'active', $2, $3, $4)
            ON CONFLICT (state) WHERE state = 'active' DO NOTHING
            """;

    private final Pool origin;

    SigningKeyWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @return false when another replica was first; its key is the active one then */
    Uni<Boolean> addFirst(StoredKey key) {
        Tuple row = Tuple.of(
                key.kid(), Buffer.buffer(key.publicKey()), Buffer.buffer(key.privateKey()), key.keyEncryptionVersion());
        return origin.preparedQuery(INSERT_FIRST).execute(row).map(inserted -> inserted.rowCount() == 1);
    }
}
