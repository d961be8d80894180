package com.pgcache.auth.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A live session with the token that was presented for it; written to JSON as it stands, in BetterAuth's names.
 *
 * @param token without its signature, so of no use by itself
 * @param organizationRole role in the active organisation; null when there is none, or no longer a membership
 * @param remembered false when the cookie ends with the browser
 * @param renewalDue whether this use moves {@code expiresAt}
 * @param fresh whether the password was given a short while ago
 * @param impersonatedBy id of the admin who looks through the user's eyes; null when it is the user
 * @param methods how the user proved who they are; empty when an admin looks, or nobody noted it
 * @param admin whether the operator names the user, and nobody took the power away
 */
public record Session(
        String id,
        String token,
        String userId,
        String ipAddress,
        String userAgent,
        @Nullable String activeOrganizationId,
        @WireTime Instant createdAt,
        @WireTime Instant updatedAt,
        @WireTime Instant expiresAt,
        @JsonIgnore @Nullable String organizationRole,
        @JsonIgnore boolean remembered,
        @JsonIgnore boolean renewalDue,
        @JsonIgnore boolean fresh,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String impersonatedBy,
        @JsonIgnore List<SignInMethod> methods,
        @JsonIgnore boolean admin) {

    /** As {@link #activeOrganizationId}. */
    public Optional<String> activeOrganization() {
        return Optional.ofNullable(activeOrganizationId);
    }

    Session renewed(Instant updated, Instant expires) {
        return new Session(
                id,
                token,
                userId,
                ipAddress,
                userAgent,
                activeOrganizationId,
                createdAt,
                updated,
                expires,
                organizationRole,
                remembered,
                false,
                fresh,
                impersonatedBy,
                methods,
                admin);
    }
}
