package com.pgcache.auth.key.rotation;

import com.pgcache.auth.key.material.StoredKey;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Moves keys from state to state. Every statement names the state it found, and changes nothing when another replica
 * was faster; each method tells which of the two it was.
 */
@ApplicationScoped
class SigningKeyWriter {

    private static final String INSERT_FIRST =
            """
            INSERT INTO auth.signing_keys (kid, algorithm, state, public_key, private_key, key_encryption_version,
                                           activated_at)
            SELECT $1, 'RS256', 'active', $2, $3, $4, now()
            WHERE NOT EXISTS (SELECT FROM auth.signing_keys)
            ON CONFLICT (state) WHERE state = 'active' DO NOTHING
            """;

    private static final String PUBLISH =
            """
            INSERT INTO auth.signing_keys (kid, algorithm, state, public_key, private_key, key_encryption_version)
            VALUES ($1, 'RS256', 'pending', $2, $3, $4)
            ON CONFLICT (state) WHERE state = 'pending' DO NOTHING
            """;

    private static final String RETIRE =
            """
            UPDATE auth.signing_keys
            SET state = 'retiring', retired_at = now(), private_key = NULL
            WHERE kid = $1 AND state = 'active'
            """;

    private static final String ACTIVATE =
            """
            UPDATE auth.signing_keys
            SET state = 'active', activated_at = now()
            WHERE kid = $1 AND state = 'pending'
              AND NOT EXISTS (SELECT FROM auth.signing_keys WHERE state = 'active')
            """;

    private static final String REMOVE =
            """
            UPDATE auth.signing_keys
            SET state = 'removed', removed_at = now()
            WHERE kid = $1 AND state = 'retiring'
            """;

    private static final String REVOKE =
            """
            UPDATE auth.signing_keys
            SET state = 'removed', removed_at = now(), revoked = true, private_key = NULL
            WHERE kid = $1 AND state <> 'removed'
            """;

    private static final String RESEAL =
            """
            UPDATE auth.signing_keys
            SET private_key = $2, key_encryption_version = $3
            WHERE kid = $1 AND key_encryption_version = $4 AND private_key IS NOT NULL
            """;

    private final Pool origin;

    SigningKeyWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** The very first key signs at once: nobody has a key set that lacks it. */
    Uni<Boolean> addFirst(StoredKey key) {
        return changed(INSERT_FIRST, row(key));
    }

    /** Adds the next key, which does not sign yet. */
    Uni<Boolean> publish(StoredKey key) {
        return changed(PUBLISH, row(key));
    }

    /** Lets the pending key sign instead of the active one, in one step for everybody. */
    Uni<Boolean> replace(String activeKid, String pendingKid) {
        return origin.withTransaction(connection -> changed(connection, RETIRE, Tuple.of(activeKid))
                .flatMap(retired -> retired
                        ? changed(connection, ACTIVATE, Tuple.of(pendingKid))
                                .invoke(activated -> undoUnless(activated, pendingKid))
                        : Uni.createFrom().item(false)));
    }

    /** Lets the pending key sign when none does. */
    Uni<Boolean> activate(String pendingKid) {
        return changed(ACTIVATE, Tuple.of(pendingKid));
    }

    /** Ends the publication of a key that no longer signs. */
    Uni<Boolean> remove(String retiringKid) {
        return changed(REMOVE, Tuple.of(retiringKid));
    }

    /** Ends a key at once, whatever its state. */
    Uni<Boolean> revoke(String kid) {
        return changed(REVOKE, Tuple.of(kid));
    }

    /** Stores the same key encrypted anew. */
    Uni<Boolean> reseal(StoredKey resealed, int formerVersion) {
        return changed(
                RESEAL,
                Tuple.of(
                        resealed.kid(),
                        Buffer.buffer(resealed.privateKey()),
                        resealed.keyEncryptionVersion(),
                        formerVersion));
    }

    private Uni<Boolean> changed(String sql, Tuple parameters) {
        return origin.withConnection(connection -> changed(connection, sql, parameters));
    }

    private static Uni<Boolean> changed(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    /** The failure rolls the transaction back: without a successor the active key must go on. */
    private static void undoUnless(boolean activated, String pendingKid) {
        if (!activated) {
            throw new IllegalStateException("signing key " + pendingKid + " was no longer pending when it should sign");
        }
    }

    private static Tuple row(StoredKey key) {
        return Tuple.of(
                key.kid(), Buffer.buffer(key.publicKey()), Buffer.buffer(key.privateKey()), key.keyEncryptionVersion());
    }
}
