package com.pgcache.auth.mail.mailbox;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

@ApplicationScoped
class CapturedMailReader {

    private static final String NEWEST =
            """
            SELECT id, recipient, subject, body_text, body_html, captured_at
            FROM auth.captured_mails
            WHERE $1 = '' OR recipient = $1
            ORDER BY id DESC
            LIMIT 50
            """;

    private final Pool origin;

    CapturedMailReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** @param recipient empty for everybody's */
    Uni<List<CapturedMail>> newest(String recipient) {
        return origin.preparedQuery(NEWEST).execute(Tuple.of(recipient)).map(CapturedMailReader::mails);
    }

    private static List<CapturedMail> mails(RowSet<Row> rows) {
        List<CapturedMail> mails = new ArrayList<>();
        for (Row row : rows) {
            mails.add(new CapturedMail(
                    row.getLong("id"),
                    row.getString("recipient"),
                    row.getString("subject"),
                    row.getString("body_text"),
                    row.getString("body_html"),
                    row.getOffsetDateTime("captured_at").toInstant()));
        }
        return mails;
    }
}
