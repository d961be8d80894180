package com.pgcache.auth.login;

import com.pgcache.auth.member.User;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
class CredentialReader {

    private static final String BY_EMAIL =
            """
            SELECT u.id, u.name, u.email, u.email_verified, u.image, u.two_factor_enabled, u.created_at, u.updated_at,
                   a.password_hash
            FROM auth.users u
            JOIN auth.accounts a ON a.user_id = u.id AND a.provider_id = 'credential'
            WHERE u.email = $1
            """;

    private final Pool origin;

    CredentialReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /**
     * @param email lower case
     * @return empty when there is no such user, or none with a password
     */
    Uni<Optional<Credential>> byEmail(String email) {
        return origin.preparedQuery(BY_EMAIL).execute(Tuple.of(email)).map(CredentialReader::first);
    }

    private static Optional<Credential> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        User user = new User(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("email_verified"),
                row.getString("image"),
                row.getBoolean("two_factor_enabled"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
        return Optional.of(new Credential(user, row.getString("password_hash")));
    }
}
