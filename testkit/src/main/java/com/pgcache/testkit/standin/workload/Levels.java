package com.pgcache.testkit.standin.workload;

import com.pgcache.testkit.standin.reading.Level;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.rhythm.Chance;
import com.pgcache.testkit.standin.rhythm.Life;
import com.pgcache.testkit.standin.rhythm.Rhythm;
import com.pgcache.testkit.standin.rhythm.Timeline;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The gauges of an instance: what goes up and down with its load, its age and the bursts. */
final class Levels {

    private static final double DISK_BYTES = 64_424_509_440.0;
    private static final double WAL_START = 94_489_512_816.0;
    private static final double WAL_BYTES_PER_SELECT = 160;

    /**
     * The standby tells the origin every five seconds or so how far it is, and lag counts from there (contract 2.3,
     * 22). Not a divisor of a scrape interval, or every scrape would find the same lag.
     */
    private static final double ACKNOWLEDGE_SECONDS = 4.7;

    private static final double RECOVERY_SECONDS = 120;
    private static final double CHANGE_BYTES = 480;

    private Levels() {}

    static Map<Level, Double> of(
            double now, double start, Life.Position position, Scan scan, Rhythm[] rhythms, Timeline timeline) {
        double load = (position.rates().get(0) + position.rates().get(1)) / (rhythms[0].base() + rhythms[1].base());
        double busy = Math.min(1, load * (0.25 + 0.3 * Chance.unit(11, (long) now)));
        double age = now - start;
        double sinceAcknowledged = now - Math.floor(now / ACKNOWLEDGE_SECONDS) * ACKNOWLEDGE_SECONDS;
        double received = wal(now, rhythms[0]);
        double behind = behind(now, rhythms[0], timeline);
        double acknowledged =
                wal(now - sinceAcknowledged, rhythms[0]) - behind(now - sinceAcknowledged, rhythms[0], timeline);
        double walPerSecond = rhythms[0].at(now).rate() * WAL_BYTES_PER_SELECT;
        double memory = 8.6e8 + scan.cachedBytes() * 3.0 + 4.2e8 * (1 - StrictMath.exp(-age / 90_000)) + 9e7 * busy;
        double diskUsed =
                9.1e9 + scan.cachedBytes() * 2.0 + 3.4e9 * (1 - StrictMath.exp(-(now - position.cold()) / 50_000));

        Map<Level, Double> levels = new EnumMap<>(Level.class);
        set(levels, Level.ALWAYS, 1);
        set(levels, Level.BUSY, busy);
        set(levels, Level.IDLE, 1 - 0.5 * busy);
        set(levels, Level.CONNECTIONS, Math.floor(9 + 34 * load + 4 * Chance.unit(12, (long) (now / 20))));
        set(levels, Level.REGISTERED, scan.registered());
        set(levels, Level.LOADING, scan.loading());
        set(levels, Level.INVALIDATED, scan.invalidated());
        set(levels, Level.TABLES, scan.tables());
        set(levels, Level.GENERATION, scan.registered() + generation(position, scan));
        set(levels, Level.CACHED_BYTES, (double) scan.cachedBytes());
        set(levels, Level.LAG_BYTES, Math.max(0, Math.rint(received - acknowledged)));
        set(levels, Level.LAG_SECONDS, 0.02 + 0.09 * Chance.unit(13, (long) now) + behind / walPerSecond);
        set(levels, Level.FLUSH_STALENESS_SECONDS, sinceAcknowledged);
        set(levels, Level.LSN_RECEIVED, Math.rint(received));
        set(levels, Level.LSN_FLUSHED, Math.rint(acknowledged));
        set(levels, Level.LSN_APPLIED, Math.rint(received - behind));
        set(levels, Level.CDC_QUEUE, Math.rint(3 * busy * busy + behind / CHANGE_BYTES));
        set(levels, Level.DISK_USED_BYTES, Math.rint(diskUsed));
        set(levels, Level.DISK_AVAILABLE_BYTES, Math.rint(DISK_BYTES - diskUsed));
        set(levels, Level.MEMORY_USED_BYTES, Math.rint(memory));
        set(levels, Level.THROTTLED, severity(now, timeline) > 0.5 ? 1 : 0);
        return levels;
    }

    /** Registrations and readmissions since the cache was cold: it grows with the misses since then. */
    private static double generation(Life.Position position, Scan scan) {
        double since = position.sinceCold().asked(0)
                / Math.max(1, position.sinceStart().asked(0));
        return Math.floor(scan.totals().count(Tally.READMISSION) * since);
    }

    private static double wal(double seconds, Rhythm rhythm) {
        double written = rhythm.at(seconds).count() - rhythm.at(0).count();
        return WAL_START + written * WAL_BYTES_PER_SELECT;
    }

    /**
     * Bytes received and not yet applied. During a burst a quarter or less of what arrives is left lying, after it
     * the rest is worked off; so what was applied never goes backwards.
     */
    private static double behind(double now, Rhythm rhythm, Timeline timeline) {
        double behind = 0;
        List<Timeline.Burst> bursts = timeline.bursts(now - 20 * RECOVERY_SECONDS, now);
        for (Timeline.Burst burst : bursts) {
            if (burst.start() <= now) {
                double left = wal(Math.min(now, burst.end()), rhythm) - wal(burst.start(), rhythm);
                double recovered = StrictMath.exp(-Math.max(0, now - burst.end()) / RECOVERY_SECONDS);
                behind += 0.4 * burst.severity() * left * recovered;
            }
        }
        return behind;
    }

    private static double severity(double now, Timeline timeline) {
        for (Timeline.Burst burst : timeline.bursts(now, now + 1)) {
            if (burst.start() <= now && now < burst.end()) {
                return burst.severity();
            }
        }
        return 0;
    }

    private static void set(Map<Level, Double> levels, Level level, double value) {
        levels.put(level, value);
    }
}
