package com.pgcache.api.dogfood.counter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;

/** The counts of one pgcache over the last minutes, and what follows from them. Thread-safe. */
public final class CountHistory {

    private static final long RATIO_OVER_NANOS = Duration.ofMinutes(1).toNanos();

    private final int limit;
    private final Deque<Counts> history = new ArrayDeque<>();

    /**
     * How many of some reads were hits.
     *
     * @param atLeast 0 when nothing is known
     * @param atMost all of them when nothing is known
     */
    public record Hits(long atLeast, long atMost) {

        public Hits plus(Hits more) {
            return new Hits(atLeast + more.atLeast, atMost + more.atMost);
        }
    }

    /** @param limit of counts remembered */
    CountHistory(int limit) {
        this.limit = limit;
    }

    synchronized void add(Counts counts) {
        if (!history.isEmpty() && !counts.follows(history.getLast())) {
            history.clear();
        }
        history.addLast(counts);
        if (history.size() > limit) {
            history.removeFirst();
        }
    }

    /**
     * What the counters say about reads that all began and ended in a time. They count everybody's reads: as many as were
     * missed by all together may have been these, and no more than all hits together are hits of these.
     *
     * @param from as {@link System#nanoTime()}, like {@code to}
     */
    public synchronized Hits hits(long reads, long from, long to) {
        Counts before = null;
        Counts after = null;
        for (Counts each : history) {
            if (each.answeredAt() - from <= 0) {
                before = each;
            }
            if (after == null && each.askedAt() - to >= 0) {
                after = each;
            }
        }
        if (before == null || after == null) {
            return new Hits(0, reads);
        }
        long notHit = after.misses() - before.misses() + after.refusals() - before.refusals();
        long atLeast = Math.max(0, reads - notHit);
        return new Hits(atLeast, Math.max(atLeast, Math.min(reads, after.hits() - before.hits())));
    }

    /** Whether it has been asked since. */
    public synchronized boolean knows(long time) {
        return !history.isEmpty() && history.getLast().askedAt() - time >= 0;
    }

    /** Of everybody's reads in the last minute, 0 to 1; empty when there were none. */
    public synchronized OptionalDouble hitRatio() {
        if (history.size() < 2) {
            return OptionalDouble.empty();
        }
        Counts last = history.getLast();
        Iterator<Counts> backwards = history.descendingIterator();
        Counts first = last;
        while (backwards.hasNext() && last.answeredAt() - first.answeredAt() < RATIO_OVER_NANOS) {
            first = backwards.next();
        }
        long hits = last.hits() - first.hits();
        long misses = last.misses() - first.misses();
        return hits + misses == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / (hits + misses));
    }
}
