package com.pgcache.api.token;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a rotation, which may be left out. */
@Schema(name = "TokenRotation", description = "How a token is replaced")
record RotationForm(
        @Schema(
                        description = "Refuse the token before at once, because it got into wrong hands;"
                                + " without this it is good for a little longer",
                        defaultValue = "false")
                @Nullable
                Boolean revokeNow) {

    static final RotationForm NONE = new RotationForm(null);

    boolean revokesNow() {
        return Boolean.TRUE.equals(revokeNow);
    }
}
