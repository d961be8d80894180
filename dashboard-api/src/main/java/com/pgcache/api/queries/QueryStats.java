package com.pgcache.api.queries;

import com.pgcache.model.query.UncacheableReason;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The latest statistics of one query template, cumulative since the instance first saw it. */
@Schema(description = "One query template of an instance")
record QueryStats(
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
        @Nullable Double avgLatencyCacheMs,
        @Nullable Double avgLatencyOriginMs,
        @Nullable Double avgRowsReturned,
        Instant firstSeen,
        Instant lastSeen) {

    @Schema(name = "UncacheableReason", description = "Why a query is not cached")
    record Reason(
            @Schema(examples = "VolatileFunction") String category,
            @Schema(description = "The function, table or construct to blame; may be empty", examples = "random")
                    String details) {}
}
