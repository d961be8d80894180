package com.pgcache.auth.twofactor.challenge;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.wire.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
public class ChallengeWriter {

    /** Also of a sign-in that ended, or was void before it began. */
    public static final Refusal NO_CHALLENGE =
            new Refusal(401, "INVALID_TWO_FACTOR_COOKIE", "Invalid two factor cookie");

    private static final Refusal TOO_MANY_ATTEMPTS =
            new Refusal(400, "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE", "Too many attempts. Please request a new code.");

    private static final String INSERT =
            """
            INSERT INTO auth.two_factor_challenges (token_hash, user_id, method, credential_version, remembered,
                                                    expires_at)
            SELECT $1, user_id, $3, $4, $5, now() + make_interval(secs => $6)
            FROM auth.two_factors
            WHERE user_id = $2
            """;

    /** Counted before the code is looked at, so many at once gain nothing. */
    private static final String ATTEMPT =
            """
            WITH counted AS (
                UPDATE auth.two_factor_challenges
                SET attempts = attempts + 1
                WHERE token_hash = $1 AND attempts < $2 AND expires_at > now()
                RETURNING user_id, method, credential_version, remembered
            ), ended AS (
                DELETE FROM auth.two_factor_challenges
                WHERE token_hash = $1 AND attempts >= $2
                RETURNING user_id, method, credential_version, remembered
            )
            SELECT *, false AS ended
            FROM counted
            UNION ALL
            SELECT *, true
            FROM ended
            """;

    private static final String CONSUME =
            """
            DELETE FROM auth.two_factor_challenges
            WHERE token_hash = $1 AND expires_at > now()
            RETURNING user_id, method, credential_version, remembered, false AS ended
            """;

    private final Pool origin;
    private final AuthConfig.TwoFactor limits;

    ChallengeWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.limits = config.twoFactor();
    }

    /** @return its token, to be found nowhere else */
    Uni<String> open(Challenge challenge) {
        String token = NewSession.randomToken();
        Tuple row = Tuple.tuple()
                .addValue(hash(token))
                .addString(challenge.userId())
                .addString(challenge.method().stored())
                .addInteger(challenge.credentialVersion())
                .addBoolean(challenge.remembered())
                .addDouble((double) limits.challengeLifetime().toSeconds());
        return origin.preparedQuery(INSERT).execute(row).replaceWith(token);
    }

    /**
     * One more code is tried.
     *
     * @throws com.pgcache.auth.wire.RefusalException as a failure: 401 when there is no such challenge, 400 when it has
     *     had its tries and ends with this one
     */
    public Uni<Challenge> attempt(String token) {
        return origin.preparedQuery(ATTEMPT)
                .execute(Tuple.of(hash(token), limits.challengeAttempts()))
                .map(rows -> first(rows).orElseThrow(NO_CHALLENGE::asException));
    }

    /** @return empty when somebody else was faster, or it has expired */
    public Uni<Optional<Challenge>> consume(String token) {
        return origin.preparedQuery(CONSUME).execute(Tuple.of(hash(token))).map(ChallengeWriter::first);
    }

    private static Buffer hash(String token) {
        return Buffer.buffer(TokenHash.of(token));
    }

    private static Optional<Challenge> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        if (row.getBoolean("ended")) {
            throw TOO_MANY_ATTEMPTS.asException();
        }
        return Optional.of(new Challenge(
                row.getString("user_id"),
                SignInMethod.ofStored(row.getString("method")),
                row.getInteger("credential_version"),
                row.getBoolean("remembered")));
    }
}
