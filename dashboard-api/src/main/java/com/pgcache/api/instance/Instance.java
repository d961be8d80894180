package com.pgcache.api.instance;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A registered instance.
 *
 * @param region the member's own name for a place
 * @param adminUrl scheme, host and port of pgcache's admin listener
 */
@Schema(description = "A registered pgcache instance")
public record Instance(
        UUID id,
        @Schema(examples = "orders-eu") String name,
        @Schema(examples = "eu-central") String region,
        @Schema(description = "Scheme, host and port", examples = "http://pgcache.example.com:9090") String adminUrl,
        @Schema(description = "Seconds between two scrapes") int scrapeIntervalSeconds,
        @Schema(description = "Whether per-query statistics are collected too") boolean queriesEnabled,
        Instant createdAt,
        Health health) {}
