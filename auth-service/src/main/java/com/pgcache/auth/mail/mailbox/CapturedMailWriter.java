package com.pgcache.auth.mail.mailbox;

import com.pgcache.auth.AuthConfig;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class CapturedMailWriter {

    private static final String INSERT =
            """
            WITH oldest AS (
                DELETE FROM auth.captured_mails
                WHERE id IN (SELECT id FROM auth.captured_mails ORDER BY id DESC OFFSET $5::bigint - 1)
            )
            INSERT INTO auth.captured_mails (recipient, subject, body_text, body_html)
            VALUES ($1, $2, $3, $4)
            """;

    private final Pool origin;
    private final int max;

    CapturedMailWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.max = config.mail().capturedMax();
    }

    /** The oldest mails make room. */
    public Uni<Void> add(CapturedMail mail) {
        return origin.preparedQuery(INSERT)
                .execute(Tuple.of(mail.recipient(), mail.subject(), mail.text(), mail.html(), (long) max))
                .replaceWithVoid();
    }
}
