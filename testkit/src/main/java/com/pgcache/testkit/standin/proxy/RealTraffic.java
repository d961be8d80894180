package com.pgcache.testkit.standin.proxy;

import com.pgcache.model.query.UncacheableReason;
import com.pgcache.testkit.standin.reading.CachedQuery;
import com.pgcache.testkit.standin.reading.Level;
import com.pgcache.testkit.standin.reading.QueryStats;
import com.pgcache.testkit.standin.reading.Reading;
import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.reading.Totals;
import com.pgcache.testkit.standin.sql.SqlText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What really went through the pass-through, since the start or the last reset. Safe for use by several threads.
 *
 * <p>Hits and misses are an approximation, for nothing is cached here: of identical reads (same text, same
 * parameters) the first is a miss and the others are hits, although every one is answered by the origin and takes
 * as long; writes invalidate nothing.
 */
public final class RealTraffic {

    private static final int ENTRIES_KEPT = 5_000;

    private final Clock clock;
    private final Map<Tally, Long> counts = new EnumMap<>(Tally.class);
    private final RollingWindow cacheWindow = new RollingWindow();
    private final RollingWindow originWindow = new RollingWindow();
    private final Map<Long, Entry> entries = newest();
    private final Map<String, Entry> templates = newest();
    private Instant since;
    private double cacheSeconds;
    private double originSeconds;
    private long active;

    private static final class Entry {

        private final long fingerprint;
        private final SqlText statement;
        private final Instant firstSeen;
        private Instant lastSeen;
        private @Nullable UncacheableReason reason;
        private long executions;
        private long hits;
        private long misses;
        private long rows;
        private double hitSeconds;
        private double otherSeconds;

        private Entry(long fingerprint, SqlText statement, Instant firstSeen) {
            this.fingerprint = fingerprint;
            this.statement = statement;
            this.firstSeen = firstSeen;
            this.lastSeen = firstSeen;
        }

        private void add(Request request, Tally outcome, double seconds, Instant now) {
            lastSeen = now;
            executions++;
            rows += request.rows();
            if (outcome == Tally.HIT) {
                hits++;
                hitSeconds += seconds;
            } else {
                misses += outcome == Tally.MISS ? 1 : 0;
                otherSeconds += seconds;
            }
        }
    }

