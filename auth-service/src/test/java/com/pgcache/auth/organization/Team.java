package com.pgcache.auth.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.Api;
import com.pgcache.auth.Claims;
import com.pgcache.auth.Database;
import com.pgcache.auth.RandomText;
import java.util.List;
import java.util.Map;

/** Organisations and memberships for tests that are about what comes afterwards. */
public final class Team {

    private Team() {}

    /** A new organisation that nobody is in. */
    public static String organization() {
        String id = RandomText.id();
        Database.update(
                "INSERT INTO auth.organizations (id, name, slug) VALUES (?, 'Team', ?)",
                id,
                "team-" + RandomText.lowerCase(12));
        return id;
    }

    /** A new organisation of that owner, the active one of all their sessions. */
    public static String of(Api.Member owner) {
        String id = organization();
        join(id, owner, "owner");
        return id;
    }

    /**
     * Makes the user a member, and the organisation the active one of all their sessions; later than whoever is one
     * already, though the two were made within a millisecond.
     */
    public static String join(String organizationId, Api.Member member, String role) {
        String id = RandomText.id();
        Database.update(
                """
                WITH joined AS (
                    INSERT INTO auth.members (id, organization_id, user_id, role, created_at)
                    SELECT ?, o.id, u.id, ?, greatest(now(), max(m.created_at) + interval '1 millisecond')
                    FROM auth.organizations o
                    CROSS JOIN auth.users u
                    LEFT JOIN auth.members m ON o.id = m.organization_id OR u.id = m.user_id
                    WHERE o.id = ? AND u.id = ?
                    GROUP BY o.id, u.id
                    RETURNING user_id, organization_id
                )
                UPDATE auth.sessions s
                SET active_organization_id = joined.organization_id
                FROM joined
                WHERE s.user_id = joined.user_id
                """,
                id,
                role,
                organizationId,
                member.userId());
        return id;
    }

    /** So many members whom nobody knows. */
    public static void crowd(String organizationId, int count) {
        Database.update(
                """
                WITH people AS (
                    INSERT INTO auth.users (id, name, email)
                    SELECT 'crowd-' || n || '-' || ?, 'Nobody', 'crowd-' || n || '-' || lower(?) || '@example.org'
                    FROM generate_series(1, ?) AS n
                    RETURNING id
                )
                INSERT INTO auth.members (id, organization_id, user_id, role)
                SELECT id, ?, id, 'member'
                FROM people
                """,
                organizationId,
                organizationId,
                count,
                organizationId);
    }

    public static void confirm(Api.Member member) {
        Database.update("UPDATE auth.users SET email_verified = true WHERE id = ?", member.userId());
    }

    /** As if the password had been given long ago. */
    public static void age(Api.Member member) {
        Database.update(
                "UPDATE auth.sessions SET authenticated_at = now() - interval '11 minutes' WHERE user_id = ?",
                member.userId());
    }

    /** An open invitation, past the endpoint. */
    public static String invitation(String organizationId, String email, String role, String inviterId) {
        String id = RandomText.id();
        Database.update(
                """
                INSERT INTO auth.invitations (id, organization_id, email, role, inviter_id, expires_at)
                VALUES (?, ?, ?, ?, ?, now() + interval '1 day')
                """,
                id,
                organizationId,
                email,
                role,
                inviterId);
        return id;
    }

    public static List<String> roles(String organizationId) {
        return Database.column("SELECT role FROM auth.members WHERE organization_id = ? ORDER BY role", organizationId);
    }

    /** What the session's next access token says. */
    public static String claims(Api.Member member) {
        String token = member.get("token").path("token");
        assertThat(token).isNotNull();
        return Claims.of(token).encode();
    }

    public static Map<String, Object> inOrganization(String organizationId) {
        return Map.of("organizationId", organizationId);
    }
}
