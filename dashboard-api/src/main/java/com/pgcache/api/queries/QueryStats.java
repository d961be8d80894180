package com.pgcache.api.queries;

import com.pgcache.model.query.UncacheableReason;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The latest statistics of one query template, cumulative since the instance first saw it. */
@Schema(
        description =
                "One query template of an instance, since the instance first saw it. What it does not report is null")
public record QueryStats(
        @Schema(description = "Unsigned 64-bit number, as text", examples = "16845390139448941002") String fingerprint,
        @Schema(description = "With placeholders; literals are never stored") String sqlTemplate,
        List<String> tables,
        @Schema(description = "As the instance calls it") @Nullable String state,
        boolean cacheable,
        @Schema(implementation = Reason.class) @Nullable UncacheableReason uncacheableReason,
        long executionCount,
        long cacheHits,
        long cacheMisses,
        @Schema(description = "cacheHits / (cacheHits + cacheMisses)") @Nullable Double hitRatio,
        @Schema(
                        description = "Executions times their mean on the path they took, as far as means are reported:"
                                + " today's instances report none for the origin")
                @Nullable
                Double dbTimeMs,
        @Schema(description = "dbTimeMs / executionCount, or the one mean that is reported") @Nullable
                Double meanLatencyMs,
        @Nullable Double avgLatencyCacheMs,
        @Nullable Double p95LatencyCacheMs,
        @Nullable Double p99LatencyCacheMs,
        @Nullable Double avgLatencyOriginMs,
        @Schema(description = "avgLatencyOriginMs / avgLatencyCacheMs") @Nullable Double speedUp,
        @Schema(description = "cacheHits x (avgLatencyOriginMs - avgLatencyCacheMs); negative when the cache is slower")
                @Nullable
                Double savedMs,
        @Nullable Double avgRowsReturned,
        @Nullable Long invalidations,
        @Nullable Long bytesServed,
        @Nullable Boolean pinned,
        Instant firstSeen,
        Instant lastSeen) {

    @Schema(name = "UncacheableReason", description = "Why a query is not cached")
    record Reason(
            @Schema(examples = "VolatileFunction") String category,
            @Schema(description = "The function, table or construct to blame; may be empty", examples = "random")
                    String details) {}
}
