package com.pgcache.api.overview;

import com.pgcache.api.instance.Health;
import com.pgcache.api.instance.Instance;
import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.overview.Freshness.Sample;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everything on the first screen. What is about now (health, freshness) has no other time to compare with. */
@Schema(description = "Is it working, what does it save, how fresh is it: over a window, compared with another one")
record Overview(
        Instant from,
        Instant to,
        @Schema(
                        description = "Resolution of what was read",
                        enumeration = {"5m", "1h"})
                String tier,
        @Nullable Span compare,
        Funnel funnel,
        Savings savings,
        Latency latency,
        Replication replication,
        @Schema(description = "Of each instance right now; none in what a link shows of a window")
                List<InstanceFreshness> freshness,
        @Schema(description = "Worst first; by name in what a link shows of a window") List<RegionRow> regions) {

    @Schema(name = "Span")
    record Span(Instant from, Instant to) {}

    /** What change data capture did in the window. */
    @Schema(name = "Replication", description = "What change data capture did in the window")
    record Replication(
            @Schema(description = "The worst of any instance") Figure maxLagBytes,
            @Schema(description = "Inserts, updates and deletes") Figure writes,
            Figure invalidations,
            Figure invalidationsPerWrite) {}

    @Schema(name = "InstanceFreshness")
    record InstanceFreshness(UUID instanceId, String name, String region, Health.State health, Freshness freshness) {}

    /**
     * One region.
     *
     * @param up as {@code worst} and {@code lagBytes} null in what a link shows of a window
     * @param worst health of the instance that is worst off
     */
    @Schema(name = "RegionRow")
    record RegionRow(
            String region,
            int instances,
            @Schema(description = "Of these, up right now; null in what a link shows of a window") @Nullable Integer up,
            Health.@Nullable State worst,
            Figure queriesPerSecond,
            Figure hitRatio,
            Figure offload,
            Latency.@Nullable Band cacheP95Ms,
            Latency.@Nullable Band originP95Ms,
            @Schema(description = "The worst right now") @Nullable Long lagBytes) {

        RegionRow withoutNow() {
            return new RegionRow(
                    region, instances, null, null, queriesPerSecond, hitRatio, offload, cacheP95Ms, originP95Ms, null);
        }
    }

    /**
     * What was read of a window.
     *
     * @param queries null when they are too many
     */
    record Totals(Window window, Map<UUID, Steps> instances, @Nullable List<Savings.QueryTotals> queries) {

        /** Up to now: a step that has just begun is not yet as long as it will be. */
        Duration elapsed(Instant now) {
            return Duration.between(window.from(), window.to().isBefore(now) ? window.to() : now);
        }

        Steps merged(List<Instance> some) {
            return TotalsReader.merged(
                    window,
                    some.stream()
                            .map(instance -> instances.get(instance.id()))
                            .filter(Objects::nonNull)
                            .toList());
        }

        Savings.Input savings(List<Instance> all, Instant now) {
            return new Savings.Input(instances, merged(all), queries, elapsed(now));
        }
    }

    /** @param instances those that exist now; what is left of others is not counted */
    static Overview of(
            List<Instance> instances,
            Totals totals,
            @Nullable Totals before,
            Map<UUID, List<Sample>> samples,
            Instant now) {
        Steps all = totals.merged(instances);
        Steps others = before == null ? null : before.merged(instances);
        List<InstanceFreshness> freshness = instances.stream()
                .map(instance -> freshness(instance, samples.getOrDefault(instance.id(), List.of())))
                .toList();
        return new Overview(
                totals.window().from(),
                totals.window().to(),
                totals.window().tier().code(),
                before == null
                        ? null
                        : new Span(before.window().from(), before.window().to()),
                Funnel.of(all, others),
                Savings.of(totals.savings(instances, now), before == null ? null : before.savings(instances, now)),
                Latency.of(all, others),
                replication(all, others),
                freshness,
                regions(instances, totals, before, freshness, now));
    }

    /** Only what was in the window; not even the order of the regions tells more. */
    Overview withoutNow() {
        return new Overview(
                from,
                to,
                tier,
                compare,
                funnel,
                savings,
                latency,
                replication,
                List.of(),
                regions.stream()
                        .map(RegionRow::withoutNow)
                        .sorted(Comparator.comparing(RegionRow::region))
                        .toList());
    }

    private static InstanceFreshness freshness(Instance instance, List<Sample> samples) {
        Health.State health = instance.health().state();
        boolean stale = health != Health.State.UP && health != Health.State.DEGRADED;
        return new InstanceFreshness(
                instance.id(), instance.name(), instance.region(), health, Freshness.of(samples, stale));
    }

    private static Replication replication(Steps now, @Nullable Steps before) {
        Figure lag = Figure.of(
                now.main(Measure.REPLICATION_LAG_BYTES)[0],
                before == null ? Double.NaN : before.main(Measure.REPLICATION_LAG_BYTES)[0]);
        double invalidated = now.total(Measure.INVALIDATIONS);
        double invalidatedBefore = before == null ? Double.NaN : before.total(Measure.INVALIDATIONS);
        double writesBefore = before == null ? Double.NaN : writes(before);
        return new Replication(
                lag,
                Figure.of(writes(now), writesBefore),
                Figure.of(invalidated, invalidatedBefore),
                Figure.of(Figure.quotient(invalidated, writes(now)), Figure.quotient(invalidatedBefore, writesBefore)));
    }

    private static double writes(Steps steps) {
        return Steps.total(new double[] {
            steps.total(Measure.CDC_INSERTS), steps.total(Measure.CDC_UPDATES), steps.total(Measure.CDC_DELETES)
        });
    }

    private static List<RegionRow> regions(
            List<Instance> instances,
            Totals totals,
            @Nullable Totals before,
            List<InstanceFreshness> freshness,
            Instant now) {
        Map<String, List<Instance>> byRegion =
                instances.stream().collect(Collectors.groupingBy(Instance::region, TreeMap::new, Collectors.toList()));
        List<RegionRow> rows = new ArrayList<>();
        byRegion.forEach((region, some) -> rows.add(region(region, some, totals, before, freshness, now)));
        rows.sort(Comparator.comparingInt((RegionRow row) -> severity(row.worst()))
                .reversed()
                .thenComparing(RegionRow::region));
        return List.copyOf(rows);
    }

    private static RegionRow region(
            String region,
            List<Instance> instances,
            Totals totals,
            @Nullable Totals before,
            List<InstanceFreshness> freshness,
            Instant now) {
        Steps steps = totals.merged(instances);
        Steps others = before == null ? null : before.merged(instances);
        Funnel funnel = Funnel.of(steps, others);
        List<Health.State> states =
                instances.stream().map(instance -> instance.health().state()).toList();
        return new RegionRow(
                region,
                instances.size(),
                (int) states.stream().filter(state -> state == Health.State.UP).count(),
                states.stream().max(Comparator.comparingInt(Overview::severity)).orElseThrow(),
                Figure.of(
                        perSecond(steps, totals, now),
                        before == null || others == null ? Double.NaN : perSecond(others, before, now)),
                funnel.hitRatio(),
                funnel.offload(),
                Latency.band(steps, Measure.LATENCY_CACHE_P95_MS),
                Latency.band(steps, Measure.LATENCY_ORIGIN_P95_MS),
                freshness.stream()
                        .filter(each -> each.region().equals(region))
                        .map(each -> each.freshness().lagBytes())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static double perSecond(Steps steps, Totals totals, Instant now) {
        return Figure.quotient(QueryClasses.of(steps).total(QueryClass.TOTAL), (double)
                totals.elapsed(now).toSeconds());
    }

    /** Of an instance that was paused nothing is wrong, and one that is pending may be well. */
    private static int severity(Health.@Nullable State state) {
        return state == null
                ? -1
                : switch (state) {
                    case PAUSED -> 0;
                    case UP -> 1;
                    case PENDING -> 2;
                    case DEGRADED -> 3;
                    case STALE -> 4;
                    case DOWN -> 5;
                };
    }
}
