package com.pgcache.auth.member;

import com.pgcache.auth.TokenHash;
import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.wire.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class MemberWriter {

    private static final Refusal ONLY_OWNER = new Refusal(
            400,
            "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER",
            "You cannot leave the organization as the only owner");

    private static final String UPDATE =
            """
            UPDATE auth.users
            SET name = COALESCE($2, name),
                image = CASE WHEN $4 THEN $3 ELSE image END,
                updated_at = now()
            WHERE id = $1
            """;

    private static final String LOCK =
            """
            SELECT id
            FROM auth.users
            WHERE id = $1
            FOR UPDATE
            """;

    private static final String USE_TOKEN =
            """
            UPDATE auth.verifications
            SET used_at = now()
            WHERE token_hash = $1 AND user_id = $2 AND purpose = 'account_deletion' AND used_at IS NULL
              AND expires_at > now()
            """;

    /** So that two last owners do not leave together; whoever changes members takes the same lock, after that of users. */
    private static final String LOCK_ORGANIZATIONS =
            """
            SELECT o.id
            FROM auth.organizations o
            JOIN auth.members own ON own.organization_id = o.id AND own.user_id = $1
            ORDER BY o.id
            FOR UPDATE OF o
            """;

    private static final String ORPHANED =
            """
            SELECT o.id
            FROM auth.organizations o
            JOIN auth.members own ON own.organization_id = o.id AND own.user_id = $1 AND own.role = 'owner'
            WHERE EXISTS (SELECT 1 FROM auth.members m WHERE m.organization_id = o.id AND m.user_id <> $1)
              AND NOT EXISTS (SELECT 1
                              FROM auth.members m
                              WHERE m.organization_id = o.id AND m.user_id <> $1 AND m.role = 'owner')
            """;

    private static final String DELETE =
            """
            WITH alone AS (
                DELETE FROM auth.organizations o
                WHERE o.id IN (SELECT organization_id FROM auth.members WHERE user_id = $1)
                  AND NOT EXISTS (SELECT 1 FROM auth.members m WHERE m.organization_id = o.id AND m.user_id <> $1)
            ), gone AS (
                DELETE FROM auth.users
                WHERE id = $1
                RETURNING id, email
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'account_deleted', email, id
                FROM gone
            ), invitations AS (
                DELETE FROM auth.invitations i
                USING gone
                WHERE i.email = gone.email
            ), blanked AS (
                UPDATE auth.audit_log
                SET ip_address = '', user_agent = ''
                WHERE actor_id = $1
            )
            SELECT id
            FROM gone
            """;

    private final Pool origin;
    private final MailBell bell;

    MemberWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell) {
        this.origin = origin;
        this.bell = bell;
    }

    /**
     * @param name empty to leave it
     * @param image what to set when {@code setsImage}; null takes the picture away
     */
    public Uni<Void> update(String userId, Optional<String> name, @Nullable String image, boolean setsImage) {
        return origin.preparedQuery(UPDATE)
                .execute(Tuple.of(userId, name.orElse(null), image, setsImage))
                .replaceWithVoid();
    }

    /**
     * Deletes the user with everything that is theirs alone; the audit log keeps what happened, not from where.
     *
     * @return false when there is no such user
     * @throws com.pgcache.auth.wire.RefusalException as a failure, 400 when an organisation with other members would be
     *     left without an owner
     */
    public Uni<Boolean> delete(String userId) {
        return origin.withTransaction(connection -> delete(connection, userId)).invoke(bell::ring);
    }

    /** As {@link #delete}; false also when the token is not one of this user's that may be used. */
    Uni<Boolean> deleteByToken(String userId, String token) {
        return origin.withTransaction(connection -> connection
                        .preparedQuery(USE_TOKEN)
                        .execute(Tuple.of(Buffer.buffer(TokenHash.of(token)), userId))
                        .flatMap(used -> used.rowCount() == 1
                                ? delete(connection, userId)
                                : Uni.createFrom().item(false)))
                .invoke(bell::ring);
    }

    private static Uni<Boolean> delete(SqlConnection connection, String userId) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(userId))
                .flatMap(locked -> connection.preparedQuery(LOCK_ORGANIZATIONS).execute(Tuple.of(userId)))
                .flatMap(locked -> connection.preparedQuery(ORPHANED).execute(Tuple.of(userId)))
                .invoke(orphaned -> {
                    if (orphaned.rowCount() > 0) {
                        throw ONLY_OWNER.asException();
                    }
                })
                .flatMap(fine -> connection.preparedQuery(DELETE).execute(Tuple.of(userId)))
                .map(gone -> gone.rowCount() == 1);
    }
}
