package com.pgcache.auth.admin.standing;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.admin.AdminNames;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

@ApplicationScoped
class StandingWriter {

    private static final String PROMOTE =
            """
            UPDATE auth.users
            SET role = 'admin', updated_at = now()
            WHERE id = $1 AND (id = ANY ($2) OR email = ANY ($2))
            """;

    /** Who is not named is no admin anyway, and shall become one if they are named one day. */
    private static final String DEMOTE =
            """
            WITH demoted AS (
                UPDATE auth.users
                SET role = CASE WHEN id = ANY ($2) OR email = ANY ($2) THEN 'user' END, updated_at = now()
                WHERE id = $1
                RETURNING id
            )
            DELETE FROM auth.sessions s
            USING demoted
            WHERE s.impersonated_by = demoted.id
            """;

    /** Signing in locks the user first too, so it is either seen and ended here, or sees the ban. */
    private static final String LOCK_USER =
            """
            SELECT id
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String BAN =
            """
            WITH banned AS (
                UPDATE auth.users
                SET banned = true, ban_reason = $2, ban_expires_at = now() + make_interval(secs => $3),
                    updated_at = now()
                WHERE id = $1 AND NOT auth.is_admin(id, email, email_verified, role, $4)
                RETURNING id
            ), ended AS (
                DELETE FROM auth.sessions s
                USING banned
                WHERE s.user_id = banned.id
            )
            SELECT id
            FROM banned
            """;

    private static final String UNBAN =
            """
            UPDATE auth.users
            SET banned = false, ban_reason = NULL, ban_expires_at = NULL, updated_at = now()
            WHERE id = $1
            """;

    private final Pool origin;
    private final String[] admins;

    StandingWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.admins = AdminNames.of(config);
    }

    /** @return false when the operator does not name the account: nothing changes then */
    Uni<Boolean> promote(String userId) {
        return origin.preparedQuery(PROMOTE)
                .execute(Tuple.tuple().addString(userId).addArrayOfString(admins))
                .map(promoted -> promoted.rowCount() == 1);
    }

    /** Takes the power away, and ends what the admin looks at through other users' eyes. */
    Uni<Void> demote(String userId) {
        return origin.preparedQuery(DEMOTE)
                .execute(Tuple.tuple().addString(userId).addArrayOfString(admins))
                .replaceWithVoid();
    }

    /**
     * Ends every session of the user.
     *
     * @param duration empty for good
     * @return false when it is an admin: nothing changes then
     */
    Uni<Boolean> ban(String userId, String reason, Optional<Duration> duration) {
        Tuple row = Tuple.tuple()
                .addString(userId)
                .addString(reason)
                .addDouble(duration.map(length -> (double) length.toSeconds()).orElse(null))
                .addArrayOfString(admins);
        return origin.withTransaction(connection -> connection
                        .preparedQuery(LOCK_USER)
                        .execute(Tuple.of(userId))
                        .flatMap(locked -> connection.preparedQuery(BAN).execute(row)))
                .map(banned -> banned.rowCount() == 1);
    }

    Uni<Void> unban(String userId) {
        return origin.preparedQuery(UNBAN).execute(Tuple.of(userId)).replaceWithVoid();
    }
}
