package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.mail.MailBell;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.Role;
import com.pgcache.auth.organization.membership.Membership;
import com.pgcache.auth.organization.membership.MembershipReader;
import com.pgcache.auth.organization.membership.MembershipWriter;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes and takes back invitations. Those of one organisation take turns with all changes of its members. */
@ApplicationScoped
class InvitationWriter {

    /** An expired one makes room for another. */
    private static final String FORGET_EXPIRED =
            """
            DELETE FROM auth.invitations
            WHERE organization_id = $1 AND email = $2 AND status = 'pending' AND expires_at <= now()
            """;

    private static final String STATE =
            """
            SELECT EXISTS (SELECT 1
                           FROM auth.members m
                           JOIN auth.users u ON u.id = m.user_id
                           WHERE m.organization_id = $1 AND u.email = $2) AS belongs,
                   (SELECT role
                    FROM auth.invitations
                    WHERE organization_id = $1 AND email = $2 AND status = 'pending') AS invited_as,
                   (SELECT count(*)
                    FROM auth.invitations
                    WHERE organization_id = $1 AND status = 'pending' AND expires_at > now()) AS open
            """;

    private static final String INSERT =
            """
            INSERT INTO auth.invitations (id, organization_id, email, role, inviter_id, expires_at)
            VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
            RETURNING id, organization_id, email, role, status, inviter_id, created_at, expires_at
            """;

    /** It is the caller's now: who invited before may have left since. */
    private static final String RENEW =
            """
            UPDATE auth.invitations
            SET inviter_id = $3, expires_at = now() + make_interval(secs => $4)
            WHERE organization_id = $1 AND email = $2 AND status = 'pending'
            RETURNING id, organization_id, email, role, status, inviter_id, created_at, expires_at
            """;

    private static final String OWE_MAIL =
            """
            INSERT INTO auth.mail_outbox (kind, recipient, user_id, invitation_id)
            VALUES ('invitation', $1, $2, $3)
            """;

    /** Of several answers at once exactly one finds it pending. */
    private static final String CANCEL =
            """
            UPDATE auth.invitations
            SET status = 'canceled'
            WHERE id = $1 AND organization_id = $2 AND status = 'pending'
            RETURNING id, organization_id, email, role, status, inviter_id, created_at, expires_at
            """;

    private static final String ORGANIZATION_OF =
            """
            SELECT organization_id
            FROM auth.invitations
            WHERE id = $1
            """;

    private final Pool origin;
    private final MailBell bell;
    private final AuthConfig.Organizations limits;

    InvitationWriter(@ReactiveDataSource("origin") Pool origin, MailBell bell, AuthConfig config) {
        this.origin = origin;
        this.bell = bell;
        this.limits = config.organizations();
    }

    /**
     * Invites, or reminds of an invitation that is open already, with 48 h from now.
     *
     * @param email lower case
     * @param resend whether to remind rather than to refuse
     * @throws com.pgcache.auth.wire.RefusalException as a failure
     */
    Uni<Invitation> invite(String callerId, String organizationId, String email, Role role, boolean resend) {
        return origin.withTransaction(connection -> caller(connection, organizationId, callerId)
                        .invoke(caller -> InvitationRules.refuseInviting(caller, role))
                        .flatMap(caller -> connection
                                .preparedQuery(FORGET_EXPIRED)
                                .execute(Tuple.of(organizationId, email))
                                .flatMap(forgotten ->
                                        connection.preparedQuery(STATE).execute(Tuple.of(organizationId, email)))
                                .flatMap(state -> invite(connection, caller, state, email, role, resend)))
                        .flatMap(invitation -> connection
                                .preparedQuery(OWE_MAIL)
                                .execute(Tuple.of(email, callerId, invitation.id()))
                                .replaceWith(invitation)))
                .invoke(bell::ring);
    }

    private Uni<Invitation> invite(
            SqlConnection connection, Membership caller, RowSet<Row> state, String email, Role role, boolean resend) {
        Row row = state.iterator().next();
        if (row.getBoolean("belongs")) {
            throw OrganizationRefusal.ALREADY_A_MEMBER.asException();
        }
        Optional<Role> invitedAs = InvitationReader.role(row, "invited_as");
        double seconds = limits.invitationLifetime().toSeconds();
        if (invitedAs.isPresent()) {
            if (!resend) {
                throw InvitationRefusal.ALREADY_INVITED.asException();
            }
            InvitationRules.refuseInviting(caller, invitedAs.get());
            return connection
                    .preparedQuery(RENEW)
                    .execute(Tuple.of(caller.organizationId(), email, caller.userId(), seconds))
                    .map(InvitationWriter::only);
        }
        if (row.getLong("open") >= limits.invitations()) {
            throw InvitationRefusal.TOO_MANY.asException();
        }
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        RandomText.id(), caller.organizationId(), email, role.stored(), caller.userId(), seconds))
                .map(InvitationWriter::only);
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure */
    Uni<Invitation> cancel(String callerId, String organizationId, String invitationId) {
        return origin.withTransaction(connection -> caller(connection, organizationId, callerId)
                .invoke(caller -> {
                    if (!caller.role().may("invitation", "cancel")) {
                        throw InvitationRefusal.MAY_NOT_CANCEL.asException();
                    }
                })
                .flatMap(caller -> connection.preparedQuery(CANCEL).execute(Tuple.of(invitationId, organizationId)))
                .map(InvitationWriter::only));
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure, 400 when there is no such invitation */
    Uni<String> organizationOf(String invitationId) {
        return origin.preparedQuery(ORGANIZATION_OF)
                .execute(Tuple.of(invitationId))
                .map(rows -> Optional.of(rows)
                        .filter(found -> found.size() == 1)
                        .map(found -> found.iterator().next().getString("organization_id"))
                        .orElseThrow(InvitationRefusal.NOT_FOUND::asException));
    }

    private static Uni<Membership> caller(SqlConnection connection, String organizationId, String callerId) {
        return MembershipWriter.lock(connection, organizationId)
                .flatMap(locked -> MembershipReader.of(connection, organizationId, callerId))
                .map(found -> found.orElseThrow(OrganizationRefusal.NOT_FOUND::asException));
    }

    static Invitation only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw InvitationRefusal.NOT_FOUND.asException();
        }
        return InvitationReader.invitation(rows.iterator().next());
    }
}