    public RealTraffic(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Everything starts again from zero, but for the connections that are open. */
    public synchronized void reset() {
        counts.clear();
        cacheWindow.clear();
        originWindow.clear();
        entries.clear();
        templates.clear();
        cacheSeconds = 0;
        originSeconds = 0;
        since = clock.instant();
    }

    /** The cache is cold: reads that were hits are misses once more. */
    public synchronized void forgetCached() {
        entries.clear();
    }

    synchronized void opened() {
        active++;
        count(Tally.CONNECTION);
    }

    synchronized void closed() {
        active--;
    }

    synchronized void failed() {
        count(Tally.CONNECTION_ERROR);
    }

    synchronized void bytes(Tally direction, int bytes) {
        counts.merge(direction, (long) bytes, Long::sum);
    }

    /** @param nanos when it was over, on the clock that its start was read from */
    synchronized void answered(Request request, long nanos) {
        Instant now = clock.instant();
        Tally outcome = outcome(request);
        count(Tally.QUERIES);
        count(outcome);
        count(request.isSimple() ? Tally.SIMPLE : Tally.EXTENDED);
        switch (outcome) {
            case HIT -> count(Tally.CACHEABLE);
            case MISS -> {
                count(Tally.CACHEABLE);
                count(Tally.MISSED);
            }
            case UNCACHEABLE_SELECT -> count(Tally.UNCACHEABLE);
            default -> countOverlap(request, outcome);
        }
        if (outcome != Tally.HIT) {
            count(Tally.FORWARDED);
        }
        double seconds = request.hasRun() ? (nanos - request.startNanos()) / 1e9 : 0;
        if (request.hasRun()) {
            time(outcome, seconds, now);
        }
        if (request.statement().kind() == SqlText.Kind.READ && outcome != Tally.INVALID) {
            remember(request, outcome, seconds, now);
        }
    }

    /** What was counted, as a reading without anything simulated. */
    public synchronized Reading reading(Instant at) {
        Map<Level, Double> levels = Map.of(
                Level.ALWAYS, 1.0, Level.IDLE, 1.0, Level.CONNECTIONS, (double) active, Level.REGISTERED, (double)
                        entries.size());
        List<CachedQuery> cached = entries.values().stream()
                .sorted(Comparator.comparingLong((Entry entry) -> entry.executions)
                        .reversed())
                .map(entry -> cachedQuery(entry, at))
                .toList();
        List<QueryStats> stats = templates.values().stream()
                .sorted(Comparator.comparingLong((Entry entry) -> entry.executions)
                        .reversed())
                .map(RealTraffic::queryStats)
                .toList();
        return new Reading(
                at,
                since,
                since,
                new Totals(counts, cacheSeconds, originSeconds),
                Totals.NONE,
                levels,
                new Reading.Samples(cacheWindow.at(at.getEpochSecond()), originWindow.at(at.getEpochSecond())),
                () -> cached,
                () -> stats);
    }

    private Tally outcome(Request request) {
        if (request.isInvalid()) {
            return Tally.INVALID;
        }
        if (request.statement().kind() != SqlText.Kind.READ) {
            return Tally.UNSUPPORTED;
        }
        if (request.isForwarded() || request.statement().reason() != null) {
            return Tally.UNCACHEABLE_SELECT;
        }
        return entries.containsKey(request.key()) ? Tally.HIT : Tally.MISS;
    }

    /** Contract 2.2: what the extended protocol forwards is uncacheable as well, and so is a syntax error. */
    private void countOverlap(Request request, Tally outcome) {
        boolean forwarded = outcome == Tally.UNSUPPORTED && !request.isSimple();
        boolean syntaxError = outcome == Tally.INVALID && request.hasFailed();
        if (forwarded || syntaxError) {
            count(Tally.UNCACHEABLE);
        }
    }

    private void count(Tally tally) {
        counts.merge(tally, 1L, Long::sum);
    }

    private void time(Tally outcome, double seconds, Instant now) {
        if (outcome == Tally.HIT) {
            cacheSeconds += seconds;
            cacheWindow.add(now.getEpochSecond(), seconds);
        } else {
            originSeconds += seconds;
            originWindow.add(now.getEpochSecond(), seconds);
        }
    }

    private void remember(Request request, Tally outcome, double seconds, Instant now) {
        SqlText statement = request.statement();
        Entry template = templates.computeIfAbsent(statement.sql(), sql -> new Entry(fingerprint(sql), statement, now));
        template.add(request, outcome, seconds, now);
        template.reason = outcome == Tally.UNCACHEABLE_SELECT ? reason(statement) : null;
        boolean enters = outcome == Tally.MISS && request.hasRun() && !request.hasFailed();
        if (enters) {
            count(Tally.REGISTRATION);
            entries.put(request.key(), new Entry(request.key(), statement, now));
        }
        Entry entry = entries.get(request.key());
        if (entry != null && outcome != Tally.UNCACHEABLE_SELECT) {
            entry.add(request, outcome, seconds, now);
        }
    }

    private static UncacheableReason reason(SqlText statement) {
        UncacheableReason reason = statement.reason();
        return reason == null
                ? new UncacheableReason.ComplexExpression("in a transaction, with a row limit or mixed result formats")
                : reason;
    }

    private static long fingerprint(String sql) {
        return com.pgcache.testkit.standin.rhythm.Chance.mix(sql.length(), sql);
    }

    private static CachedQuery cachedQuery(Entry entry, Instant at) {
        long idleMs = Math.max(0, Duration.between(entry.lastSeen, at).toMillis());
        long ageMs = Math.max(0, Duration.between(entry.firstSeen, at).toMillis());
        return new CachedQuery(
                entry.fingerprint,
                entry.statement.sql(),
                entry.statement.tables(),
                "Ready",
                "Skipped",
                0,
                null,
                false,
                entry.hits,
                entry.misses,
                entry.hits == 0 ? null : idleMs,
                ageMs,
                ageMs,
                0,
                0,
                0,
                0,
                1,
                Math.round(entry.otherSeconds * 1_000),
                0,
                entry.rows / Math.max(1, entry.executions),
                entry.hits == 0 ? null : entry.hitSeconds / entry.hits * 1e6);
    }

    private static QueryStats queryStats(Entry entry) {
        long others = entry.executions - entry.hits;
        return new QueryStats(
                entry.fingerprint,
                entry.statement.sql(),
                entry.statement.tables(),
                entry.firstSeen,
                entry.lastSeen,
                entry.executions,
                entry.hits,
                entry.misses,
                entry.hits == 0 ? 0 : entry.hitSeconds / entry.hits * 1_000,
                others == 0 ? 0 : entry.otherSeconds / others * 1_000,
                (double) entry.rows / entry.executions,
                entry.reason);
    }

    /** Forgets what was not used for longest. */
    private static <K> Map<K, Entry> newest() {
        return new LinkedHashMap<>(64, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, RealTraffic.Entry> eldest) {
                return size() > ENTRIES_KEPT;
            }
        };
    }
}
