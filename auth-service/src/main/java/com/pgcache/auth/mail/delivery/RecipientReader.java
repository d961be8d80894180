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

    private static final String INVITATION =
            """
            SELECT i.id, o.slug, i.role, CASE WHEN u.email_verified THEN u.email END AS inviter_email
            FROM auth.invitations i
            JOIN auth.organizations o ON o.id = i.organization_id
            JOIN auth.users u ON u.id = i.inviter_id
            WHERE i.id = $1 AND i.status = 'pending' AND i.expires_at > now()
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

    /** @return empty when it was answered, taken back, or has expired */
    Uni<Optional<OpenInvitation>> invitation(@Nullable String id) {
        return origin.preparedQuery(INVITATION).execute(Tuple.of(id)).map(RecipientReader::firstInvitation);
    }

    private static Optional<OpenInvitation> firstInvitation(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new OpenInvitation(
                row.getString("id"), row.getString("slug"), row.getString("role"), row.getString("inviter_email")));
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
