package com.pgcache.auth.introspection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session that has not ended.
 *
 * @param role in the active organisation; null when there is none, or no longer a membership
 */
record LiveSession(
        String id,
        String userId,
        @Nullable String organizationId,
        @Nullable String role,
        Instant createdAt,
        Instant expiresAt) {}
