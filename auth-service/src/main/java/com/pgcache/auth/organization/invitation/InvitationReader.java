package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.organization.Role;
import com.pgcache.auth.organization.membership.Membership;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
public class InvitationReader {

    /** More answered ones than these are nobody's concern any more. */
    private static final String OF_ORGANIZATION =
            """
            SELECT id, organization_id, email, role, status, inviter_id, created_at, expires_at
            FROM auth.invitations
            WHERE organization_id = $1
            ORDER BY status = 'pending' DESC, created_at DESC, id
            LIMIT 200
            """;

    private static final String OPEN =
            """
            SELECT i.id, i.organization_id, i.email, i.role, i.status, i.inviter_id, i.created_at, i.expires_at,
                   o.name AS organization_name, o.slug AS organization_slug, u.email AS inviter_email,
                   m.role AS inviter_role
            FROM auth.invitations i
            JOIN auth.organizations o ON o.id = i.organization_id
            JOIN auth.users u ON u.id = i.inviter_id
            LEFT JOIN auth.members m ON m.organization_id = i.organization_id AND m.user_id = i.inviter_id
            WHERE i.id = $1 AND i.status = 'pending' AND i.expires_at > now()
            """;

    private static final String OPEN_TO =
            """
            SELECT i.id, i.organization_id, i.email, i.role, i.status, i.inviter_id, i.created_at, i.expires_at,
                   o.name AS organization_name, m.role AS inviter_role
            FROM auth.invitations i
            JOIN auth.organizations o ON o.id = i.organization_id
            LEFT JOIN auth.members m ON m.organization_id = i.organization_id AND m.user_id = i.inviter_id
            WHERE i.email = $1 AND i.status = 'pending' AND i.expires_at > now()
            ORDER BY i.created_at, i.id
            LIMIT 200
            """;

    private final Pool origin;

    InvitationReader(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** Those of the caller's organisation that the caller may see; oldest first. */
    public Uni<List<Invitation>> visibleTo(Membership caller) {
        return origin.preparedQuery(OF_ORGANIZATION)
                .execute(Tuple.of(caller.organizationId()))
                .map(rows -> {
                    List<Invitation> invitations = new ArrayList<>();
                    rows.forEach(row -> invitations.add(0, invitation(row)));
                    return InvitationRules.visible(caller, invitations);
                });
    }

    /** @return empty when there is none that can be accepted */
    Uni<Optional<Open>> open(String id) {
        return origin.preparedQuery(OPEN).execute(Tuple.of(id)).map(InvitationReader::firstOpen);
    }

    /** Those that can be accepted with that address. */
    Uni<List<Invitation>> openTo(String email) {
        return origin.preparedQuery(OPEN_TO).execute(Tuple.of(email)).map(rows -> {
            List<Invitation> invitations = new ArrayList<>();
            for (Row row : rows) {
                Invitation invitation = named(row, row.getString("organization_name"), null, null);
                if (InvitationRules.isGood(invitation.role(), role(row, "inviter_role"))) {
                    invitations.add(invitation);
                }
            }
            return invitations;
        });
    }

    private static Optional<Open> firstOpen(RowSet<Row> rows) {
        for (Row row : rows) {
            Invitation invitation = named(
                    row,
                    row.getString("organization_name"),
                    row.getString("organization_slug"),
                    row.getString("inviter_email"));
            return Optional.of(new Open(invitation, role(row, "inviter_role")));
        }
        return Optional.empty();
    }

    static Invitation invitation(Row row) {
        return named(row, null, null, null);
    }

    private static Invitation named(
            Row row,
            @Nullable String organizationName,
            @Nullable String organizationSlug,
            @Nullable String inviterEmail) {
        return new Invitation(
                row.getString("id"),
                row.getString("organization_id"),
                row.getString("email"),
                Role.ofStored(row.getString("role")),
                Invitation.Status.ofStored(row.getString("status")),
                row.getString("inviter_id"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                organizationName,
                organizationSlug,
                inviterEmail);
    }

    static Optional<Role> role(Row row, String column) {
        return Optional.ofNullable(row.getString(column)).map(Role::ofStored);
    }

    /** @param inviterRole as it is now; empty when the inviter has left */
    record Open(Invitation invitation, Optional<Role> inviterRole) {}
}
