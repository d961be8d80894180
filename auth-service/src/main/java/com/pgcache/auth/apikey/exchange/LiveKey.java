package com.pgcache.auth.apikey.exchange;

import com.pgcache.auth.apikey.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that exists, and what it opens unless it was disabled or has expired.
 *
 * @param userId the owner; null when that is the organisation
 * @param organizationId where it acts; null when nowhere, or when its user is no member there any more
 * @param role that it acts in, within its scopes; null with {@code organizationId}
 * @param scopes within the role of its user
 * @param usesMax per {@code windowSeconds}
 */
public record LiveKey(
        String id,
        @Nullable String userId,
        @Nullable String organizationId,
        @Nullable String role,
        boolean emailVerified,
        Set<Scope> scopes,
        boolean enabled,
        boolean expired,
        Instant createdAt,
        Instant expiresAt,
        int usesMax,
        int windowSeconds) {

    public boolean isUsable() {
        return enabled && !expired;
    }

    /** Claim {@code sub}: whom it acts for. A key of an organisation acts for nobody but itself. */
    public String subject() {
        return userId == null ? id : userId;
    }
}
