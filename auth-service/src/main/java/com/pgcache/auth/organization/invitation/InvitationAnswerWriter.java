package com.pgcache.auth.organization.invitation;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.RandomText;
import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.Role;
import com.pgcache.auth.organization.membership.Membership;
import com.pgcache.auth.organization.membership.MembershipReader;
import com.pgcache.auth.organization.membership.MembershipWriter;
import com.pgcache.auth.session.Session;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What the invited person answers. Whatever fails leaves the invitation open. */
@ApplicationScoped
class InvitationAnswerWriter {

    /** The address of the caller stays what it is until the answer is stored. */
    private static final String OPEN_AND_CALLER =
            """
            SELECT i.email AS invited, i.organization_id, u.email, u.email_verified
            FROM auth.invitations i
            JOIN auth.users u ON u.id = $2
            WHERE i.id = $1 AND i.status = 'pending' AND i.expires_at > now()
            FOR SHARE OF u
            """;

    /** Of several answers at once exactly one finds it pending. */
    private static final String ANSWER =
            """
            UPDATE auth.invitations
            SET status = $3
            WHERE id = $1 AND email = $2 AND status = 'pending' AND expires_at > now()
            RETURNING id, organization_id, email, role, status, inviter_id, created_at, expires_at
            """;

    private static final String STATE =
            """
            SELECT (SELECT count(*) FROM auth.members WHERE organization_id = $1) AS members,
                   (SELECT role FROM auth.members WHERE organization_id = $1 AND user_id = $2) AS inviter_role
            """;

    private static final String JOIN =
            """
            INSERT INTO auth.members (id, organization_id, user_id, role)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (user_id, organization_id) DO NOTHING
            """;

    private static final String ACTIVATE =
            """
            UPDATE auth.sessions
            SET active_organization_id = $2, updated_at = now()
            WHERE id = $1
            """;

    private final Pool origin;
    private final AuthConfig.Organizations limits;

    InvitationAnswerWriter(@ReactiveDataSource("origin") Pool origin, AuthConfig config) {
        this.origin = origin;
        this.limits = config.organizations();
    }

    /**
     * Makes the caller a member, and the organisation the active one of the session.
     *
     * @throws com.pgcache.auth.wire.RefusalException as a failure
     */
    Uni<Accepted> accept(Session session, String invitationId) {
        return origin.withTransaction(connection -> open(connection, session, invitationId)
                .flatMap(open -> MembershipWriter.lock(connection, open.organizationId())
                        .flatMap(locked -> answer(connection, invitationId, open.email(), Invitation.Status.ACCEPTED)))
                .flatMap(invitation -> state(connection, invitation)
                        .flatMap(fine -> join(connection, session, invitation))
                        .map(member -> new Accepted(invitation, member))));
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure */
    Uni<Invitation> reject(Session session, String invitationId) {
        return origin.withTransaction(connection -> open(connection, session, invitationId)
                .flatMap(open -> answer(connection, invitationId, open.email(), Invitation.Status.REJECTED)));
    }

    private static Uni<Open> open(SqlConnection connection, Session session, String invitationId) {
        return connection
                .preparedQuery(OPEN_AND_CALLER)
                .execute(Tuple.of(invitationId, session.userId()))
                .map(InvitationAnswerWriter::open);
    }

    private static Open open(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw InvitationRefusal.NOT_FOUND.asException();
        }
        Row row = rows.iterator().next();
        String email = row.getString("email");
        InvitationRules.refuseStranger(
                row.getString("invited"), email, row.getBoolean("email_verified"), InvitationRefusal.UNVERIFIED_ANSWER);
        return new Open(row.getString("organization_id"), email);
    }

    private static Uni<Invitation> answer(
            SqlConnection connection, String invitationId, String email, Invitation.Status status) {
        return connection
                .preparedQuery(ANSWER)
                .execute(Tuple.of(invitationId, email, status.stored()))
                .map(InvitationWriter::only);
    }

    private Uni<Void> state(SqlConnection connection, Invitation invitation) {
        return connection
                .preparedQuery(STATE)
                .execute(Tuple.of(invitation.organizationId(), invitation.inviterId()))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    InvitationRules.refuseStale(invitation.role(), InvitationReader.role(row, "inviter_role"));
                    if (row.getLong("members") >= limits.members()) {
                        throw OrganizationRefusal.TOO_MANY_MEMBERS.asException();
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Membership> join(SqlConnection connection, Session session, Invitation invitation) {
        String organizationId = invitation.organizationId();
        Role role = invitation.role();
        return connection
                .preparedQuery(JOIN)
                .execute(Tuple.of(RandomText.id(), organizationId, session.userId(), role.stored()))
                .invoke(joined -> {
                    if (joined.rowCount() == 0) {
                        throw OrganizationRefusal.ALREADY_A_MEMBER.asException();
                    }
                })
                .flatMap(joined -> connection.preparedQuery(ACTIVATE).execute(Tuple.of(session.id(), organizationId)))
                .flatMap(active -> MembershipReader.of(connection, organizationId, session.userId()))
                .map(found -> found.orElseThrow(OrganizationRefusal.MEMBER_NOT_FOUND::asException)
                        .withoutUser());
    }

    record Accepted(Invitation invitation, Membership member) {}

    /** @param email of the caller, which is the invited one */
    private record Open(String organizationId, String email) {}
}
