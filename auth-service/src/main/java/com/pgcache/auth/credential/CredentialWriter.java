package com.pgcache.auth.credential;

import com.pgcache.auth.RandomText;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.session.Session;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * New passwords. The user's row is locked first, as signing in does: a session that the old password has just earned is
 * either seen and ended here, or finds that the version has changed.
 */
@ApplicationScoped
public class CredentialWriter {

    private static final String LOCK_USER =
            """
            SELECT id
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String CHANGE =
            """
            WITH changed AS (
                UPDATE auth.accounts
                SET password_hash = $2, credential_version = credential_version + 1, password_short = $6, updated_at = now()
                WHERE user_id = $1 AND provider_id = 'credential' AND credential_version = $3
                RETURNING user_id
            ), others AS (
                DELETE FROM auth.sessions s
                USING changed
                WHERE s.user_id = changed.user_id AND s.id <> $4
            ), rotated AS (
                UPDATE auth.sessions s
                SET token_hash = $5, authenticated_at = now(), updated_at = now()
                FROM changed
                WHERE s.id = $4
            ), links AS (
                DELETE FROM auth.verifications v
                USING changed
                WHERE v.user_id = changed.user_id AND v.purpose = 'password_reset'
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'password_changed', u.email, u.id
                FROM changed
                JOIN auth.users u ON u.id = changed.user_id
            )
            SELECT user_id
            FROM changed
            """;

    private static final String RESET =
            """
            WITH used AS (
                UPDATE auth.verifications
                SET used_at = now()
                WHERE token_hash = $1 AND purpose = 'password_reset' AND user_id = $2 AND used_at IS NULL
                  AND expires_at > now()
                RETURNING user_id
            ), changed AS (
                INSERT INTO auth.accounts (id, user_id, provider_id, account_id, password_hash, password_short)
                SELECT $3, user_id, 'credential', user_id, $4, $5
                FROM used
                ON CONFLICT (issuer, account_id) DO UPDATE
                SET password_hash = excluded.password_hash, credential_version = accounts.credential_version + 1,
                    password_short = excluded.password_short, updated_at = now()
                RETURNING user_id
            ), ended AS (
                DELETE FROM auth.sessions s
                USING changed
                WHERE s.user_id = changed.user_id
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'password_changed', u.email, u.id
                FROM changed
                JOIN auth.users u ON u.id = changed.user_id
            )
            SELECT user_id
            FROM changed
            """;

    /** Whose token it was, if it was one; to tell a second use from a made-up token. */
    private static final String SPENT =
            """
            SELECT user_id
            FROM auth.verifications
            WHERE token_hash = $1 AND purpose = 'password_reset'
            """;

    /** The same password under other parameters, so the version stays. */
    private static final String REHASH =
            """
            UPDATE auth.accounts
            SET password_hash = $3
            WHERE user_id = $1 AND provider_id = 'credential' AND password_hash = $2
            """;

    private final Pool origin;
    private final MailBell bell;

    CredentialWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell) {
        this.origin = origin;
        this.bell = bell;
    }

    /**
     * Ends every other session, gives this one another token, and owes the user a mail.
     *
     * @return false when the password was changed by somebody else in the meantime
     */
    Uni<Boolean> change(Credential old, NewPassword password, Session kept, String newToken) {
        Tuple row = Tuple.tuple()
                .addString(old.user().id())
                .addString(password.hash())
                .addInteger(old.version())
                .addString(kept.id())
                .addValue(Buffer.buffer(TokenHash.of(newToken)))
                .addBoolean(password.isShort());
        return locked(
                        old.user().id(),
                        connection -> connection.preparedQuery(CHANGE).execute(row))
                .map(changed -> changed.rowCount() == 1);
    }

    /**
     * Ends every session, and owes the user a mail.
     *
     * @return false when the token was used or has expired in the meantime
     */
    Uni<Boolean> reset(String userId, String token, NewPassword password) {
        Tuple row = Tuple.tuple()
                .addValue(Buffer.buffer(TokenHash.of(token)))
                .addString(userId)
                .addString(RandomText.id())
                .addString(password.hash())
                .addBoolean(password.isShort());
        return locked(userId, connection -> connection.preparedQuery(RESET).execute(row))
                .map(changed -> changed.rowCount() == 1);
    }

    /** @return the user whose used or expired token it is */
    Uni<Optional<String>> spent(String token) {
        return origin.preparedQuery(SPENT)
                .execute(Tuple.of(Buffer.buffer(TokenHash.of(token))))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("user_id")));
    }

    /** Does nothing when the password was changed in the meantime. */
    public Uni<Void> rehash(Credential old, String newHash) {
        return origin.preparedQuery(REHASH)
                .execute(Tuple.of(old.user().id(), old.passwordHash(), newHash))
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> locked(String userId, Statement statement) {
        return origin.withTransaction(connection -> connection
                        .preparedQuery(LOCK_USER)
                        .execute(Tuple.of(userId))
                        .flatMap(locked -> statement.on(connection)))
                .invoke(bell::ring);
    }

    @FunctionalInterface
    private interface Statement {
        Uni<RowSet<Row>> on(SqlConnection connection);
    }

    /** @param isShort whether it must not be the only factor */
    record NewPassword(String hash, boolean isShort) {

        /** Without the hash. */
        @Override
        public String toString() {
            return "NewPassword[isShort=" + isShort + "]";
        }
    }
}
