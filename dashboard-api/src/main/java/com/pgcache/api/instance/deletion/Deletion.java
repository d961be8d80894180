package com.pgcache.api.instance.deletion;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One deleted instance.
 *
 * @param steps one per kind of measurement; 0 before the first of them was done
 */
@Schema(description = "A deleted instance, and how far the deletion of its measurements is")
record Deletion(
        @Schema(description = "Id that the instance had") UUID instanceId,
        @Nullable String name,
        @Schema(enumeration = {"deleting", "deleted"}) String state,
        Instant requestedAt,
        @Schema(description = "User who deleted it") @Nullable String requestedBy,
        @Schema(description = "When nothing of it was left; null until then") @Nullable Instant finishedAt,
        @Schema(description = "Steps that it takes; 0 until it has begun") int steps,
        int stepsDone,
        @Schema(description = "Rows deleted so far, roll-ups left aside") long rowsDeleted) {}
