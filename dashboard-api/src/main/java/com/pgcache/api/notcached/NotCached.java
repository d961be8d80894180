package com.pgcache.api.notcached;

import com.pgcache.api.instance.Instance;
import com.pgcache.api.metrics.Measure;
import com.pgcache.api.metrics.QueryClasses;
import com.pgcache.api.metrics.QueryClasses.QueryClass;
import com.pgcache.api.metrics.Steps;
import com.pgcache.api.metrics.TotalsReader;
import com.pgcache.api.window.Window;
import com.pgcache.model.scrape.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why queries were not cached in a window, family by family, and what each instance lets us know. */
@Schema(description = "Why queries were not cached in a window")
record NotCached(
        Instant from,
        Instant to,
        @Schema(
                        description = "Whether all, some or none of the instances tell why queries are not cached; what"
                                + " the others do not cache is in classes only",
                        enumeration = {"all", "some", "none"})
                String reasonsReported,
        @Schema(description = "How all queries ended, whether reasons are reported or not") Classes classes,
        @Schema(description = "Of the queries with a reason or marked as not cacheable") Share uncached,
        @Schema(
                        description =
                                "Part of the executions that are of queries without a history of their own, so that"
                                        + " nothing is known about them but figures",
                        examples = "0.02")
                @Nullable
                Double unknownShare,
        @Schema(description = "All five of them, in the order of what can be done") List<Family> families,
        List<Reporter> instances) {

    /** As the instance cannot say more. */
    static final String UNREPORTED = "Unreported";

    private static final int TOP = 10;

    private static final Comparator<Query> MOST_FIRST = Comparator.comparingDouble(
                    (Query query) -> orZero(query.originMs()))
            .thenComparingDouble(Query::executions)
            .reversed()
            .thenComparing(Query::fingerprint)
            .thenComparing(Query::instanceId);

    @Schema(name = "NotCachedClasses")
    record Classes(double total, double hit, double miss, double uncacheable, double unsupported, double parseError) {

        static Classes of(Steps steps) {
            QueryClasses classes = QueryClasses.of(steps);
            return new Classes(
                    classes.total(QueryClass.TOTAL),
                    classes.total(QueryClass.HIT),
                    classes.total(QueryClass.MISS),
                    classes.total(QueryClass.UNCACHEABLE),
                    classes.total(QueryClass.UNSUPPORTED),
                    classes.total(QueryClass.PARSE_ERROR));
        }
    }

    /** Figures of some of the queries that are not cached. */
    @Schema(name = "NotCachedShare")
    record Share(
            @Schema(description = "Templates") int queries,
            double executions,
            @Schema(description = "Null when the instance does not report times at the origin") @Nullable
                    Double originMs,
            @Schema(description = "Of the time at the origin of everything that is not cached", examples = "0.4")
                    @Nullable
                    Double timeShare,
            @Schema(description = "Null where caching is out of the question, or means are not reported") @Nullable
                    Band potential) {}

    @Schema(name = "NotCachedFamily")
    record Family(ReasonFamily family, Share share, List<Reason> reasons) {}

    @Schema(name = "NotCachedReason")
    record Reason(
            @Schema(
                            description = "As ADR-007 or the instance spells it; Unreported when it does not say",
                            examples = "VolatileFunction")
                    String category,
            Share share,
            ReasonGuide guide,
            @Schema(description = "The ten that took most time") List<Query> queries) {}

    @Schema(name = "NotCachedQuery")
    record Query(
            UUID instanceId,
            String fingerprint,
            String sqlTemplate,
            List<String> tables,
            @Schema(description = "The function, table or construct to blame; may be empty", examples = "now")
                    String details,
            double executions,
            @Nullable Double originMs,
            @Nullable Band potential) {}

    @Schema(name = "NotCachedInstance")
    record Reporter(
            UUID instanceId,
            String name,
            String region,
            @Nullable String dialect,
            @Schema(description = "False: it does not tell why, so only its classes are known") boolean reasonsReported,
            @Nullable Classes classes) {}

    /**
     * @param instances all in question
     * @param measured one step as long as the window per instance that was scraped in it
     * @param queries all that ran in the window
     */
    static NotCached of(Window window, List<Instance> instances, Map<UUID, Steps> measured, List<WindowQuery> queries) {
        List<Reporter> reporters = instances.stream()
                .map(instance -> reporter(instance, measured.get(instance.id()), queries))
                .toList();
        long telling = reporters.stream().filter(Reporter::reasonsReported).count();
        List<Query> uncached = new ArrayList<>();
        Map<ReasonFamily, Map<String, List<Query>>> grouped = new TreeMap<>();
        Neighbours neighbours = new Neighbours(queries);
        for (WindowQuery query : queries) {
            WindowQuery.Known known = query.known();
            if (known != null && query.isUncached()) {
                String category = known.category() == null ? UNREPORTED : known.category();
                ReasonFamily family = ReasonFamily.of(category);
                Query one = query(query, known, family, neighbours, measured.get(query.instanceId()));
                uncached.add(one);
                grouped.computeIfAbsent(family, name -> new TreeMap<>())
                        .computeIfAbsent(category, name -> new ArrayList<>())
                        .add(one);
            }
        }
        Double allMs = originMs(uncached);
        List<Family> families = new ArrayList<>();
        for (ReasonFamily family : ReasonFamily.values()) {
            families.add(family(family, grouped.getOrDefault(family, Map.of()), allMs));
        }
        return new NotCached(
                window.from(),
                window.to(),
                telling == 0 ? "none" : telling < reporters.size() ? "some" : "all",
                Classes.of(TotalsReader.merged(window, measured.values())),
                share(uncached, allMs),
                unknownShare(queries),
                families,
                reporters);
    }

    private static Reporter reporter(Instance instance, @Nullable Steps steps, List<WindowQuery> queries) {
        boolean tells = instance.health().speaks(Dialect.SEED)
                || queries.stream()
                        .filter(query -> query.instanceId().equals(instance.id()))
                        .anyMatch(
                                query -> query.known() != null && query.known().category() != null);
        return new Reporter(
                instance.id(),
                instance.name(),
                instance.region(),
                instance.health().dialect(),
                tells,
                steps == null ? null : Classes.of(steps));
    }

    private static Query query(
            WindowQuery query,
            WindowQuery.Known known,
            ReasonFamily family,
            Neighbours neighbours,
            @Nullable Steps instance) {
        return new Query(
                query.instanceId(),
                query.fingerprint(),
                known.sqlTemplate(),
                known.tables(),
                known.details(),
                query.executions(),
                query.timeOriginMs(),
                family == ReasonFamily.BY_DESIGN ? null : potential(query, neighbours.of(query), instance));
    }

    /** Means of the instance stand in for those that the query, or its neighbours, have not. */
    private static @Nullable Band potential(
            WindowQuery query, Neighbours.Expectation expected, @Nullable Steps instance) {
        double origin = Double.isNaN(query.meanOriginMs())
                ? instanceMean(instance, Measure.LATENCY_ORIGIN_COUNT, Measure.LATENCY_ORIGIN_SUM_MS)
                : query.meanOriginMs();
        double cache = Double.isNaN(expected.cacheMs())
                ? instanceMean(instance, Measure.LATENCY_CACHE_COUNT, Measure.LATENCY_CACHE_SUM_MS)
                : expected.cacheMs();
        return Double.isNaN(origin) || Double.isNaN(cache)
                ? null
                : Band.of(query.executions(), origin, cache, expected.hitRatio());
    }

    private static double instanceMean(@Nullable Steps steps, Measure count, Measure sum) {
        return steps == null || steps.total(count) == 0 ? Double.NaN : steps.total(sum) / steps.total(count);
    }

    private static Family family(ReasonFamily family, Map<String, List<Query>> byCategory, @Nullable Double allMs) {
        List<Query> all = byCategory.values().stream().flatMap(List::stream).toList();
        List<Reason> reasons = new ArrayList<>();
        byCategory.forEach((category, queries) -> reasons.add(new Reason(
                category,
                share(queries, allMs),
                ReasonGuide.of(category),
                queries.stream().sorted(MOST_FIRST).limit(TOP).toList())));
        reasons.sort(Comparator.comparingDouble(
                        (Reason reason) -> orZero(reason.share().originMs()))
                .thenComparingDouble(reason -> reason.share().executions())
                .reversed());
        return new Family(family, share(all, allMs), reasons);
    }

    private static Share share(List<Query> queries, @Nullable Double allMs) {
        Double originMs = originMs(queries);
        Band potential = null;
        double executions = 0;
        for (Query query : queries) {
            potential = Band.sum(potential, query.potential());
            executions += query.executions();
        }
        return new Share(
                queries.size(),
                executions,
                originMs,
                originMs == null || allMs == null || allMs == 0 ? null : (Double) (originMs / allMs),
                potential);
    }

    private static @Nullable Double originMs(List<Query> queries) {
        Double sum = null;
        for (Query query : queries) {
            Double one = query.originMs();
            if (one != null) {
                sum = one + (sum == null ? 0 : sum);
            }
        }
        return sum;
    }

    private static @Nullable Double unknownShare(List<WindowQuery> queries) {
        double all = queries.stream().mapToDouble(WindowQuery::executions).sum();
        double unknown = queries.stream()
                .filter(query -> query.known() == null)
                .mapToDouble(WindowQuery::executions)
                .sum();
        return all == 0 ? null : (Double) (unknown / all);
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
