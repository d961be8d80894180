package com.pgcache.api.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param kind code of a {@link com.pgcache.model.event.EventKind}
 * @param createdBy null when a collector saw it
 */
@Schema(description = "Something that happened to an instance, or to all of them")
public record Event(
        UUID id,
        Instant at,
        @Schema(enumeration = {"restart", "counter_reset", "config", "dialect", "new_queries", "state", "annotation"})
                String kind,
        @Schema(description = "Null for all instances of the organisation") @Nullable UUID instanceId,
        @Schema(description = "Null when there is none, or it is deleted") @Nullable String instanceName,
        @Schema(description = "In words", examples = "deploy 4f2c1d9") String title,
        @Schema(description = "What programs want to know of it; depends on the kind") Map<String, Object> detail,
        @Nullable String link,
        @Schema(description = "User or API key; null when it was seen by a collector") @Nullable String createdBy) {}
