package com.pgcache.testkit.standin.workload;

import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.rhythm.Chance;
import com.pgcache.testkit.standin.rhythm.Life;
import com.pgcache.testkit.standin.rhythm.Rhythm;
import com.pgcache.testkit.standin.rhythm.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated life of one pgcache instance in front of a web shop, as a pure function of seed, region and time: the
 * same three give the same counters, on every machine and in every order. Counters never fall but at a process
 * restart, where all of them start again from zero.
 *
 * <p>One {@link #at} takes some tens of microseconds, so a week of history can be read off in a moment. Safe for use by several threads.
 */
public final class Workload {

    private static final double NIGHT_SHARE = 0.14;
    private static final double WINDOW_SECONDS = 60;
    private static final int LIVES_KEPT = 16;

    private final long seed;
    private final Region region;
    private final List<Instant> processRestarts;
    private final List<Instant> cacheRestarts;
    private final Rhythm[] rhythms;
    private final Timeline timeline;
    private final Catalog catalog;
    private final Map<Double, Life> lives = new LinkedHashMap<>(LIVES_KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Double, Life> eldest) {
            return size() > LIVES_KEPT;
        }
    };

    private Workload(long seed, Region region, Collection<Instant> processRestarts, Collection<Instant> cacheRestarts) {
        this.seed = seed;
        this.region = region;
        this.processRestarts = List.copyOf(processRestarts);
        this.cacheRestarts = List.copyOf(cacheRestarts);
        long ownSeed = Chance.mix(seed, region.code());
        double peak = 14.5 - region.utcOffsetHours();
        double load = region.queriesPerSecond() * (0.85 + 0.3 * Chance.unit(ownSeed, 6));
        this.rhythms = new Rhythm[] {
            Rhythm.of(load * (1 - NIGHT_SHARE), peak, 0.45, ownSeed ^ 7),
            Rhythm.of(load * NIGHT_SHARE, peak + 12, 0.5, ownSeed ^ 8)
        };
        this.timeline = new Timeline(
                ownSeed,
                processRestarts.stream().map(Workload::seconds).toList(),
                cacheRestarts.stream().map(Workload::seconds).toList());
        this.catalog = Catalog.of(ownSeed, rhythms);
    }

    public static Workload of(long seed, Region region) {
        return new Workload(seed, region, List.of(), List.of());
    }

    /** The same life, but the process restarts at {@code instant}: every counter starts again there. */
    public Workload withProcessRestart(Instant instant) {
        return new Workload(seed, region, plus(processRestarts, instant), cacheRestarts);
    }

    /** The same life, but the cache restarts at {@code instant}: cold, with the counters of its queries at zero. */
    public Workload withCacheRestart(Instant instant) {
        return new Workload(seed, region, processRestarts, plus(cacheRestarts, instant));
    }

    /** Every restart of the process after {@code from} and not after {@code to}, in order. */
    public List<Instant> processRestarts(Instant from, Instant to) {
        List<Instant> restarts = new ArrayList<>();
        double until = seconds(to);
        for (double next = timeline.processEnd(seconds(from)); next <= until; next = timeline.processEnd(next)) {
            restarts.add(instant(next));
        }
        return restarts;
    }

    /** Everything the instance would say of itself at {@code instant}. */
    public Reading at(Instant instant) {
        double now = seconds(instant);
        Life life = life(now);
        Life.Position position = life.at(now);
        Scan scan = Scan.of(catalog, position);
        Scan minuteAgo = Scan.of(catalog, life.at(Math.max(life.start(), now - WINDOW_SECONDS)));
        return new Reading(
                instant,
                instant(life.start()),
                instant(position.cold()),
                scan.totals(),
                scan.totals().minus(minuteAgo.totals()),
                Levels.of(now, life.start(), position, scan, rhythms, timeline),
                Reading.Samples.NONE,
                () -> QueryLists.cached(catalog, position, now),
                () -> QueryLists.stats(catalog, life, position, now));
    }

    private Life life(double now) {
        double start = timeline.processStart(now);
        synchronized (lives) {
            return lives.computeIfAbsent(start, from -> new Life(from, timeline.processEnd(from), timeline, rhythms));
        }
    }

    private static List<Instant> plus(List<Instant> instants, Instant another) {
        List<Instant> longer = new ArrayList<>(instants);
        longer.add(another);
        return longer;
    }

    static double seconds(Instant instant) {
        return instant.getEpochSecond() - Timeline.EPOCH.getEpochSecond() + instant.getNano() / 1e9;
    }

    /** To the millisecond. */
    static Instant instant(double seconds) {
        return Timeline.EPOCH.plusMillis(Math.round(seconds * 1_000));
    }
}
