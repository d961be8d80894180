package com.pgcache.api.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.pgcache.model.scrape.Mode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A registered instance.
 *
 * @param region the member's own name for a place
 * @param mode code of a {@link Mode}
 * @param adminUrl scheme, host and port of pgcache's admin listener; null when the instance pushes, or is lent
 * @param token only in the answer that issues it
 */
@Schema(description = "A registered pgcache instance")
public record Instance(
        UUID id,
        @Schema(examples = "orders-eu") String name,
        @Schema(examples = "eu-central") String region,
        @Schema(
                        description = "pull: it is scraped; push: it sends its metrics",
                        enumeration = {"pull", "push"})
                String mode,
        @Schema(
                        description = "Scheme, host and port; null when the instance pushes, or is a demo",
                        examples = "http://pgcache.example.com:9090")
                @Nullable
                String adminUrl,
        @Schema(description = "Seconds between two scrapes, or two pushes") int scrapeIntervalSeconds,
        @Schema(description = "Whether per-query statistics are collected too") boolean queriesEnabled,
        @Schema(examples = "team:orders") List<String> tags,
        @Schema(description = "Neither scraped nor allowed to push until it is resumed") boolean paused,
        @Schema(
                        description = "Kind of the credential that is stored for it; null when there is none",
                        enumeration = {"bearer", "basic"})
                @Nullable
                String credential,
        @Schema(description = "Goes up with every edit; as an entity tag for If-Match") int version,
        Instant createdAt,
        Health health,
        @Schema(description = "Another organisation lends it to look at: nothing of it can be changed") boolean demo,
        @Schema(description = "What the instance pushes with; only in the answer that issues it, and never again")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable
                String token) {

    /** Of what a member can edit; how scraping goes is no part of it. */
    String tag() {
        return "\"" + version + "\"";
    }

    Instance withToken(@Nullable String issued) {
        return new Instance(
                id,
                name,
                region,
                mode,
                adminUrl,
                scrapeIntervalSeconds,
                queriesEnabled,
                tags,
                paused,
                credential,
                version,
                createdAt,
                health,
                demo,
                issued);
    }

    /** As others see it: where it is reached, with what, and how its owners tell it apart are not their business. */
    Instance lent() {
        return new Instance(
                id,
                name,
                region,
                mode,
                null,
                scrapeIntervalSeconds,
                queriesEnabled,
                List.of(),
                paused,
                null,
                version,
                createdAt,
                health,
                true,
                null);
    }
}
