package com.pgcache.api.queries.template;

import com.pgcache.api.queries.QueryOnInstance;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One template over all instances, since each of them first saw it. */
@Schema(name = "QueryTemplate", description = "One query template over all instances of the organisation")
record Template(
        @Schema(description = "Stable, of the text alone", examples = "9e107d9d372bb6826bd81d3542a419d6")
                String templateId,
        @Schema(
                        description = "With placeholders; literals are never stored",
                        examples = "SELECT * FROM orders WHERE id = $1")
                String sqlTemplate,
        double executions,
        double cacheHits,
        double cacheMisses,
        @Schema(description = "cacheHits / (cacheHits + cacheMisses)") @Nullable Double hitRatio,
        @Schema(description = "As far as the instances report means") @Nullable Double dbTimeMs,
        @Schema(description = "As far as the instances report it; negative when the cache is slower") @Nullable
                Double savedMs,
        @Nullable Double invalidations,
        @Nullable Double bytesServed,
        Instant firstSeen,
        Instant lastSeen,
        @Schema(description = "Each instance that has it, those with most executions first")
                List<QueryOnInstance> instances,
        @Schema(
                        description =
                                "Executions in each part of the last 24 hours, when it was asked for; five minutes in"
                                        + " which an instance has 500 busier ones count as none there")
                @Nullable
                List<Double> sparkline) {

    Template on(List<QueryOnInstance> each, @Nullable List<Double> line) {
        return new Template(
                templateId,
                sqlTemplate,
                executions,
                cacheHits,
                cacheMisses,
                hitRatio,
                dbTimeMs,
                savedMs,
                invalidations,
                bytesServed,
                firstSeen,
                lastSeen,
                each,
                line);
    }
}
