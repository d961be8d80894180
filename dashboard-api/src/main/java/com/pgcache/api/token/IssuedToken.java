package com.pgcache.api.token;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A token, this once.
 *
 * @param previousValidUntil of all tokens before; null when the instance had none that was good
 */
@Schema(description = "A new token; it is never shown again")
record IssuedToken(
        @Schema(description = "To be sent as Authorization: Bearer") String token,
        @Schema(description = "What the tokens before are good until; null when there was none") @Nullable
                Instant previousValidUntil) {

    @Override
    public String toString() {
        return "IssuedToken[previousValidUntil=" + previousValidUntil + "]";
    }
}
