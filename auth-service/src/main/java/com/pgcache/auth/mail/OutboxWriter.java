package com.pgcache.auth.mail;

import com.pgcache.auth.AuthConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outbox for those who only owe a mail; who also changes something adds a row in the same statement. */
@ApplicationScoped
public class OutboxWriter {

    private static final String INSERT =
            """
            INSERT INTO auth.mail_outbox (kind, recipient, user_id, return_to)
            VALUES ($1, $2, $3, $4)
            """;

    /**
     * The row stays until the mail is sent: whoever dies in between leaves it to be due again. Times are stored in whole
     * milliseconds, rounded up half of the time; so is now, or a mail of this very millisecond would not be due yet.
     */
    private static final String TAKE =
            """
            UPDATE auth.mail_outbox
            SET attempts = attempts + 1,
                due_at = now() + make_interval(secs => LEAST(3600, $2 * power(2, attempts)))
            WHERE id IN (SELECT id
                         FROM auth.mail_outbox
                         WHERE due_at <= now()::timestamptz(3)
                         ORDER BY due_at
                         LIMIT $1
                         FOR UPDATE SKIP LOCKED)
            RETURNING id, kind, recipient, user_id, return_to, attempts, invitation_id
            """;

    private static final String DELETE =
            """
            DELETE FROM auth.mail_outbox
            WHERE id = $1
            """;

    private final Pool origin;
    private final MailBell bell;
    private final double pauseSeconds;

    OutboxWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell, AuthConfig config) {
        this.origin = origin;
        this.bell = bell;
        this.pauseSeconds = config.mail().retryPause().toMillis() / 1e3;
    }

    public Uni<Void> add(MailKind kind, String recipient, @Nullable String userId, String returnTo) {
        return origin.preparedQuery(INSERT)
                .execute(Tuple.of(kind.stored(), recipient, userId, returnTo))
                .invoke(bell::ring)
                .replaceWithVoid();
    }

    /** Nobody else takes the same ones until their pause is over. */
    public Uni<List<OwedMail>> take(int max) {
        return origin.preparedQuery(TAKE).execute(Tuple.of(max, pauseSeconds)).map(OutboxWriter::mails);
    }

    /** Sent, or given up. */
    public Uni<Void> settle(OwedMail mail) {
        return origin.preparedQuery(DELETE).execute(Tuple.of(mail.id())).replaceWithVoid();
    }

    private static List<OwedMail> mails(RowSet<Row> rows) {
        List<OwedMail> mails = new ArrayList<>();
        for (Row row : rows) {
            mails.add(new OwedMail(
                    row.getLong("id"),
                    MailKind.of(row.getString("kind")),
                    row.getString("recipient"),
                    row.getString("user_id"),
                    row.getString("return_to"),
                    row.getInteger("attempts"),
                    row.getString("invitation_id")));
        }
        return mails;
    }
}
