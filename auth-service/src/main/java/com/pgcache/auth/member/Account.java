package com.pgcache.auth.member;

import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import java.util.List;

/**
 * One way for a user to sign in; written to JSON as it stands, in BetterAuth's names.
 *
 * @param providerId {@code credential} for a password
 * @param accountId the provider's name for the user
 * @param scopes granted by the provider; empty for a password
 */
record Account(
        String id,
        String providerId,
        @WireTime Instant createdAt,
        @WireTime Instant updatedAt,
        String accountId,
        String userId,
        List<String> scopes) {}
