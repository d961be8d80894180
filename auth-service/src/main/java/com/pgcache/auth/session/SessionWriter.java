package com.pgcache.auth.session;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.wire.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class SessionWriter {

    /** Sign-ins of one user queue here, so that each counts the sessions of the one before. */
    private static final String LOCK_USER =
            """
            SELECT auth.is_banned(banned, ban_expires_at) AS banned
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String INSERT =
            """
            WITH evicted AS (
                DELETE FROM auth.sessions
                WHERE user_id = $3
                  AND (expires_at <= now()
                       OR id IN (SELECT id
                                 FROM auth.sessions
                                 WHERE user_id = $3 AND expires_at > now()
                                 ORDER BY created_at DESC, id
                                 OFFSET $9::bigint - 1))
            )
            INSERT INTO auth.sessions (id, token_hash, user_id, remembered, ip_address, user_agent, expires_at,
                                       absolute_expires_at, active_organization_id, methods)
            SELECT $1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), now() + make_interval(secs => $8),
                   (SELECT organization_id FROM auth.members WHERE user_id = $3 ORDER BY created_at, id LIMIT 1),
                   $11
            WHERE $10::integer IS NULL
               OR EXISTS (SELECT 1
                          FROM auth.accounts
                          WHERE user_id = $3 AND provider_id = 'credential' AND credential_version = $10)
            """;

    private static final String RENEW =
            """
            UPDATE auth.sessions
            SET expires_at = LEAST(now() + make_interval(secs => $2), absolute_expires_at), updated_at = now()
            WHERE id = $1 AND expires_at > now()
            RETURNING updated_at, expires_at
            """;

    private static final String DELETE =
            """
            DELETE FROM auth.sessions
            WHERE token_hash = $1
            RETURNING user_id, impersonated_by
            """;

    /** Under the id, so that what was issued for the session still names it; the old token is dead at once. */
    private static final String ROTATE =
            """
            UPDATE auth.sessions
            SET token_hash = $2, authenticated_at = now(), updated_at = now()
            WHERE id = $1
            """;

    private static final String CONFIRM =
            """
            UPDATE auth.sessions
            SET authenticated_at = now(), methods = array_append(array_remove(methods, 'pwd'), 'pwd')
            WHERE id = $1
            """;

    private static final String REVOKE =
            """
            DELETE FROM auth.sessions
            WHERE user_id = $1 AND (id = $2 OR token_hash = $3)
            RETURNING id
            """;

    private static final String REVOKE_OF_ANYBODY =
            """
            DELETE FROM auth.sessions
            WHERE id = $1 OR token_hash = $2
            RETURNING user_id AS id
            """;

    /** Who signs out everywhere has perhaps lost a device, so none is trusted any more. */
    private static final String REVOKE_ALL =
            """
            WITH distrusted AS (
                DELETE FROM auth.trusted_devices
                WHERE user_id = $1
            )
            DELETE FROM auth.sessions
            WHERE user_id = $1
            """;

    private static final String REVOKE_OTHERS =
            """
            WITH distrusted AS (
                DELETE FROM auth.trusted_devices
                WHERE user_id = $1
            )
            DELETE FROM auth.sessions
            WHERE user_id = $1 AND id <> $2
            """;

    private final Pool origin;
    private final AuthConfig.Session limits;

    SessionWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.limits = config.session();
    }

    /** See {@link NewSessions#begin}. */
    Uni<Boolean> create(String userId, NewSession session, OptionalInt credentialVersion) {
        return origin.withTransaction(connection -> connection
                .preparedQuery(LOCK_USER)
                .execute(Tuple.of(userId))
                .invoke(SessionWriter::refuseBanned)
                .flatMap(locked -> locked.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : insert(connection, userId, session, credentialVersion)));
    }

    private Uni<Boolean> insert(
            SqlConnection connection, String userId, NewSession session, OptionalInt credentialVersion) {
        Tuple row = Tuple.tuple()
                .addString(session.id())
                .addValue(Buffer.buffer(session.tokenHash()))
                .addString(userId)
                .addBoolean(session.remembered())
                .addString(session.ipAddress())
                .addString(session.userAgent())
                .addDouble((double) lifetime(session.remembered()).toSeconds())
                .addDouble((double) limits.absoluteLifetime().toSeconds())
                .addInteger(limits.perUser())
                .addInteger(credentialVersion.isPresent() ? credentialVersion.getAsInt() : null)
                .addArrayOfString(
                        session.methods().stream().map(SignInMethod::stored).toArray(String[]::new));
        return connection.preparedQuery(INSERT).execute(row).map(inserted -> inserted.rowCount() == 1);
    }

    /** Gives the session another token, after its user has gained or changed something. */
    public Uni<Void> rotate(String sessionId, String newToken) {
        return origin.preparedQuery(ROTATE)
                .execute(Tuple.of(sessionId, Buffer.buffer(TokenHash.of(newToken))))
                .replaceWithVoid();
    }

    /** The user has just proved by the password who they are. */
    public Uni<Void> confirm(String sessionId) {
        return origin.preparedQuery(CONFIRM).execute(Tuple.of(sessionId)).replaceWithVoid();
    }

    /**
     * Ends one session of that user.
     *
     * @param name its id or its token
     * @return its id; empty when the user has no such session
     */
    Uni<Optional<String>> revoke(String userId, String name) {
        return origin.preparedQuery(REVOKE)
                .execute(Tuple.of(userId, name, Buffer.buffer(TokenHash.of(name))))
                .map(SessionWriter::firstId);
    }

    /**
     * Ends a session, whosever it is; for admins.
     *
     * @param name its id or its token
     * @return whose it was; empty when there is none
     */
    public Uni<Optional<String>> revokeOfAnybody(String name) {
        return origin.preparedQuery(REVOKE_OF_ANYBODY)
                .execute(Tuple.of(name, Buffer.buffer(TokenHash.of(name))))
                .map(SessionWriter::firstId);
    }

    /** @return how many have ended */
    public Uni<Integer> revokeAll(String userId) {
        return origin.preparedQuery(REVOKE_ALL).execute(Tuple.of(userId)).map(SqlResult::rowCount);
    }

    /** @return how many have ended */
    public Uni<Integer> revokeOthers(Session kept) {
        return origin.preparedQuery(REVOKE_OTHERS)
                .execute(Tuple.of(kept.userId(), kept.id()))
                .map(SqlResult::rowCount);
    }

    private static Optional<String> firstId(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getString("id"));
    }

    /**
     * Moves the end of the session, never beyond its absolute one.
     *
     * @return the session with its new times; unchanged when it was revoked at this moment
     */
    Uni<Session> renew(Session session) {
        return origin.preparedQuery(RENEW)
                .execute(Tuple.of(session.id(), (double) limits.idleLifetime().toSeconds()))
                .map(rows -> renewed(session, rows));
    }

    /** @return what has ended; empty when there was none */
    Uni<Optional<Ended>> end(String token) {
        return origin.preparedQuery(DELETE)
                .execute(Tuple.of(Buffer.buffer(TokenHash.of(token))))
                .map(SessionWriter::ended);
    }

    private Duration lifetime(boolean remembered) {
        return remembered ? limits.idleLifetime() : limits.unrememberedLifetime();
    }

    private static void refuseBanned(RowSet<Row> locked) {
        for (Row user : locked) {
            if (user.getBoolean("banned")) {
                throw Refusal.BANNED_USER.asException();
            }
        }
    }

    private static Optional<Ended> ended(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Ended(row.getString("user_id"), row.getString("impersonated_by")));
        }
        return Optional.empty();
    }

    private static Session renewed(Session session, RowSet<Row> rows) {
        for (Row row : rows) {
            return session.renewed(
                    row.getOffsetDateTime("updated_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant());
        }
        return session;
    }

    /** @param impersonatedBy the admin who was looking; null when it was the user's own session */
    record Ended(String userId, @Nullable String impersonatedBy) {}
}
