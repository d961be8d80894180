package com.pgcache.auth.session;

import com.pgcache.auth.AuthConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

@ApplicationScoped
public class SessionWriter {

    /** Sign-ins of one user queue here, so that each counts the sessions of the one before. */
    private static final String LOCK_USER =
            """
            SELECT id
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
                                       absolute_expires_at, active_organization_id)
            SELECT $1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), now() + make_interval(secs => $8),
                   (SELECT organization_id FROM auth.members WHERE user_id = $3 ORDER BY created_at, id LIMIT 1)
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
            """;

    private final Pool origin;
    private final AuthConfig.Session limits;

    SessionWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.limits = config.session();
    }

    /** The user's oldest sessions end when there are too many; the organisation joined first becomes the active one. */
    public Uni<Void> create(String userId, NewSession session) {
        return origin.withTransaction(connection -> connection
                .preparedQuery(LOCK_USER)
                .execute(Tuple.of(userId))
                .flatMap(locked -> insert(connection, userId, session)));
    }

    private Uni<Void> insert(SqlConnection connection, String userId, NewSession session) {
        Tuple row = Tuple.tuple()
                .addString(session.id())
                .addValue(Buffer.buffer(session.tokenHash()))
                .addString(userId)
                .addBoolean(session.remembered())
                .addString(session.ipAddress())
                .addString(session.userAgent())
                .addDouble((double) lifetime(session.remembered()).toSeconds())
                .addDouble((double) limits.absoluteLifetime().toSeconds())
                .addInteger(limits.perUser());
        return connection.preparedQuery(INSERT).execute(row).replaceWithVoid();
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

    /** Ends the session; nothing happens when there is none. */
    Uni<Void> end(String token) {
        return origin.preparedQuery(DELETE)
                .execute(Tuple.of(Buffer.buffer(SessionToken.hash(token))))
                .replaceWithVoid();
    }

    private Duration lifetime(boolean remembered) {
        return remembered ? limits.idleLifetime() : limits.unrememberedLifetime();
    }

    private static Session renewed(Session session, RowSet<Row> rows) {
        for (Row row : rows) {
            return session.renewed(
                    row.getOffsetDateTime("updated_at").toInstant(),
                    row.getOffsetDateTime("expires_at").toInstant());
        }
        return session;
    }
}
