package com.pgcache.api.dogfood;

import com.pgcache.api.dogfood.counter.CountHistory;
import com.pgcache.api.dogfood.counter.CountHistory.Hits;
import com.pgcache.api.region.ReadTrace.Read;
import com.pgcache.api.region.ReadTrace.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** The reads of one page so far. Thread-safe. */
final class PageReads {

    /** Reads that follow each other so soon are judged together: counters are not read any faster. */
    private static final long TOGETHER_NANOS = Duration.ofSeconds(1).toNanos();

    /** Of one page in one region; then the first two become one. */
    private static final int MAX_BURSTS = 32;

    private final Map<String, List<Burst>> bursts = new HashMap<>();
    private final Map<String, Tally> through = new HashMap<>();
    private final Map<String, Tally> bypassed = new HashMap<>();
    private Tally origin = Tally.NONE;

    /** Some reads and how long they took, one after the other. */
    record Tally(long reads, long nanos) {

        static final Tally NONE = new Tally(0, 0);

        Tally plus(Tally more) {
            return new Tally(reads + more.reads, nanos + more.nanos);
        }

        double ms() {
            return nanos / 1e6;
        }
    }

    private record Burst(long from, long to, long reads) {

        Burst plus(Burst later) {
            return new Burst(Math.min(from, later.from), Math.max(to, later.to), reads + later.reads);
        }
    }

    synchronized void add(List<Read> reads) {
        for (Read read : reads) {
            Tally one = new Tally(1, read.endedAt() - read.startedAt());
            if (read.way() == Way.ORIGIN) {
                origin = origin.plus(one);
            } else if (read.way() == Way.BYPASS) {
                bypassed.merge(Objects.requireNonNull(read.region()), one, Tally::plus);
            } else {
                String region = Objects.requireNonNull(read.region());
                through.merge(region, one, Tally::plus);
                burst(bursts.computeIfAbsent(region, any -> new ArrayList<>()), read);
            }
        }
    }

    private static void burst(List<Burst> bursts, Read read) {
        Burst one = new Burst(read.startedAt(), read.endedAt(), 1);
        int last = bursts.size() - 1;
        if (last >= 0 && one.from() - bursts.get(last).to() < TOGETHER_NANOS) {
            bursts.set(last, bursts.get(last).plus(one));
        } else {
            bursts.add(one);
        }
        if (bursts.size() > MAX_BURSTS) {
            bursts.set(1, bursts.get(0).plus(bursts.get(1)));
            bursts.remove(0);
        }
    }

    /** That had to see the newest, or for which there was no pgcache. */
    synchronized Tally origin() {
        return origin;
    }

    synchronized Tally through(String region) {
        return through.getOrDefault(region, Tally.NONE);
    }

    synchronized Tally bypassed(String region) {
        return bypassed.getOrDefault(region, Tally.NONE);
    }

    /** When the last read through that pgcache had ended; empty when there was none. */
    synchronized OptionalLong lastEnd(String region) {
        return bursts.getOrDefault(region, List.of()).stream()
                .mapToLong(Burst::to)
                .reduce((earlier, later) -> later);
    }

    /** Of the reads through that pgcache. */
    synchronized Hits hits(String region, CountHistory counts) {
        return bursts.getOrDefault(region, List.of()).stream()
                .map(burst -> counts.hits(burst.reads(), burst.from(), burst.to()))
                .reduce(new Hits(0, 0), Hits::plus);
    }
}
