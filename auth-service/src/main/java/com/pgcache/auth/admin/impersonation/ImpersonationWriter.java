package com.pgcache.auth.admin.impersonation;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.admin.AdminNames;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.Session;
import com.pgcache.auth.wire.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

@ApplicationScoped
class ImpersonationWriter {

    private static final Refusal ADMIN =
            new Refusal(403, "YOU_CANNOT_IMPERSONATE_ADMINS", "You cannot impersonate admins");

    /** A ban waits for this, or is seen here. Whoever is named counts as an admin, in power or not. */
    private static final String LOCK_USER =
            """
            SELECT auth.is_banned(banned, ban_expires_at) AS banned, id = ANY ($2) OR email = ANY ($2) AS named
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    /**
     * Never fresh, since nobody gave the user's password, and never longer than it is at first. None of the user's own
     * sessions makes room for it.
     */
    private static final String INSERT =
            """
            INSERT INTO auth.sessions (id, token_hash, user_id, remembered, ip_address, user_agent, authenticated_at,
                                       expires_at, absolute_expires_at, active_organization_id, impersonated_by,
                                       impersonator_session_id)
            SELECT $1, $2, $3, false, $4, $5, 'epoch', now() + make_interval(secs => $6),
                   now() + make_interval(secs => $6),
                   (SELECT organization_id FROM auth.members WHERE user_id = $3 ORDER BY created_at, id LIMIT 1),
                   s.user_id, s.id
            FROM auth.sessions s
            WHERE s.id = $7
            """;

    private static final String END =
            """
            DELETE FROM auth.sessions
            WHERE id = $1 AND impersonated_by IS NOT NULL
            """;

    private final Pool origin;
    private final Duration lifetime;
    private final String[] admins;

    ImpersonationWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.lifetime = config.session().impersonationLifetime();
        this.admins = AdminNames.of(config);
    }

    /**
     * Begins a session of the user that hangs on the admin's own one.
     *
     * @return false when the admin's session has ended meanwhile
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 404 for nobody, 403 for an admin or a banned user
     */
    Uni<Boolean> begin(String userId, NewSession session, Session own) {
        Tuple row = Tuple.tuple()
                .addString(session.id())
                .addValue(Buffer.buffer(session.tokenHash()))
                .addString(userId)
                .addString(session.ipAddress())
                .addString(session.userAgent())
                .addDouble((double) lifetime.toSeconds())
                .addString(own.id());
        return origin.withTransaction(connection -> connection
                        .preparedQuery(LOCK_USER)
                        .execute(Tuple.tuple().addString(userId).addArrayOfString(admins))
                        .invoke(ImpersonationWriter::refuseUnfit)
                        .flatMap(fit -> connection.preparedQuery(INSERT).execute(row)))
                .map(begun -> begun.rowCount() == 1);
    }

    Uni<Void> end(String sessionId) {
        return origin.preparedQuery(END).execute(Tuple.of(sessionId)).replaceWithVoid();
    }

    private static void refuseUnfit(RowSet<Row> locked) {
        if (locked.size() == 0) {
            throw Refusal.USER_NOT_FOUND.asException();
        }
        Row user = locked.iterator().next();
        if (user.getBoolean("named")) {
            throw ADMIN.asException();
        }
        if (user.getBoolean("banned")) {
            throw Refusal.BANNED_USER.asException();
        }
    }
}
