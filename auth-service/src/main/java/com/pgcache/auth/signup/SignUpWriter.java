package com.pgcache.auth.signup;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.member.User;
import com.pgcache.auth.organization.PersonalOrganization;
import com.pgcache.auth.session.NewSession;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

@ApplicationScoped
class SignUpWriter {

    /** All or nothing; of several at once with one address, the unique index lets the first one through. */
    private static final String INSERT =
            """
            WITH new_user AS (
                INSERT INTO auth.users (id, name, email, image)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (email) DO NOTHING
                RETURNING id, created_at
            ), new_account AS (
                INSERT INTO auth.accounts (id, user_id, provider_id, account_id, password_hash)
                SELECT $5, id, 'credential', id, $6
                FROM new_user
            ), new_organization AS (
                INSERT INTO auth.organizations (id, name, slug)
                SELECT $7, $8, $9
                FROM new_user
            ), new_member AS (
                INSERT INTO auth.members (id, organization_id, user_id, role)
                SELECT $10, $7, id, 'owner'
                FROM new_user
            ), new_session AS (
                INSERT INTO auth.sessions (id, token_hash, user_id, remembered, ip_address, user_agent, expires_at,
                                           absolute_expires_at, active_organization_id)
                SELECT $11, $12, id, $13, $14, $15, now() + make_interval(secs => $16),
                       now() + make_interval(secs => $17), $7
                FROM new_user
            )
            SELECT created_at
            FROM new_user
            """;

    private final Pool origin;
    private final AuthConfig.Session limits;

    SignUpWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.limits = config.session();
    }

    /**
     * Makes user, password, personal organisation and first session.
     *
     * @return empty when the address has an account; nothing was written then
     */
    Uni<Optional<User>> write(SignUp signUp, String passwordHash, NewSession session) {
        String userId = RandomText.id();
        PersonalOrganization organization = PersonalOrganization.of(signUp.name());
        Duration lifetime = session.remembered() ? limits.idleLifetime() : limits.unrememberedLifetime();
        Tuple rows = Tuple.tuple()
                .addString(userId)
                .addString(signUp.name())
                .addString(signUp.email())
                .addString(signUp.image().orElse(null))
                .addString(RandomText.id())
                .addString(passwordHash)
                .addString(RandomText.id())
                .addString(organization.name())
                .addString(organization.slug())
                .addString(RandomText.id())
                .addString(session.id())
                .addValue(Buffer.buffer(session.tokenHash()))
                .addBoolean(session.remembered())
                .addString(session.ipAddress())
                .addString(session.userAgent())
                .addDouble((double) lifetime.toSeconds())
                .addDouble((double) limits.absoluteLifetime().toSeconds());
        return origin.preparedQuery(INSERT).execute(rows).map(made -> user(userId, signUp, made));
    }

    private static Optional<User> user(String id, SignUp signUp, RowSet<Row> made) {
        if (made.size() == 0) {
            return Optional.empty();
        }
        Instant createdAt =
                made.iterator().next().getOffsetDateTime("created_at").toInstant();
        return Optional.of(new User(
                id, signUp.name(), signUp.email(), false, signUp.image().orElse(null), false, createdAt, createdAt));
    }
}
