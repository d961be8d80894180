package com.pgcache.api.share;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link as its organisation sees it. */
@Schema(description = "A link that shows something to whoever has it")
record ShareLink(
        @Schema(description = "Public part of its token") String id,
        @Schema(enumeration = {"view", "badge"}) String kind,
        String title,
        @Schema(description = "Null for the whole organisation") @Nullable UUID instanceId,
        @Schema(description = "What the page put there") String state,
        @Schema(description = "Nothing before it is shown; null for no such bound") @Nullable Instant from,
        @Schema(description = "Nothing from it on is shown; null for no such bound") @Nullable Instant to,
        @Schema(description = "First characters of its token") String start,
        String createdBy,
        Instant createdAt,
        @Schema(description = "Null until it is deleted") @Nullable Instant expiresAt,
        @Schema(description = "Where it is open, relative; only in the answer that makes it, and never again")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable
                String path) {

    ShareLink withPath(String issued) {
        return new ShareLink(
                id, kind, title, instanceId, state, from, to, start, createdBy, createdAt, expiresAt, issued);
    }
}
