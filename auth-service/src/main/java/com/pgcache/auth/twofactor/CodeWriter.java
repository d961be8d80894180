package com.pgcache.auth.twofactor;

import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.session.SignInMethod;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Uses codes up. One statement each, so of many at once with the same code exactly one succeeds. */
@ApplicationScoped
public class CodeWriter {

    private static final String ACCEPT_STEP =
            """
            UPDATE auth.two_factors
            SET last_step = $2
            WHERE user_id = $1 AND last_step < $2 AND secret = $3
            """;

    private static final String USE_RECOVERY_CODE =
            """
            WITH used AS (
                DELETE FROM auth.recovery_codes
                WHERE user_id = $1 AND code_hash = $2
                RETURNING user_id
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'recovery_code_used', u.email, u.id
                FROM used
                JOIN auth.users u ON u.id = used.user_id
            )
            SELECT user_id
            FROM used
            """;

    private static final String PROVE =
            """
            UPDATE auth.sessions
            SET second_factor_at = now(), methods = array_append(array_remove(methods, $2), $2)
            WHERE id = $1
            """;

    private final Pool origin;
    private final MailBell bell;

    CodeWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell) {
        this.origin = origin;
        this.bell = bell;
    }

    /** @return false when a code of this step or a later one was used before */
    Uni<Boolean> acceptStep(Factor factor, long step) {
        Tuple row =
                Tuple.of(factor.userId(), step, Buffer.buffer(factor.secret().bytes()));
        return origin.preparedQuery(ACCEPT_STEP).execute(row).map(rows -> rows.rowCount() == 1);
    }

    /**
     * Owes the user a mail if it is one.
     *
     * @return false when there is no such code, or no longer
     */
    Uni<Boolean> useRecoveryCode(String userId, byte[] hash) {
        return origin.preparedQuery(USE_RECOVERY_CODE)
                .execute(Tuple.of(userId, Buffer.buffer(hash)))
                .map(rows -> rows.rowCount() == 1)
                .invoke(bell::ring);
    }

    /** The session has just proved more than a password, by that. */
    public Uni<Void> prove(String sessionId, SignInMethod method) {
        return origin.preparedQuery(PROVE)
                .execute(Tuple.of(sessionId, method.stored()))
                .replaceWithVoid();
    }
}
