package com.pgcache.auth.mail.delivery;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class RecipientReader {

    private static final String BY_EMAIL =
            """
            SELECT id, email, email_verified
            FROM auth.users
            WHERE email = $1
            """;

    private static final String BY_ID =
            """
            SELECT id, email, email_verified
            FROM auth.users
            WHERE id = $1
            """;

    private final Pool origin;

    RecipientReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    Uni<Optional<Recipient>> byEmail(String email) {
        return origin.preparedQuery(BY_EMAIL).execute(Tuple.of(email)).map(RecipientReader::first);
    }

    Uni<Optional<Recipient>> byId(@Nullable String userId) {
        return origin.preparedQuery(BY_ID).execute(Tuple.of(userId)).map(RecipientReader::first);
    }

    private static Optional<Recipient> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(
                new Recipient(row.getString("id"), row.getString("email"), row.getBoolean("email_verified")));
    }
}
