package com.pgcache.api.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@link SeriesJson} writes, for the OpenAPI document. */
@Schema(
        name = "Series",
        description = "Columns over time: entry n of each belongs to the step at from + n x stepSeconds")
record SeriesDocument(
        @Schema(enumeration = {"instance", "region", "organisation"}) String scope,
        @Nullable UUID instance,
        @Nullable String region,
        @Schema(description = "Seconds per step", examples = "300") long stepSeconds,
        @Schema(description = "Steps in the window, and entries in every column", examples = "288") int points,
        @Schema(
                        description = "Resolution of what was read: scrapes, or their 5-minute or 1-hour roll-ups",
                        enumeration = {"raw", "5m", "1h"})
                String tier,
        @Schema(description = "Start of the first step") Instant from,
        @Schema(description = "End of the last step, excluded") Instant to,
        @Schema(
                        description =
                                "Steps in which nothing was measured, or, of one instance, after too long a pause:"
                                        + " do not connect the line")
                List<Integer> gaps,
        @Schema(description = "Steps in which an instance restarted") List<Integer> resets,
        List<Column> series,
        @Schema(description = "The other time, step by step; null without one") @Nullable Compared compare) {

    @Schema(name = "SeriesCompared")
    record Compared(Instant from, Instant to, List<Integer> gaps, List<Integer> resets, List<Column> series) {}

    @Schema(
            name = "SeriesColumn",
            description =
                    "growth and quotient have values and total, level has last, min and max, band has min, max and"
                            + " weighted. An entry is null where there is nothing to show; entries have at most six decimals.")
    record Column(
            @Schema(examples = "hitRatio") String metric,
            @Schema(examples = "ratio") String unit,
            @Schema(enumeration = {"growth", "quotient", "level", "band"}) String kind,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Schema(description = "Growth in each step, or a ratio of sums")
                    @Nullable
                    List<@Nullable Double> values,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Schema(description = "Over the whole window; a quotient's is the ratio of the sums")
                    @Nullable
                    Double total,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "The last value of each step") @Nullable
                    List<@Nullable Double> last,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable Double> min,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<@Nullable Double> max,
            @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Schema(
                            description =
                                    "Mean of scraped quantiles weighted by observations; within the band, not a quantile")
                    @Nullable
                    List<@Nullable Double> weighted) {}
}
