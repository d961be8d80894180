package com.pgcache.auth.passkey;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.mail.MailBell;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Changes of how many passkeys there are lock the user's row, as changes of the other factors do. */
@ApplicationScoped
public class PasskeyWriter {

    private static final String LOCK_USER =
            """
            SELECT id
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String INSERT =
            """
            WITH added AS (
                INSERT INTO auth.passkeys (id, user_id, name, credential_id, public_key, counter, device_type, backed_up,
                                           transports, aaguid)
                SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
                WHERE (SELECT count(*) FROM auth.passkeys WHERE user_id = $2) < $11::bigint
                ON CONFLICT (credential_id) DO NOTHING
                RETURNING *
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'passkey_added', u.email, u.id
                FROM added
                JOIN auth.users u ON u.id = added.user_id
            )
            SELECT *
            FROM added
            """;

    private static final String RENAME =
            """
            UPDATE auth.passkeys
            SET name = $3
            WHERE id = $1 AND user_id = $2
            RETURNING id, name, public_key, user_id, credential_id, counter, device_type, backed_up, transports,
                      created_at, aaguid
            """;

    private static final String DELETE =
            """
            WITH found AS (
                SELECT p.id, p.user_id,
                       EXISTS (SELECT 1 FROM auth.accounts WHERE user_id = $2 AND password_short)
                           AND NOT (SELECT two_factor_enabled FROM auth.users WHERE id = $2)
                           AND NOT EXISTS (SELECT 1 FROM auth.passkeys WHERE user_id = $2 AND id <> $1) AS needed
                FROM auth.passkeys p
                WHERE p.id = $1 AND p.user_id = $2
            ), removed AS (
                DELETE FROM auth.passkeys p
                USING found
                WHERE p.id = found.id AND NOT found.needed
                RETURNING p.user_id
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'passkey_removed', u.email, u.id
                FROM removed
                JOIN auth.users u ON u.id = removed.user_id
            )
            SELECT needed
            FROM found
            """;

    /** A counter that stands still or goes back is a copy of the authenticator, unless it never counted. */
    private static final String USED =
            """
            UPDATE auth.passkeys
            SET counter = $2, backed_up = $3, last_used_at = now()
            WHERE id = $1 AND (counter < $2 OR counter = 0 AND $2 = 0)
            """;

    private final Pool origin;
    private final MailBell bell;
    private final int perUser;

    PasskeyWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell, AuthConfig config) {
        this.origin = origin;
        this.bell = bell;
        this.perUser = config.passkeys().perUser();
    }

    /**
     * Owes the user a mail.
     *
     * @return as it is stored; empty when the credential is registered already, or the user has too many
     */
    public Uni<Optional<Passkey>> add(Passkey passkey) {
        Tuple row = Tuple.tuple()
                .addString(passkey.id())
                .addString(passkey.userId())
                .addString(passkey.name())
                .addString(passkey.credentialID())
                .addValue(Buffer.buffer(passkey.publicKey()))
                .addLong(passkey.counter())
                .addString(passkey.deviceType())
                .addBoolean(passkey.backedUp())
                .addString(passkey.transports())
                .addString(passkey.aaguid())
                .addInteger(perUser);
        return locked(passkey.userId(), INSERT, row)
                .map(rows -> PasskeyReader.passkeys(rows).stream().findFirst());
    }

    /** @return empty when the user has no such passkey */
    Uni<Optional<Passkey>> rename(String id, String userId, String name) {
        return origin.preparedQuery(RENAME)
                .execute(Tuple.of(id, userId, name))
                .map(rows -> PasskeyReader.passkeys(rows).stream().findFirst());
    }

    /** Owes the user a mail when it is gone. */
    Uni<Deletion> delete(String id, String userId) {
        return locked(userId, DELETE, Tuple.of(id, userId)).map(PasskeyWriter::deletion);
    }

    /**
     * Of many at once with the same counter exactly one succeeds.
     *
     * @return false when the counter has not gone up, or the passkey is gone
     */
    public Uni<Boolean> used(String id, long counter, boolean backedUp) {
        return origin.preparedQuery(USED)
                .execute(Tuple.of(id, counter, backedUp))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<RowSet<Row>> locked(String userId, String sql, Tuple row) {
        return origin.withTransaction(connection -> connection
                        .preparedQuery(LOCK_USER)
                        .execute(Tuple.of(userId))
                        .flatMap(locked -> connection.preparedQuery(sql).execute(row)))
                .invoke(bell::ring);
    }

    private static Deletion deletion(RowSet<Row> rows) {
        for (Row row : rows) {
            return row.getBoolean("needed") ? Deletion.NEEDED : Deletion.DONE;
        }
        return Deletion.NOT_FOUND;
    }

    enum Deletion {
        DONE,
        /** Not one of this user's. */
        NOT_FOUND,
        /** The password is too short to be left alone. */
        NEEDED
    }
}
