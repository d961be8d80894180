package com.pgcache.auth.introspection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that has not ended.
 *
 * @param role in the active organisation; null when there is none, or no longer a membership
 * @param impersonatedBy the admin who looks through the user's eyes; null when it is the user
 */
record LiveSession(
        String id,
        String userId,
        @Nullable String organizationId,
        @Nullable String role,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String impersonatedBy) {}
