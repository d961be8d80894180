package com.pgcache.testkit.standin.workload;

import com.pgcache.testkit.standin.reading.Tally;
import com.pgcache.testkit.standin.reading.Totals;
import com.pgcache.testkit.standin.rhythm.Life;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * Every query of the catalog at one position, added up: the totals are sums of what the lists of queries show, so
 * that one never contradicts the other.
 *
 * @param registered queries in the cache, whatever their state
 * @param tables that those queries read
 */
record Scan(Totals totals, int registered, int loading, int invalidated, long cachedBytes, int tables, double writes) {

    private static final double SIMPLE_SHARE = 0.12;

    /** Writes for every SELECT of the day, of the night, and for every one that a burst spoils. */
    private static final double[] WRITES = {0.11, 0.06};

    private static final double WRITES_BY_BURST = 0.9;
    private static final double WRITE_SECONDS = 0.0034;

    private static final double INVALID = 0.0004;
    private static final double CACHE_ERRORS = 0.00004;
    private static final double QUERIES_PER_CONNECTION = 1_900;
    private static final double CONNECTION_ERRORS = 0.0000012;

    private static final double BYTES_PER_QUESTION = 182;
    private static final double BYTES_PER_WRITE_ANSWER = 60;

    /** Of all misses, those whose entry was there before and had been invalidated or evicted, or was new. */
    private static final double INVALIDATED_MISSES = 0.55;

    private static final double EVICTED_MISSES = 0.05;
    private static final double REGISTERED_MISSES = 0.3;

    static Scan of(Catalog catalog, Life.Position position) {
        Life.Sums sums = position.sinceStart();
        Sum sum = new Sum();
        for (QueryShape shape : catalog.shapes()) {
            sum.add(shape, position);
        }
        double asked = sums.asked(0) + sums.asked(1);
        double writes = WRITES[0] * sums.asked(0)
                + WRITES[1] * sums.asked(1)
                + WRITES_BY_BURST * (sums.burst(0) + sums.burst(1));
        return new Scan(
                totals(sum, asked, writes, position.coldStarts()),
                sum.registered,
                sum.loading,
                sum.invalidated,
                sum.cachedBytes,
                sum.tables.cardinality(),
                writes);
    }

    /** Every count is the whole part of something that only grows, or a sum or share of such counts. */
    private static Totals totals(Sum sum, double asked, double writes, int cacheRestarts) {
        Map<Tally, Long> counts = new EnumMap<>(Tally.class);
        long errors = (long) (asked * CACHE_ERRORS);
        long unsupported = (long) writes;
        long invalid = (long) (asked * INVALID);
        long missed = sum.misses + errors;
        long forwarded = missed + sum.uncacheable + unsupported + invalid;
        long queries = sum.hits + forwarded;
        long simple = (long) (queries * SIMPLE_SHARE);
        // a write by the extended protocol counts twice (contract 2.2)
        long unsupportedExtended = unsupported - (long) (unsupported * SIMPLE_SHARE);
        set(counts, Tally.QUERIES, queries);
        set(counts, Tally.HIT, sum.hits);
        set(counts, Tally.MISS, sum.misses);
        set(counts, Tally.CACHE_ERROR, errors);
        set(counts, Tally.UNCACHEABLE_SELECT, sum.uncacheable);
        set(counts, Tally.UNSUPPORTED, unsupported);
        set(counts, Tally.INVALID, invalid);
        set(counts, Tally.CACHEABLE, sum.hits + missed);
        set(counts, Tally.MISSED, missed);
        set(counts, Tally.UNCACHEABLE, sum.uncacheable + unsupportedExtended + invalid);
        set(counts, Tally.FORWARDED, forwarded);
        set(counts, Tally.SIMPLE, simple);
        set(counts, Tally.EXTENDED, queries - simple);
        set(counts, Tally.CONNECTION, (long) (asked / QUERIES_PER_CONNECTION) + 8);
        set(counts, Tally.CONNECTION_ERROR, (long) (asked * CONNECTION_ERRORS));
        setBytes(counts, sum, asked, writes);
        setRows(counts, writes);
        set(counts, Tally.INVALIDATION, (long) (sum.misses * INVALIDATED_MISSES));
        set(counts, Tally.EVICTION, (long) (sum.misses * EVICTED_MISSES));
        set(counts, Tally.READMISSION, (long) (sum.misses * (INVALIDATED_MISSES + EVICTED_MISSES) * 0.98));
        set(counts, Tally.REGISTRATION, (long) (sum.misses * REGISTERED_MISSES));
        set(counts, Tally.CACHE_RESTART, cacheRestarts);
        double originSeconds = sum.originSeconds + (forwarded - sum.misses - sum.uncacheable) * WRITE_SECONDS;
        return new Totals(counts, sum.cacheSeconds, originSeconds);
    }

    private static void setBytes(Map<Tally, Long> counts, Sum sum, double asked, double writes) {
        set(counts, Tally.BYTES_CLIENT_IN, (long) ((asked + writes) * BYTES_PER_QUESTION));
        set(counts, Tally.BYTES_CLIENT_OUT, (long) (sum.hitBytes + sum.originBytes + writes * BYTES_PER_WRITE_ANSWER));
        set(counts, Tally.BYTES_ORIGIN_OUT, (long) ((sum.misses + sum.uncacheable + writes) * BYTES_PER_QUESTION));
        set(counts, Tally.BYTES_ORIGIN_IN, (long) (sum.originBytes + writes * BYTES_PER_WRITE_ANSWER));
    }

    private static void setRows(Map<Tally, Long> counts, double writes) {
        long inserts = (long) (writes * 0.62);
        long updates = (long) (writes * 0.71);
        long deletes = (long) (writes * 0.07);
        set(counts, Tally.CDC_INSERT, inserts);
        set(counts, Tally.CDC_UPDATE, updates);
        set(counts, Tally.CDC_DELETE, deletes);
        set(counts, Tally.CDC_ROW, inserts + updates + deletes);
        // two more messages a transaction: its begin and its commit
        set(counts, Tally.CDC_EVENT, inserts + updates + deletes + 2 * (long) (writes * 0.9));
    }

    private static void set(Map<Tally, Long> counts, Tally tally, long count) {
        counts.put(tally, count);
    }

    private static final class Sum {

        private long hits;
        private long misses;
        private long uncacheable;
        private double cacheSeconds;
        private double originSeconds;
        private double hitBytes;
        private double originBytes;
        private int registered;
        private int loading;
        private int invalidated;
        private long cachedBytes;
        private final BitSet tables = new BitSet();

        private void add(QueryShape shape, Life.Position position) {
            Life.Sums sums = position.sinceStart();
            if (!shape.cacheable()) {
                long executions = shape.executions(sums);
                uncacheable += executions;
                originSeconds += executions * shape.originSeconds();
                originBytes += executions * shape.answerBytes();
                return;
            }
            long hit = shape.hits(sums);
            long missed = shape.misses(sums);
            hits += hit;
            misses += missed;
            cacheSeconds += hit * shape.cacheSeconds();
            originSeconds += missed * shape.originSeconds();
            hitBytes += hit * shape.answerBytes();
            originBytes += missed * shape.answerBytes();
            if (shape.executions(position.sinceCold()) > 0) {
                register(shape, position);
            }
        }

        private void register(QueryShape shape, Life.Position position) {
            registered++;
            for (int table : shape.tableIndexes()) {
                tables.set(table);
            }
            switch (shape.state(position)) {
                case "Loading" -> loading++;
                case "Invalidated" -> invalidated++;
                default -> cachedBytes += shape.cachedBytes();
            }
        }
    }
}
