package com.pgcache.auth.organization.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.pgcache.auth.organization.Role;
import com.pgcache.auth.wire.WireTime;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An invitation, as BetterAuth's clients know one; written to JSON as it stands.
 *
 * @param email whose owner alone can accept it; lower case
 * @param organizationName left out of the JSON where BetterAuth leaves it out, as are the other two
 * @param inviterEmail of who invited
 */
public record Invitation(
        String id,
        String organizationId,
        String email,
        Role role,
        Status status,
        String inviterId,
        @WireTime Instant createdAt,
        @WireTime Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String organizationName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String organizationSlug,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String inviterEmail) {

    /** One that has expired stays pending, as BetterAuth's does. */
    public enum Status {
        PENDING,
        ACCEPTED,
        REJECTED,
        CANCELED;

        /** As in the table and in JSON. */
        @JsonValue
        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }
}
