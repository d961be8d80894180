package com.pgcache.testkit.standin.reading;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything one instance knows at one instant. The lists are made when first asked for. */
public final class Reading {

    private final Instant at;
    private final Instant processStart;
    private final Instant cacheStart;
    private final Totals totals;
    private final Totals window;
    private final Map<Level, Double> levels;
    private final Samples samples;
    private final Supplier<List<CachedQuery>> cachedQueries;
    private final Supplier<List<QueryStats>> queryStats;

    /**
     * Latencies measured one by one in the last minute, beside the simulated ones; sorted, in seconds.
     *
     * @param cache of {@link Tally#HIT}
     * @param origin of {@link Tally#FORWARDED}
     */
    public record Samples(List<Double> cache, List<Double> origin) {

        public static final Samples NONE = new Samples(List.of(), List.of());

        public Samples {
            cache = List.copyOf(cache);
            origin = List.copyOf(origin);
        }

        /** Both, sorted. */
        public List<Double> all() {
            return Stream.concat(cache.stream(), origin.stream()).sorted().toList();
        }
    }

    /**
     * The lists are asked for only when somebody asks this.
     *
     * @param window what of {@code totals} was simulated in the last minute
     * @param levels a missing one is 0
     */
    public Reading(
            Instant at,
            Instant processStart,
            Instant cacheStart,
            Totals totals,
            Totals window,
            Map<Level, Double> levels,
            Samples samples,
            Supplier<List<CachedQuery>> cachedQueries,
            Supplier<List<QueryStats>> queryStats) {
        this.at = at;
        this.processStart = processStart;
        this.cacheStart = cacheStart;
        this.totals = totals;
        this.window = window;
        this.levels = Map.copyOf(levels);
        this.samples = samples;
        this.cachedQueries = cachedQueries;
        this.queryStats = queryStats;
    }

    public Instant at() {
        return at;
    }

    /** When the counters were last zero. */
    public Instant processStart() {
        return processStart;
    }

    /** When the cache was last empty; never before {@link #processStart()}. */
    public Instant cacheStart() {
        return cacheStart;
    }

    public Totals totals() {
        return totals;
    }

    public Totals window() {
        return window;
    }

    public double level(Level level) {
        return levels.getOrDefault(level, 0.0);
    }

    public Samples samples() {
        return samples;
    }

    /** Queries in the cache, with literals, busiest first. */
    public List<CachedQuery> cachedQueries() {
        return cachedQueries.get();
    }

    /** Every template seen since process start, cacheable or not, busiest first. */
    public List<QueryStats> queryStats() {
        return queryStats.get();
    }

    /** This, and what was really counted. Of {@code real}, only the counts, the connections and the lists matter. */
    public Reading plus(Reading real) {
        Map<Level, Double> sum = new EnumMap<>(levels);
        sum.merge(Level.CONNECTIONS, real.level(Level.CONNECTIONS), Double::sum);
        sum.merge(Level.REGISTERED, real.level(Level.REGISTERED), Double::sum);
        return new Reading(
                at,
                processStart,
                cacheStart,
                totals.plus(real.totals),
                window,
                sum,
                real.samples,
                () -> Stream.concat(cachedQueries().stream(), real.cachedQueries().stream())
                        .toList(),
                () -> Stream.concat(queryStats().stream(), real.queryStats().stream())
                        .toList());
    }
}
