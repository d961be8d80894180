package com.pgcache.testkit.standin.workload;

import com.pgcache.testkit.standin.reading.CachedQuery;
import com.pgcache.testkit.standin.reading.QueryStats;
import com.pgcache.testkit.standin.rhythm.Chance;
import com.pgcache.testkit.standin.rhythm.Life;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lists of queries of the two dialects, from the same counts as the totals. */
final class QueryLists {

    private static final String[] MV_STATES = {
        "Skipped",
        "Skipped",
        "Ineligible",
        "Fresh",
        "Fresh",
        "Pending { has_table: false }",
        "Pending { has_table: true }"
    };

    private QueryLists() {}

    /** Since the last cold start, by set of literals, most executions first. */
    static List<CachedQuery> cached(Catalog catalog, Life.Position position, double now) {
        List<CachedQuery> queries = new ArrayList<>();
        for (QueryShape shape : catalog.shapes()) {
            if (shape.cacheable() && shape.executions(position.sinceCold()) > 0) {
                queries.add(cached(shape, position, now));
            }
        }
        queries.sort(Comparator.comparingLong((CachedQuery query) -> query.hits() + query.misses())
                .reversed());
        return queries;
    }

    private static CachedQuery cached(QueryShape shape, Life.Position position, double now) {
        long hits = shape.hits(position.sinceCold());
        long misses = shape.misses(position.sinceCold());
        String state = shape.state(position);
        boolean ready = state.equals("Ready");
        boolean loading = state.equals("Loading");
        double perSecond = shape.share() * position.rates().get(shape.rhythm());
        double registered = sinceFirst(shape, position, now);
        double sinceMiss = Math.min(registered, fraction(shape.missed(position.sinceCold())) / perSecond * 10);
        double sinceHit = Math.min(
                registered,
                fraction(shape.share()
                                * shape.warmRatio()
                                * position.sinceCold().warm(shape.rhythm(), shape.warming()))
                        / perSecond);
        long invalidations = (long) (misses * 0.55);
        long evictions = (long) (misses * 0.05);
        long populations = loading ? 0 : Math.max(1, (long) (misses * 0.6));
        long luck = Chance.mix(shape.fingerprint());
        return new CachedQuery(
                shape.fingerprint(),
                shape.sql(),
                shape.tables(),
                state,
                loading ? "Pending { has_table: false }" : MV_STATES[Math.floorMod(luck, MV_STATES.length)],
                loading ? 0 : shape.cachedBytes(),
                shape.limit(),
                Math.floorMod(luck, 29) == 0,
                hits,
                misses,
                hits == 0 ? null : (long) (sinceHit * 1_000),
                (long) (registered * 1_000),
                ready ? (long) (sinceMiss * 1_000) : null,
                invalidations,
                (long) ((invalidations + evictions) * 0.98),
                evictions,
                Math.floorMod(luck, 13) == 0 ? 1 : 0,
                populations,
                populations == 0 ? null : 9 + Math.floorMod(luck, 40) + (long) (shape.originSeconds() * 500),
                (long) (hits * shape.answerBytes()),
                loading ? 0 : Math.round(shape.rows()) * (1 + Math.floorMod(luck, 3)),
                hits == 0 ? null : shape.cacheSeconds() * 1e6);
    }

    /** Since process start, by template, most executions first. */
    static List<QueryStats> stats(Catalog catalog, Life life, Life.Position position, double now) {
        List<QueryStats> stats = new ArrayList<>();
        List<QueryShape> shapes = catalog.shapes();
        for (int from = 0; from < shapes.size(); ) {
            int to = from;
            while (to < shapes.size()
                    && shapes.get(to).template() == shapes.get(from).template()) {
                to++;
            }
            List<QueryShape> sets = shapes.subList(from, to);
            if (sets.stream().anyMatch(shape -> shape.executions(position.sinceStart()) > 0)) {
                stats.add(stats(catalog, sets, life, position, now));
            }
            from = to;
        }
        stats.sort(Comparator.comparingLong(QueryStats::executions).reversed());
        return stats;
    }

    private static QueryStats stats(
            Catalog catalog, List<QueryShape> sets, Life life, Life.Position position, double now) {
        QueryShape first = sets.get(0);
        Life.Sums sums = position.sinceStart();
        long hits = 0;
        long misses = 0;
        long executions = 0;
        double share = 0;
        for (QueryShape shape : sets) {
            hits += shape.hits(sums);
            misses += shape.misses(sums);
            executions += shape.executions(sums);
            share += shape.share();
        }
        double perSecond = share * position.rates().get(first.rhythm());
        double idle = Math.min(now - life.start(), fraction(share * sums.asked(first.rhythm())) / perSecond);
        String template = catalog.templates().get(first.template());
        return new QueryStats(
                Chance.mix(first.template(), template),
                template,
                first.tables(),
                Workload.instant(life.start() + Math.min(now - life.start(), firstAt(life, first, now))),
                Workload.instant(now - idle),
                executions,
                hits,
                misses,
                hits == 0 ? 0 : first.cacheSeconds() * 1_000,
                misses + (executions - hits - misses) == 0 ? 0 : first.originSeconds() * 1_000,
                first.rows(),
                first.reason());
    }

    /** Seconds from process start to the first execution, by halving. */
    private static double firstAt(Life life, QueryShape shape, double now) {
        double low = life.start();
        double high = now;
        for (int step = 0; step < 34; step++) {
            double middle = (low + high) / 2;
            if (shape.executions(life.at(middle).sinceStart()) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high - life.start();
    }

    /** Seconds since the first execution after the cold start, had all come evenly: near enough for an age. */
    private static double sinceFirst(QueryShape shape, Life.Position position, double now) {
        double executions = shape.share() * position.sinceCold().asked(shape.rhythm());
        return (now - position.cold()) * (1 - 0.1 / Math.max(executions, 0.1));
    }

    private static double fraction(double value) {
        return value - Math.floor(value);
    }
}
