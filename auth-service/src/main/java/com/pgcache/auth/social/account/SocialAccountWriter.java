package com.pgcache.auth.social.account;

import com.pgcache.auth.RandomText;
import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.organization.PersonalOrganization;
import com.pgcache.auth.social.flow.Flow;
import com.pgcache.auth.social.provider.Identity;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
public class SocialAccountWriter {

    private static final String UNIQUE_VIOLATION = "23505";

    /** All or nothing, as signing up with a password is. */
    private static final String REGISTER =
            """
            WITH new_user AS (
                INSERT INTO auth.users (id, name, email, email_verified, image)
                VALUES ($1, $2, $3, true, $4)
                ON CONFLICT (email) DO NOTHING
                RETURNING id
            ), new_account AS (
                INSERT INTO auth.accounts (id, user_id, provider_id, issuer, account_id)
                SELECT $5, id, $6, $7, $8
                FROM new_user
            ), new_organization AS (
                INSERT INTO auth.organizations (id, name, slug)
                SELECT $9, $10, $11
                FROM new_user
            ), new_member AS (
                INSERT INTO auth.members (id, organization_id, user_id, role)
                SELECT $12, $9, id, 'owner'
                FROM new_user
            )
            SELECT id
            FROM new_user
            """;

    private static final String LINK_BY_ADDRESS =
            """
            WITH linked AS (
                INSERT INTO auth.accounts (id, user_id, provider_id, issuer, account_id)
                SELECT $1, id, $2, $3, $4
                FROM auth.users
                WHERE email = $5 AND email_verified
                ON CONFLICT (issuer, account_id) DO NOTHING
                RETURNING user_id
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'accounts_changed', u.email, u.id
                FROM linked
                JOIN auth.users u ON u.id = linked.user_id
            )
            SELECT user_id AS id
            FROM linked
            """;

    private static final String LINK_BY_SESSION =
            """
            WITH linked AS (
                INSERT INTO auth.accounts (id, user_id, provider_id, issuer, account_id)
                SELECT $1, user_id, $2, $3, $4
                FROM auth.sessions
                WHERE id = $5 AND user_id = $6 AND expires_at > now()
                ON CONFLICT (issuer, account_id) DO NOTHING
                RETURNING user_id
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'accounts_changed', u.email, u.id
                FROM linked
                JOIN auth.users u ON u.id = linked.user_id
            )
            SELECT user_id AS id
            FROM linked
            """;

    /** Two that unlink different accounts at once queue here, so that one of them is the last and stays. */
    private static final String LOCK_USER =
            """
            SELECT id
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String UNLINK =
            """
            WITH mine AS (
                SELECT id, provider_id
                FROM auth.accounts
                WHERE user_id = $1
            ), held AS (
                SELECT mine.id
                FROM mine
                JOIN auth.users u ON u.id = $1
                WHERE mine.id = $2 AND mine.provider_id = 'credential' AND u.two_factor_enabled
            ), gone AS (
                DELETE FROM auth.accounts
                WHERE user_id = $1 AND id = $2 AND (SELECT count(*) FROM mine) > 1 AND NOT EXISTS (SELECT 1 FROM held)
                RETURNING user_id
            ), notice AS (
                INSERT INTO auth.mail_outbox (kind, recipient, user_id)
                SELECT 'accounts_changed', u.email, u.id
                FROM gone
                JOIN auth.users u ON u.id = gone.user_id
            )
            SELECT EXISTS (SELECT 1 FROM mine WHERE id = $2) AS owned, EXISTS (SELECT 1 FROM gone) AS gone,
                   EXISTS (SELECT 1 FROM held) AS held
            """;

    private final Pool origin;
    private final MailBell bell;

    SocialAccountWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell) {
        this.origin = origin;
        this.bell = bell;
    }

    /**
     * Makes a user with a confirmed address and a personal organisation.
     *
     * @param email that the provider has verified
     * @return id of the user; empty when the address has an account, or the person has come by another request
     */
    public Uni<Optional<String>> register(String providerId, Identity identity, String email) {
        PersonalOrganization organization = PersonalOrganization.of(identity.name());
        Tuple row = Tuple.tuple()
                .addString(RandomText.id())
                .addString(identity.name())
                .addString(email)
                .addString(identity.image().orElse(null))
                .addString(RandomText.id())
                .addString(providerId)
                .addString(identity.issuer())
                .addString(identity.subject())
                .addString(RandomText.id())
                .addString(organization.name())
                .addString(organization.slug())
                .addString(RandomText.id());
        return origin.preparedQuery(REGISTER)
                .execute(row)
                .map(SocialAccountWriter::firstId)
                .onFailure(failed -> failed instanceof PgException told && UNIQUE_VIOLATION.equals(told.getSqlState()))
                .recoverWithItem(Optional.empty());
    }

    /**
     * Links to the user with that address, if the address is confirmed here as well, and owes the user a mail.
     *
     * @param email that the provider has verified
     * @return id of the user; empty when nothing was linked
     */
    public Uni<Optional<String>> linkByAddress(String providerId, Identity identity, String email) {
        return link(
                LINK_BY_ADDRESS, Tuple.of(RandomText.id(), providerId, identity.issuer(), identity.subject(), email));
    }

    /**
     * Links to the user who asked, while the session lives, and owes the user a mail.
     *
     * @return id of the user; empty when nothing was linked
     */
    public Uni<Optional<String>> linkBySession(String providerId, Identity identity, Flow.Linking linking) {
        return link(
                LINK_BY_SESSION,
                Tuple.of(
                        RandomText.id(),
                        providerId,
                        identity.issuer(),
                        identity.subject(),
                        linking.sessionId(),
                        linking.userId()));
    }

    /** Owes the user a mail when something was removed. */
    Uni<Unlinked> unlink(String userId, String id) {
        return origin.withTransaction(connection -> connection
                        .preparedQuery(LOCK_USER)
                        .execute(Tuple.of(userId))
                        .flatMap(locked -> connection.preparedQuery(UNLINK).execute(Tuple.of(userId, id))))
                .invoke(bell::ring)
                .map(rows -> unlinked(rows.iterator().next()));
    }

    private Uni<Optional<String>> link(String sql, Tuple row) {
        return origin.preparedQuery(sql).execute(row).invoke(bell::ring).map(SocialAccountWriter::firstId);
    }

    private static Optional<String> firstId(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getString("id"));
    }

    private static Unlinked unlinked(Row row) {
        if (row.getBoolean("gone")) {
            return Unlinked.GONE;
        }
        if (!row.getBoolean("owned")) {
            return Unlinked.UNKNOWN;
        }
        return row.getBoolean("held") ? Unlinked.HELD : Unlinked.LAST;
    }

    enum Unlinked {
        GONE,
        /** It stays: without it nobody could sign in. */
        LAST,
        /** The password stays while an authenticator app stands beside it: nothing else turns that off. */
        HELD,
        UNKNOWN
    }
}
