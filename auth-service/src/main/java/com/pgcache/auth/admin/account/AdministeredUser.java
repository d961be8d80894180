package com.pgcache.auth.admin.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user as admins see one; written to JSON as it stands, in BetterAuth's names.
 *
 * @param role {@code admin} or {@code user}, as it is in force now
 * @param banReason null when not banned
 * @param banExpires null when not banned, or for good
 */
public record AdministeredUser(
        String id,
        String name,
        String email,
        boolean emailVerified,
        @Nullable String image,
        boolean twoFactorEnabled,
        @WireTime Instant createdAt,
        @WireTime Instant updatedAt,
        String role,
        boolean banned,
        @Nullable String banReason,
        @WireTime @Nullable Instant banExpires) {

    @JsonIgnore
    public boolean isAdmin() {
        return role.equals("admin");
    }
}
