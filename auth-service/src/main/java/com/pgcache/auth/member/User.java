package com.pgcache.auth.member;

import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person, as BetterAuth's clients know one; written to JSON as it stands.
 *
 * @param email lower case
 * @param image address of a picture
 */
public record User(
        String id,
        String name,
        String email,
        boolean emailVerified,
        @Nullable String image,
        boolean twoFactorEnabled,
        @WireTime Instant createdAt,
        @WireTime Instant updatedAt) {

    public static final int NAME_LENGTH_MAX = 100;
    public static final int IMAGE_LENGTH_MAX = 2048;
}
