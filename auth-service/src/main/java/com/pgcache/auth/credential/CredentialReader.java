package com.pgcache.auth.credential;

import com.pgcache.auth.TokenHash;
import com.pgcache.auth.member.User;
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
public class CredentialReader {

    private static final String BY_EMAIL =
            """
            SELECT u.id, u.name, u.email, u.email_verified, u.image, u.two_factor_enabled, u.created_at, u.updated_at,
                   a.password_hash, a.credential_version
            FROM auth.users u
            JOIN auth.accounts a ON a.user_id = u.id AND a.provider_id = 'credential'
            WHERE u.email = $1
            """;

    private static final String BY_USER =
            """
            SELECT u.id, u.name, u.email, u.email_verified, u.image, u.two_factor_enabled, u.created_at, u.updated_at,
                   a.password_hash, a.credential_version
            FROM auth.users u
            JOIN auth.accounts a ON a.user_id = u.id AND a.provider_id = 'credential'
            WHERE u.id = $1
            """;

    /** The user may have no password yet. */
    private static final String BY_RESET_TOKEN =
            """
            SELECT u.id, u.name, u.email, u.email_verified, u.image, u.two_factor_enabled, u.created_at, u.updated_at,
                   '' AS password_hash, 0 AS credential_version
            FROM auth.verifications v
            JOIN auth.users u ON u.id = v.user_id
            WHERE v.token_hash = $1 AND v.purpose = 'password_reset' AND v.used_at IS NULL AND v.expires_at > now()
            """;

    private static final String HAS_ANOTHER_FACTOR =
            """
            SELECT two_factor_enabled OR EXISTS (SELECT 1 FROM auth.passkeys WHERE user_id = $1) AS has_another
            FROM auth.users
            WHERE id = $1
            """;

    private final Pool origin;

    CredentialReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /**
     * @param email lower case
     * @return empty when there is no such user, or none with a password
     */
    public Uni<Optional<Credential>> byEmail(String email) {
        return origin.preparedQuery(BY_EMAIL).execute(Tuple.of(email)).map(CredentialReader::first);
    }

    /** @return empty when the user has no password */
    public Uni<Optional<Credential>> byUser(String userId) {
        return origin.preparedQuery(BY_USER).execute(Tuple.of(userId)).map(CredentialReader::first);
    }

    /** @return whether the user has an authenticator app or a passkey as well */
    Uni<Boolean> hasAnotherFactor(String userId) {
        return origin.preparedQuery(HAS_ANOTHER_FACTOR)
                .execute(Tuple.of(userId))
                .map(rows -> rows.size() == 1 && rows.iterator().next().getBoolean("has_another"));
    }

    /** @return whose password may be replaced; empty when the token is unknown, used or expired */
    Uni<Optional<User>> byResetToken(String token) {
        return origin.preparedQuery(BY_RESET_TOKEN)
                .execute(Tuple.of(Buffer.buffer(TokenHash.of(token))))
                .map(rows -> first(rows).map(Credential::user));
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
        return Optional.of(new Credential(user, row.getString("password_hash"), row.getInteger("credential_version")));
    }
}
