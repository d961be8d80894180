package com.pgcache.auth.organization.membership;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.organization.Role;
import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody belongs to an organisation, BetterAuth's "member"; written to JSON as it stands.
 *
 * @param user left out of the JSON where BetterAuth leaves it out
 */
public record Membership(
        String id,
        String organizationId,
        String userId,
        Role role,
        @WireTime Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Person user) {

    public Membership withoutUser() {
        return new Membership(id, organizationId, userId, role, createdAt, null);
    }

    Membership with(Role newRole) {
        return new Membership(id, organizationId, userId, newRole, createdAt, user);
    }

    @JsonIgnore
    public boolean isOwner() {
        return role == Role.OWNER;
    }

    /** What members see of each other. */
    public record Person(String id, String name, String email, @Nullable String image) {}
}
