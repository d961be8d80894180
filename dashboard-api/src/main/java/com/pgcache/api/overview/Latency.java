package com.pgcache.api.overview;

import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.Steps;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How long queries took. Means are exact. Quantiles of summaries cannot be merged, over time or over instances, so what
 * is told of them are bounds.
 */
@Schema(description = "How long queries took; null where nothing was observed")
record Latency(Source cache, Source origin) {

    @Schema(name = "LatencyOfSource")
    record Source(
            @Schema(description = "Queries observed") Figure count,
            @Schema(description = "Exact: growth of the sum by growth of the count") Figure meanMs,
            Quantile p50Ms,
            Quantile p95Ms,
            Quantile p99Ms) {}

    @Schema(name = "LatencyQuantile")
    record Quantile(@Nullable Band value, @Nullable Band before) {}

    /** @param weighted mean of what was scraped, weighted by observations */
    @Schema(name = "LatencyBand", description = "The true quantile is between min and max")
    record Band(
            @Schema(examples = "3.1") double min,
            @Schema(examples = "48") double max,
            @Schema(
                            description = "Mean of what was scraped, weighted by observations: a line within the band,"
                                    + " not a quantile",
                            examples = "9.2")
                    @Nullable
                    Double weighted) {}

    static Latency of(Steps now, @Nullable Steps before) {
        return new Latency(
                source(
                        now,
                        before,
                        Measure.LATENCY_CACHE_COUNT,
                        Measure.LATENCY_CACHE_SUM_MS,
                        Measure.LATENCY_CACHE_P50_MS,
                        Measure.LATENCY_CACHE_P95_MS,
                        Measure.LATENCY_CACHE_P99_MS),
                source(
                        now,
                        before,
                        Measure.LATENCY_ORIGIN_COUNT,
                        Measure.LATENCY_ORIGIN_SUM_MS,
                        Measure.LATENCY_ORIGIN_P50_MS,
                        Measure.LATENCY_ORIGIN_P95_MS,
                        Measure.LATENCY_ORIGIN_P99_MS));
    }

    private static Source source(
            Steps now, @Nullable Steps before, Measure count, Measure sum, Measure p50, Measure p95, Measure p99) {
        return new Source(
                Figure.of(now.total(count), before == null ? Double.NaN : before.total(count)),
                Figure.of(mean(now, count, sum), before == null ? Double.NaN : mean(before, count, sum)),
                quantile(now, before, p50),
                quantile(now, before, p95),
                quantile(now, before, p99));
    }

    static double mean(Steps steps, Measure count, Measure sum) {
        return Figure.quotient(steps.total(sum), steps.total(count));
    }

    private static Quantile quantile(Steps now, @Nullable Steps before, Measure quantile) {
        return new Quantile(band(now, quantile), before == null ? null : band(before, quantile));
    }

    /** @param steps of one step */
    static @Nullable Band band(Steps steps, Measure quantile) {
        double min = steps.min(quantile)[0];
        double max = steps.max(quantile)[0];
        if (Double.isNaN(min)) {
            return null;
        }
        double weighted = Figure.quotient(steps.total(quantile), steps.total(quantile.observations()));
        return new Band(min, max, Figure.known(weighted));
    }
}
