package com.pgcache.auth.organization;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.organization.membership.Membership;
import com.pgcache.auth.organization.membership.MembershipReader;
import com.pgcache.auth.wire.Refusal;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class OrganizationWriter {

    private static final String UNIQUE_VIOLATION = "23505";

    /** Organisations of one user are made one after the other, so that each counts the one before. */
    private static final String LOCK_USER =
            """
            SELECT id
            FROM auth.users
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String COUNT =
            """
            SELECT count(*) AS organizations
            FROM auth.members
            WHERE user_id = $1
            """;

    private static final String INSERT =
            """
            WITH made AS (
                INSERT INTO auth.organizations (id, name, slug, logo, metadata)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (slug) DO NOTHING
                RETURNING id, name, slug, logo, metadata, created_at
            ), member AS (
                INSERT INTO auth.members (id, organization_id, user_id, role)
                SELECT $6, id, $7, 'owner'
                FROM made
            )
            SELECT id, name, slug, logo, metadata, created_at
            FROM made
            """;

    private static final String ACTIVATE =
            """
            UPDATE auth.sessions
            SET active_organization_id = $2, updated_at = now()
            WHERE id = $1
            """;

    private static final String UPDATE =
            """
            UPDATE auth.organizations o
            SET name = COALESCE($3, name),
                slug = COALESCE($4, slug),
                logo = CASE WHEN $5 THEN $6 ELSE logo END,
                metadata = COALESCE($7, metadata)
            WHERE id = $1
              AND EXISTS (SELECT 1
                          FROM auth.members m
                          WHERE m.organization_id = o.id AND m.user_id = $2 AND m.role IN ('owner', 'admin'))
            RETURNING id, name, slug, logo, metadata, created_at
            """;

    private static final String DELETE =
            """
            DELETE FROM auth.organizations o
            WHERE id = $1
              AND EXISTS (SELECT 1
                          FROM auth.members m
                          WHERE m.organization_id = o.id AND m.user_id = $2 AND m.role = 'owner')
            RETURNING id, name, slug, logo, metadata, created_at
            """;

    private final Pool origin;
    private final AuthConfig.Organizations limits;

    OrganizationWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.limits = config.organizations();
    }

    /**
     * Makes it with the user as its owner.
     *
     * @param sessionId whose active organisation it becomes; null for none
     * @throws com.pgcache.auth.wire.RefusalException as a failure
     */
    Uni<Made> create(String userId, OrganizationForm form, @Nullable String sessionId) {
        return origin.withTransaction(connection -> connection
                .preparedQuery(LOCK_USER)
                .execute(Tuple.of(userId))
                .flatMap(locked -> connection.preparedQuery(COUNT).execute(Tuple.of(userId)))
                .invoke(this::refuseTooMany)
                .flatMap(fine -> connection.preparedQuery(INSERT).execute(row(userId, form)))
                .map(made -> only(made, OrganizationRefusal.ALREADY_EXISTS))
                .flatMap(made -> activate(connection, made, sessionId))
                .flatMap(made -> MembershipReader.of(connection, made.id(), userId)
                        .map(owner -> new Made(made, owner.orElseThrow()))));
    }

    private static Tuple row(String userId, OrganizationForm form) {
        return Tuple.tuple()
                .addString(RandomText.id())
                .addString(form.name().orElseThrow())
                .addString(form.slug().orElseThrow())
                .addString(form.logo().orElse(null))
                .addString(form.metadata().orElse(null))
                .addString(RandomText.id())
                .addString(userId);
    }

    private static Uni<Organization> activate(
            SqlConnection connection, Organization organization, @Nullable String sessionId) {
        return sessionId == null
                ? Uni.createFrom().item(organization)
                : connection
                        .preparedQuery(ACTIVATE)
                        .execute(Tuple.of(sessionId, organization.id()))
                        .replaceWith(organization);
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure */
    Uni<Organization> update(String userId, String organizationId, OrganizationForm form) {
        Tuple row = Tuple.tuple()
                .addString(organizationId)
                .addString(userId)
                .addString(form.name().orElse(null))
                .addString(form.slug().orElse(null))
                .addBoolean(form.setsLogo())
                .addString(form.logo().orElse(null))
                .addString(form.metadata().orElse(null));
        return origin.preparedQuery(UPDATE)
                .execute(row)
                .map(updated -> only(updated, OrganizationRefusal.MAY_NOT_UPDATE))
                .onFailure(failed -> failed instanceof PgException told && UNIQUE_VIOLATION.equals(told.getSqlState()))
                .transform(taken -> OrganizationRefusal.SLUG_TAKEN.asException());
    }

    /**
     * With its members and invitations; its instances end a little later. Sessions in it are in none afterwards.
     *
     * @throws com.pgcache.auth.wire.RefusalException as a failure
     */
    Uni<Organization> delete(String userId, String organizationId) {
        return origin.preparedQuery(DELETE)
                .execute(Tuple.of(organizationId, userId))
                .map(deleted -> only(deleted, OrganizationRefusal.MAY_NOT_DELETE));
    }

    private void refuseTooMany(RowSet<Row> counted) {
        if (counted.iterator().next().getLong("organizations") >= limits.perUser()) {
            throw OrganizationRefusal.TOO_MANY.asException();
        }
    }

    private static Organization only(RowSet<Row> rows, Refusal otherwise) {
        return OrganizationReader.organizations(rows).stream().findFirst().orElseThrow(otherwise::asException);
    }

    record Made(Organization organization, Membership owner) {}
}
