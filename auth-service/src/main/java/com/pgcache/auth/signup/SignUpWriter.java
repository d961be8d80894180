package com.pgcache.auth.signup;

import com.pgcache.auth.RandomText;
import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.member.User;
import com.pgcache.auth.organization.PersonalOrganization;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

@ApplicationScoped
class SignUpWriter {

    /**
     * All or nothing; of several at once with one address, the unique index lets the first one through. A mail is owed in
     * any case: with the new user's id it asks for confirmation, without one it tells the owner of the address.
     */
    private static final String INSERT =
            """
            WITH new_user AS (
                INSERT INTO auth.users (id, name, email, image)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (email) DO NOTHING
                RETURNING id
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
            ), mail AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id, return_to)
                VALUES ('sign_up', $3, (SELECT id FROM new_user), $11)
            )
            SELECT EXISTS (SELECT 1 FROM new_user) AS made, now()::timestamptz(3) AS at
            """;

    private final Pool origin;
    private final MailBell bell;

    SignUpWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell) {
        this.origin = origin;
        this.bell = bell;
    }

    /** Makes user, password and personal organisation, unless the address has an account. */
    Uni<Result> write(SignUp signUp, String passwordHash) {
        String userId = RandomText.id();
        PersonalOrganization organization = PersonalOrganization.of(signUp.name());
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
                .addString(signUp.returnTo());
        return origin.preparedQuery(INSERT)
                .execute(rows)
                .invoke(bell::ring)
                .map(made -> result(userId, signUp, made.iterator().next()));
    }

    private static Result result(String id, SignUp signUp, Row row) {
        Instant at = row.getOffsetDateTime("at").toInstant();
        User user = new User(
                id, signUp.name(), signUp.email(), false, signUp.image().orElse(null), false, at, at);
        return new Result(row.getBoolean("made"), user);
    }

    /**
     * @param made false when the address has an account
     * @param shown to the client in either case; not stored unless {@code made}
     */
    record Result(boolean made, User shown) {}
}
