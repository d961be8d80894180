package com.pgcache.auth.twofactor.enrolment;

import com.pgcache.auth.TokenHash;
import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.twofactor.Factor;
import com.pgcache.model.secret.Sealed;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/**
 * Changes of a factor. The user's row is locked first, as signing in does, and the credential's version goes up: a
 * sign-in that compared the password before the change finds that, and ends without a session.
 */
@ApplicationScoped
public class EnrolmentWriter {

    private static final String LOCK_USER =
            """
            SELECT two_factor_enabled
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String BEGIN =
            """
            INSERT INTO auth.two_factors (user_id, secret, key_encryption_version)
            VALUES ($1, $2, $3)
            ON CONFLICT (user_id) DO UPDATE
            SET secret = excluded.secret, key_encryption_version = excluded.key_encryption_version, last_step = 0,
                created_at = now()
            """;

    private static final String DELETE_CODES =
            """
            DELETE FROM auth.recovery_codes
            WHERE user_id = $1
            """;

    private static final String INSERT_CODES =
            """
            INSERT INTO auth.recovery_codes (user_id, code_hash)
            SELECT $1, unnest($2::bytea[])
            """;

    /** Only what was enrolled is enabled: another secret in the meantime was not confirmed by this code. */
    private static final String ENABLE =
            """
            WITH changed AS (
                UPDATE auth.users u
                SET two_factor_enabled = true, updated_at = now()
                FROM auth.two_factors f
                WHERE u.id = $1 AND NOT u.two_factor_enabled AND f.user_id = u.id AND f.secret = $4
                  AND EXISTS (SELECT 1 FROM auth.accounts WHERE user_id = $1 AND provider_id = 'credential')
                RETURNING u.id, u.email
            ), voided AS (
                UPDATE auth.accounts a
                SET credential_version = credential_version + 1
                FROM changed
                WHERE a.user_id = changed.id AND a.provider_id = 'credential'
            ), others AS (
                DELETE FROM auth.sessions s
                USING changed
                WHERE s.user_id = changed.id AND s.id <> $2
            ), rotated AS (
                UPDATE auth.sessions s
                SET token_hash = $3, second_factor_at = now(), updated_at = now(),
                    methods = array_append(array_remove(methods, 'otp'), 'otp')
                FROM changed
                WHERE s.id = $2
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'two_factor_enabled', email, id
                FROM changed
            )
            SELECT id
            FROM changed
            """;

    /** Codes, challenges and trusted browsers go with the factor. */
    private static final String DISABLE =
            """
            WITH changed AS (
                UPDATE auth.users u
                SET two_factor_enabled = false, updated_at = now()
                WHERE u.id = $1
                  AND (NOT EXISTS (SELECT 1 FROM auth.accounts WHERE user_id = $1 AND password_short)
                       OR EXISTS (SELECT 1 FROM auth.passkeys WHERE user_id = $1))
                RETURNING u.id, u.email
            ), removed AS (
                DELETE FROM auth.two_factors f
                USING changed
                WHERE f.user_id = changed.id
            ), voided AS (
                UPDATE auth.accounts a
                SET credential_version = credential_version + 1
                FROM changed
                WHERE a.user_id = changed.id AND a.provider_id = 'credential'
            ), others AS (
                DELETE FROM auth.sessions s
                USING changed
                WHERE s.user_id = changed.id AND s.id <> $2
            ), rotated AS (
                UPDATE auth.sessions s
                SET token_hash = $3, updated_at = now()
                FROM changed
                WHERE s.id = $2
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'two_factor_disabled', email, id
                FROM changed
            )
            SELECT id
            FROM changed
            """;

    private static final String ABANDON =
            """
            DELETE FROM auth.two_factors f
            USING auth.users u
            WHERE f.user_id = $1 AND u.id = f.user_id AND NOT u.two_factor_enabled
            """;

    private final Pool origin;
    private final MailBell bell;

    EnrolmentWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell) {
        this.origin = origin;
        this.bell = bell;
    }

    /**
     * Takes the place of an enrolment that was not confirmed.
     *
     * @param codes hashes of recovery codes
     * @return false when a factor is enabled
     */
    Uni<Boolean> begin(String userId, Sealed secret, List<byte[]> codes) {
        return locked(
                userId,
                (connection, enabled) -> enabled
                        ? Uni.createFrom().item(false)
                        : connection
                                .preparedQuery(BEGIN)
                                .execute(Tuple.of(userId, Buffer.buffer(secret.bytes()), secret.version()))
                                .flatMap(begun -> storeCodes(connection, userId, codes))
                                .replaceWith(true));
    }

    /**
     * A code has confirmed the enrolment. Ends every other session, gives this one another token, and owes the user a
     * mail.
     *
     * @return false when the enrolment was replaced or confirmed in the meantime
     */
    public Uni<Boolean> enable(Factor factor, Session kept, String newToken) {
        Tuple row = Tuple.of(
                factor.userId(),
                kept.id(),
                Buffer.buffer(TokenHash.of(newToken)),
                Buffer.buffer(factor.secret().bytes()));
        return changed(
                factor.userId(), connection -> connection.preparedQuery(ENABLE).execute(row));
    }

    /**
     * Ends every other session, gives this one another token, and owes the user a mail.
     *
     * @return false when the password is too short to be left alone
     */
    Uni<Boolean> disable(Session kept, String newToken) {
        Tuple row = Tuple.of(kept.userId(), kept.id(), Buffer.buffer(TokenHash.of(newToken)));
        return changed(
                kept.userId(), connection -> connection.preparedQuery(DISABLE).execute(row));
    }

    /** Forgets an enrolment that was not confirmed. */
    Uni<Void> abandon(String userId) {
        return origin.preparedQuery(ABANDON).execute(Tuple.of(userId)).replaceWithVoid();
    }

    /** @return false when no factor is enabled */
    Uni<Boolean> replaceCodes(String userId, List<byte[]> codes) {
        return locked(
                userId,
                (connection, enabled) -> enabled
                        ? storeCodes(connection, userId, codes).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static Uni<Void> storeCodes(SqlConnection connection, String userId, List<byte[]> codes) {
        Buffer[] hashes = codes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return connection
                .preparedQuery(DELETE_CODES)
                .execute(Tuple.of(userId))
                .flatMap(deleted -> connection.preparedQuery(INSERT_CODES).execute(Tuple.of(userId, hashes)))
                .replaceWithVoid();
    }

    private Uni<Boolean> changed(String userId, Function<SqlConnection, Uni<RowSet<Row>>> statement) {
        return locked(
                        userId,
                        (connection, enabled) -> statement.apply(connection).map(rows -> rows.size() == 1))
                .invoke(bell::ring);
    }

    private Uni<Boolean> locked(String userId, Change change) {
        return origin.withTransaction(connection -> connection
                .preparedQuery(LOCK_USER)
                .execute(Tuple.of(userId))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : change.on(connection, rows.iterator().next().getBoolean("two_factor_enabled"))));
    }

    @FunctionalInterface
    private interface Change {
        Uni<Boolean> on(SqlConnection connection, boolean enabled);
    }
}
