package com.pgcache.auth.organization.membership;

import com.pgcache.auth.organization.OrganizationRefusal;
import com.pgcache.auth.organization.Role;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Changes who belongs to an organisation. Changes of one organisation take turns, so that each sees the members that the
 * one before has left.
 */
@ApplicationScoped
public class MembershipWriter {

    /** Whoever needs a user as well locks that one first. References to the organisation stay possible. */
    private static final String LOCK_ORGANIZATION =
            """
            SELECT id
            FROM auth.organizations
            WHERE id = $1
            FOR NO KEY UPDATE
            """;

    private static final String DELETE =
            """
            DELETE FROM auth.members
            WHERE id = $1
            """;

    /** To none rather than to another one: what a page still means to do in this one must not happen elsewhere. */
    private static final String LEAVE_SESSIONS =
            """
            UPDATE auth.sessions
            SET active_organization_id = NULL, updated_at = now()
            WHERE user_id = $1 AND active_organization_id = $2
            """;

    private static final String UPDATE_ROLE =
            """
            UPDATE auth.members
            SET role = $2
            WHERE id = $1
            """;

    private final Pool origin;

    MembershipWriter(@ReactiveDataSource("origin") Pool origin) {
        this.origin = origin;
    }

    /** For a transaction that adds a member, or counts them. */
    public static Uni<Void> lock(SqlConnection connection, String organizationId) {
        return connection
                .preparedQuery(LOCK_ORGANIZATION)
                .execute(Tuple.of(organizationId))
                .replaceWithVoid();
    }

    /**
     * @param memberIdOrEmail what has an {@code @} is an address
     * @return who is gone
     * @throws com.pgcache.auth.wire.RefusalException as a failure
     */
    Uni<Membership> remove(String callerId, String organizationId, String memberIdOrEmail) {
        return origin.withTransaction(connection -> members(connection, organizationId)
                .map(all -> {
                    Membership caller = own(all, callerId);
                    Membership target = find(all, named(memberIdOrEmail));
                    MembershipRules.refuseRemoval(caller, target, all);
                    return target;
                })
                .flatMap(target -> delete(connection, target)));
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure */
    Uni<Membership> leave(String callerId, String organizationId) {
        return origin.withTransaction(connection -> members(connection, organizationId)
                .map(all -> {
                    Membership caller = own(all, callerId);
                    MembershipRules.refuseLeaving(caller, all);
                    return caller;
                })
                .flatMap(caller -> delete(connection, caller)));
    }

    /** @throws com.pgcache.auth.wire.RefusalException as a failure */
    Uni<Membership> changeRole(String callerId, String organizationId, String memberId, Role newRole) {
        return origin.withTransaction(connection -> members(connection, organizationId)
                .map(all -> {
                    Membership caller = own(all, callerId);
                    Membership target = find(all, member -> member.id().equals(memberId));
                    MembershipRules.refuseRole(caller, target, newRole, all);
                    return target.with(newRole);
                })
                .flatMap(changed -> connection
                        .preparedQuery(UPDATE_ROLE)
                        .execute(Tuple.of(changed.id(), newRole.stored()))
                        .replaceWith(changed)));
    }

    private static Uni<List<Membership>> members(SqlConnection connection, String organizationId) {
        return lock(connection, organizationId).flatMap(locked -> MembershipReader.all(connection, organizationId));
    }

    /** A statement of its own for the sessions: it sees what became active while the first one waited. */
    private static Uni<Membership> delete(SqlConnection connection, Membership gone) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(gone.id()))
                .flatMap(deleted -> connection
                        .preparedQuery(LEAVE_SESSIONS)
                        .execute(Tuple.of(gone.userId(), gone.organizationId())))
                .replaceWith(gone);
    }

    private static Predicate<Membership> named(String memberIdOrEmail) {
        String email = memberIdOrEmail.toLowerCase(Locale.ROOT);
        return memberIdOrEmail.contains("@")
                ? member -> member.user() != null && member.user().email().equals(email)
                : member -> member.id().equals(memberIdOrEmail);
    }

    private static Membership own(List<Membership> all, String callerId) {
        return all.stream()
                .filter(member -> member.userId().equals(callerId))
                .findFirst()
                .orElseThrow(OrganizationRefusal.NOT_FOUND::asException);
    }

    private static Membership find(List<Membership> all, Predicate<Membership> wanted) {
        return all.stream().filter(wanted).findFirst().orElseThrow(OrganizationRefusal.MEMBER_NOT_FOUND::asException);
    }
}
