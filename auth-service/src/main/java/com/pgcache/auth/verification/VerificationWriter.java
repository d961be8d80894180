package com.pgcache.auth.verification;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.TokenHash;
import com.pgcache.auth.mail.MailBell;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class VerificationWriter {

    /** 256 bits. */
    private static final int TOKEN_LENGTH = 43;

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String ISSUE =
            """
            INSERT INTO auth.verifications (token_hash, user_id, purpose, email, expires_at)
            SELECT $1, id, $3, $4, now() + make_interval(secs => $5)
            FROM auth.users
            WHERE id = $2
            ON CONFLICT (user_id, purpose) DO UPDATE
            SET token_hash = excluded.token_hash, email = excluded.email, created_at = excluded.created_at,
                expires_at = excluded.expires_at, used_at = NULL
            """;

    /** A link counts only for the address it was sent to; with a new address, links sent to the old one are void. */
    private static final String CONFIRM_EMAIL =
            """
            WITH used AS (
                UPDATE auth.verifications
                SET used_at = now()
                WHERE token_hash = $1 AND purpose IN ('email', 'email_change') AND used_at IS NULL
                RETURNING user_id, purpose, email, expires_at > now() AS live
            ), before AS (
                SELECT u.id, u.email
                FROM auth.users u
                JOIN used ON used.user_id = u.id
            ), confirmed AS (
                UPDATE auth.users u
                SET email = used.email, email_verified = true, updated_at = now()
                FROM used
                WHERE u.id = used.user_id AND used.live AND (used.purpose = 'email_change' OR u.email = used.email)
                RETURNING u.id
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'email_changed', before.email, before.id
                FROM confirmed
                JOIN before ON before.id = confirmed.id
                JOIN used ON used.user_id = confirmed.id
                WHERE before.email <> used.email
            ), void AS (
                DELETE FROM auth.verifications v
                USING used
                WHERE v.user_id = used.user_id AND used.live AND used.purpose = 'email_change'
                  AND v.purpose <> 'email_change'
            )
            SELECT v.user_id, v.purpose, used.live, EXISTS (SELECT 1 FROM confirmed) AS confirmed
            FROM auth.verifications v
            LEFT JOIN used ON true
            WHERE v.token_hash = $1 AND v.purpose IN ('email', 'email_change')
            """;

    private final Pool origin;
    private final AuthConfig.Verification lifetimes;
    private final MailBell bell;

    VerificationWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config, MailBell bell) {
        this.origin = origin;
        this.bell = bell;
        this.lifetimes = config.verification();
    }

    /**
     * Makes a token, which replaces an earlier one of the same user and purpose.
     *
     * @param email whom the mail goes to
     * @return the token, to be found nowhere else
     */
    public Uni<String> issue(String userId, Purpose purpose, String email) {
        String token = RandomText.base62(TOKEN_LENGTH);
        Tuple row = Tuple.tuple()
                .addValue(Buffer.buffer(TokenHash.of(token)))
                .addString(userId)
                .addString(purpose.stored())
                .addString(email)
                .addDouble((double) purpose.lifetime(lifetimes).toSeconds());
        return origin.preparedQuery(ISSUE).execute(row).replaceWith(token);
    }

    /** Uses the token up, whatever becomes of it. */
    Uni<Confirmation> confirmEmail(String token) {
        return origin.preparedQuery(CONFIRM_EMAIL)
                .execute(Tuple.of(Buffer.buffer(TokenHash.of(token))))
                .invoke(bell::ring)
                .map(VerificationWriter::confirmation)
                // somebody else confirmed the same address in the meantime
                .onFailure(failed -> failed instanceof PgException told && UNIQUE_VIOLATION.equals(told.getSqlState()))
                .recoverWithItem(Confirmation.INVALID);
    }

    private static Confirmation confirmation(RowSet<Row> rows) {
        for (Row row : rows) {
            String userId = row.getString("user_id");
            if (row.getBoolean("confirmed")) {
                boolean changed = row.getString("purpose").equals("email_change");
                return new Confirmation(
                        changed ? Confirmation.Outcome.CHANGED : Confirmation.Outcome.CONFIRMED, userId);
            }
            Boolean live = row.getBoolean("live");
            boolean expired = live != null && !live;
            return new Confirmation(
                    live == null
                            ? Confirmation.Outcome.REUSED
                            : expired ? Confirmation.Outcome.EXPIRED : Confirmation.Outcome.INVALID,
                    userId);
        }
        return Confirmation.INVALID;
    }
}
