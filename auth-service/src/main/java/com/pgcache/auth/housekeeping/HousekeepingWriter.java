package com.pgcache.auth.housekeeping;

import com.pgcache.auth.AuthConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes in bites, so that no lock is held for long; what is left over goes in the next round. */
@ApplicationScoped
class HousekeepingWriter {

    private static final String SESSIONS =
            """
            DELETE FROM auth.sessions
            WHERE id IN (SELECT id FROM auth.sessions WHERE expires_at <= now() LIMIT 10000)
            """;

    private static final String VERIFICATIONS =
            """
            DELETE FROM auth.verifications
            WHERE token_hash IN (SELECT token_hash
                                 FROM auth.verifications
                                 WHERE expires_at <= now() - '1 day'::interval
                                 LIMIT 10000)
            """;

    private static final String CHALLENGES =
            """
            DELETE FROM auth.two_factor_challenges
            WHERE token_hash IN (SELECT token_hash
                                 FROM auth.two_factor_challenges
                                 WHERE expires_at <= now()
                                 LIMIT 10000)
            """;

    private static final String TRUSTED_DEVICES =
            """
            DELETE FROM auth.trusted_devices
            WHERE token_hash IN (SELECT token_hash FROM auth.trusted_devices WHERE expires_at <= now() LIMIT 10000)
            """;

    /** Later than they end: a clock that is behind must not answer one again. */
    private static final String ANSWERED_CHALLENGES =
            """
            DELETE FROM auth.answered_challenges
            WHERE challenge IN (SELECT challenge
                                FROM auth.answered_challenges
                                WHERE expires_at <= now() - '1 hour'::interval
                                LIMIT 10000)
            """;

    /** Members see what became of an invitation for a month. */
    private static final String INVITATIONS =
            """
            DELETE FROM auth.invitations
            WHERE id IN (SELECT id FROM auth.invitations WHERE expires_at <= now() - '30 days'::interval LIMIT 10000)
            """;

    private static final String THROTTLES =
            """
            DELETE FROM auth.throttles
            WHERE (bucket, slot) IN (SELECT bucket, slot
                                     FROM auth.throttles
                                     WHERE ends_at <= now() AND blocked_until <= now()
                                     LIMIT 50000
                                     FOR UPDATE SKIP LOCKED)
            """;

    private static final String AUDIT_LOG =
            """
            DELETE FROM auth.audit_log
            WHERE id IN (SELECT id
                         FROM auth.audit_log
                         WHERE at < now() - make_interval(secs => $1)
                         ORDER BY at
                         LIMIT 50000)
            """;

    private static final String API_KEYS =
            """
            DELETE FROM auth.api_keys
            WHERE id IN (SELECT id
                         FROM auth.api_keys
                         WHERE expires_at < now() - make_interval(secs => $1)
                         LIMIT 10000)
            """;

    private static final String API_KEY_USES =
            """
            DELETE FROM auth.api_key_uses
            WHERE key_id IN (SELECT key_id
                             FROM auth.api_key_uses
                             WHERE ends_at <= now()
                             LIMIT 10000
                             FOR UPDATE SKIP LOCKED)
            """;

    private final Pool origin;
    private final AuthConfig config;

    HousekeepingWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.config = config;
    }

    /** @return rows deleted */
    Uni<Integer> deleteEnded() {
        return rows(SESSIONS, Tuple.tuple())
                .flatMap(sessions -> rows(VERIFICATIONS, Tuple.tuple()).map(more -> sessions + more))
                .flatMap(sum -> rows(CHALLENGES, Tuple.tuple()).map(more -> sum + more))
                .flatMap(sum -> rows(TRUSTED_DEVICES, Tuple.tuple()).map(more -> sum + more))
                .flatMap(sum -> rows(ANSWERED_CHALLENGES, Tuple.tuple()).map(more -> sum + more))
                .flatMap(sum -> rows(INVITATIONS, Tuple.tuple()).map(more -> sum + more))
                .flatMap(sum -> rows(THROTTLES, Tuple.tuple()).map(more -> sum + more))
                .flatMap(sum -> rows(API_KEYS, Tuple.of((double)
                                config.apiKeys().keepExpired().toSeconds()))
                        .map(more -> sum + more))
                .flatMap(sum -> rows(API_KEY_USES, Tuple.tuple()).map(more -> sum + more))
                .flatMap(sum -> rows(AUDIT_LOG, Tuple.of((double)
                                config.audit().retention().toSeconds()))
                        .map(more -> sum + more));
    }

    private Uni<Integer> rows(String sql, Tuple parameters) {
        return origin.preparedQuery(sql).execute(parameters).map(SqlResult::rowCount);
    }
}
