package com.pgcache.api.overview;

import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.metrics.Steps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the hits saved: the sum over queries of hits times (mean at the origin - mean from the cache). A query that is
 * slower from the cache reduces it. Means are those of the window; where there is none that of the query's lifetime, then
 * that of its instance. So are those of the hits that an instance counted beyond what it reported by query: today's
 * instances list some of their queries only. Hits for which no mean is known are left out, which {@code coverage} tells.
 */
@Schema(
        description = "What the hits saved: sum over queries of hits x (mean at the origin - mean from the cache)."
                + " Means at the origin come from misses, which run under a lighter load than all queries would")
record Savings(
        @Schema(description = "Negative when the cache is slower than the origin") Figure savedOriginMs,
        @Schema(description = "Saved time by the time of the window: database sessions that were not busy")
                Figure avoidedSessions,
        @Schema(description = "Bytes to clients less bytes from the origin; null when the instance reports none")
                Figure originEgressAvoidedBytes,
        @Schema(description = "Share of the hits that savedOriginMs is about", examples = "0.94") @Nullable
                Double coverage,
        @Schema(
                        description =
                                "Share of the hits that were told query by query; for the rest of what coverage is"
                                        + " about stand the means of its instance",
                        examples = "0.81")
                @Nullable
                Double queryCoverage,
        @Schema(
                        description =
                                "Whether means of queries were used as far as there are any, or those of instances"
                                        + " alone because the window is too long or too old",
                        enumeration = {"queries", "instances"})
                String basis,
        @Schema(description = "The ten that saved most") List<Saver> top) {

    static final String BY_QUERY = "queries";
    static final String BY_INSTANCE = "instances";

    /** All templates beyond those that have a history of their own. */
    private static final String OTHER = "(other)";

    private static final int TOP = 10;

    @Schema(name = "Saver")
    record Saver(
            UUID instanceId,
            String fingerprint,
            long hits,
            double savedOriginMs,
            double meanCacheMs,
            double meanOriginMs) {}

    /**
     * What one query did in the window.
     *
     * @param timeOriginMs of the executions that were no hits; null when no mean is reported
     * @param lifetimeCacheMs mean since the instance first saw it
     */
    record QueryTotals(
            UUID instanceId,
            String fingerprint,
            long executions,
            long hits,
            @Nullable Double timeCacheMs,
            @Nullable Double timeOriginMs,
            @Nullable Double lifetimeCacheMs,
            @Nullable Double lifetimeOriginMs) {}

    /**
     * What is known of a window.
     *
     * @param instances one step each
     * @param queries null when they are too many to be read
     * @param elapsed of the window, up to now
     */
    record Input(Map<UUID, Steps> instances, Steps all, @Nullable List<QueryTotals> queries, Duration elapsed) {}

    /** @param queryHits of the covered ones those that were told query by query */
    private record Sum(double savedMs, double coveredHits, double queryHits, List<Saver> savers) {

        Sum plus(Sum other) {
            return new Sum(
                    savedMs + other.savedMs,
                    coveredHits + other.coveredHits,
                    queryHits + other.queryHits,
                    Stream.concat(savers.stream(), other.savers.stream()).toList());
        }
    }

    static Savings of(Input now, @Nullable Input before) {
        Sum sum = sum(now);
        double hits = QueryClasses.of(now.all()).total(QueryClass.HIT);
        double saved = saved(now, sum);
        double savedBefore = before == null ? Double.NaN : saved(before, sum(before));
        List<Saver> top = sum.savers.stream()
                .filter(saver -> !saver.fingerprint.equals(OTHER))
                .sorted(Comparator.comparingDouble(Saver::savedOriginMs)
                        .reversed()
                        .thenComparing(Saver::fingerprint)
                        .thenComparing(Saver::instanceId))
                .limit(TOP)
                .toList();
        return new Savings(
                Figure.of(saved, savedBefore),
                Figure.of(
                        Figure.quotient(saved, (double) now.elapsed().toMillis()),
                        before == null
                                ? Double.NaN
                                : Figure.quotient(
                                        savedBefore, (double) before.elapsed().toMillis())),
                Figure.of(egressAvoided(now), before == null ? Double.NaN : egressAvoided(before)),
                share(sum.coveredHits, hits),
                share(sum.queryHits, hits),
                now.queries() == null ? BY_INSTANCE : BY_QUERY,
                top);
    }

    /** Nothing covered is nothing known, unless there was nothing to save. */
    private static double saved(Input input, Sum sum) {
        boolean unknown = sum.coveredHits == 0 && QueryClasses.of(input.all()).total(QueryClass.HIT) > 0;
        return unknown ? Double.NaN : sum.savedMs;
    }

    /** Queries are reported at other times than counters, so the two may differ by a little. */
    private static @Nullable Double share(double some, double hits) {
        return Figure.known(Figure.quotient(Math.min(some, hits), hits));
    }

    private static Sum sum(Input input) {
        List<QueryTotals> queries = input.queries() == null ? List.of() : input.queries();
        Map<UUID, Long> told = queries.stream()
                .collect(Collectors.groupingBy(QueryTotals::instanceId, Collectors.summingLong(QueryTotals::hits)));
        return byQuery(input, queries).plus(byInstance(input, told));
    }

    private static Sum byQuery(Input input, List<QueryTotals> queries) {
        double saved = 0;
        double covered = 0;
        List<Saver> savers = new ArrayList<>();
        for (QueryTotals query : queries) {
            Steps instance = input.instances().get(query.instanceId());
            double cache =
                    mean(query.timeCacheMs(), query.hits(), query.lifetimeCacheMs(), instanceMean(instance, true));
            double origin = mean(
                    query.timeOriginMs(),
                    query.executions() - query.hits(),
                    query.lifetimeOriginMs(),
                    instanceMean(instance, false));
            if (query.hits() > 0 && !Double.isNaN(cache) && !Double.isNaN(origin)) {
                double one = query.hits() * (origin - cache);
                saved += one;
                covered += query.hits();
                savers.add(new Saver(query.instanceId(), query.fingerprint(), query.hits(), one, cache, origin));
            }
        }
        return new Sum(saved, covered, covered, savers);
    }

    /** @param told hits that an instance told query by query */
    private static Sum byInstance(Input input, Map<UUID, Long> told) {
        double saved = 0;
        double covered = 0;
        for (Map.Entry<UUID, Steps> each : input.instances().entrySet()) {
            Steps instance = each.getValue();
            double hits = instance.total(Measure.QUERIES_CACHE_HIT) - told.getOrDefault(each.getKey(), 0L);
            double one = hits * (instanceMean(instance, false) - instanceMean(instance, true));
            if (hits > 0 && !Double.isNaN(one)) {
                saved += one;
                covered += hits;
            }
        }
        return new Sum(saved, covered, 0, List.of());
    }

    /** Of the window, else of the lifetime, else of the instance. */
    private static double mean(@Nullable Double timeMs, long count, @Nullable Double lifetime, double instance) {
        if (timeMs != null && count > 0) {
            return timeMs / count;
        }
        return lifetime != null ? lifetime : instance;
    }

    private static double instanceMean(@Nullable Steps instance, boolean cache) {
        if (instance == null) {
            return Double.NaN;
        }
        return cache
                ? Latency.mean(instance, Measure.LATENCY_CACHE_COUNT, Measure.LATENCY_CACHE_SUM_MS)
                : Latency.mean(instance, Measure.LATENCY_ORIGIN_COUNT, Measure.LATENCY_ORIGIN_SUM_MS);
    }

    /** Instance by instance, so that one which reports no bytes does not spoil the others. */
    private static double egressAvoided(Input input) {
        double avoided = Double.NaN;
        for (Steps instance : input.instances().values()) {
            double one = instance.total(Measure.BYTES_CLIENT_OUT) - instance.total(Measure.BYTES_ORIGIN_IN);
            if (!Double.isNaN(one)) {
                avoided = (Double.isNaN(avoided) ? 0 : avoided) + Math.max(0, one);
            }
        }
        return avoided;
    }
}
