package com.pgcache.testkit.standin.reading;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything one instance knows at one instant. The lists are made when first asked for. */
public final class Reading {

    private final Instant at;
    private final Instant processStart;
    private final Instant cacheStart;
    private final Totals totals;
    private final Totals window;
    private final double[] levels;
    private final Samples samples;
    private final Supplier<List<CachedQuery>> cachedQueries;
    private final Supplier<List<QueryStats>> queryStats;

    /**
     * Latencies measured one by one in the last minute, beside the simulated ones; sorted, in seconds.
     *
     * @param cache of {@link Tally#HIT}
     * @param origin of {@link Tally#FORWARDED}
     */
    public record Samples(double[] cache, double[] origin) {

        public static final Samples NONE = new Samples(new double[0], new double[0]);

        /** Both, sorted. */
        public double[] all() {
            double[] all = Arrays.copyOf(cache, cache.length + origin.length);
            System.arraycopy(origin, 0, all, cache.length, origin.length);
            Arrays.sort(all);
            return all;
        }
    }

    /**
     * @param window what of {@code totals} was simulated in the last minute
     * @param levels by {@link Level#ordinal()}
     */
    public Reading(
            Instant at,
            Instant processStart,
            Instant cacheStart,
            Totals totals,
            Totals window,
            double[] levels,
            Samples samples,
            Supplier<List<CachedQuery>> cachedQueries,
            Supplier<List<QueryStats>> queryStats) {
        this.at = at;
        this.processStart = processStart;
        this.cacheStart = cacheStart;
        this.totals = totals;
        this.window = window;
        this.levels = levels.clone();
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
        return levels[level.ordinal()];
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
        double[] sum = levels.clone();
        sum[Level.CONNECTIONS.ordinal()] += real.level(Level.CONNECTIONS);
        sum[Level.REGISTERED.ordinal()] += real.level(Level.REGISTERED);
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
