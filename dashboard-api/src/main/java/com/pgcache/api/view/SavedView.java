package com.pgcache.api.view;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param owner only who saved it may change it */
@Schema(description = "A screen as somebody left it")
record SavedView(
        UUID id,
        String name,
        @Schema(examples = "queries") String screen,
        @Schema(description = "What the page put there") String state,
        @Schema(description = "Seen by everybody in the organisation") boolean shared,
        @Schema(description = "User who saved it, and who alone may change it") String owner,
        Instant updatedAt) {}
