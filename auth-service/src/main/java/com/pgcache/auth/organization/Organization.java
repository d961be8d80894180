package com.pgcache.auth.organization;

import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation, as BetterAuth's clients know one; written to JSON as it stands.
 *
 * @param metadata JSON as text, as BetterAuth answers it when reading
 */
public record Organization(
        String id,
        String name,
        String slug,
        @Nullable String logo,
        @Nullable String metadata,
        @WireTime Instant createdAt) {

    public static final int NAME_LENGTH_MAX = 100;
    public static final int SLUG_LENGTH_MAX = 64;
    public static final int LOGO_LENGTH_MAX = 2048;
    public static final int METADATA_LENGTH_MAX = 4096;
}
