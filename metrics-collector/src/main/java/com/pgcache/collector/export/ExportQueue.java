package com.pgcache.collector.export;

import com.pgcache.model.memory.RecentlyUsed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Readings that wait to be sent, in the order in which they were stored; the oldest are dropped when there are too many bytes. */
final class ExportQueue {

    /** Instances of which is known which series they have; beyond it the end of a series is not told. */
    private static final int REMEMBERED_INSTANCES = 100_000;

    private record Waiting(Reading reading, long addedAtNanos) {}

    private final long limitBytes;
    private final ExportMeters meters;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final RecentlyUsed<UUID, BitSet> alive = new RecentlyUsed<>(REMEMBERED_INSTANCES);

    private long bytes;
    private long samples;

    ExportQueue(long limitBytes, ExportMeters meters) {
        this.limitBytes = limitBytes;
        this.meters = meters;
    }

    /** @param wave all that a wave stored, in any order */
    synchronized void add(List<Reading> wave) {
        long now = System.nanoTime();
        wave.stream()
                .sorted(Comparator.comparingLong(Reading::atMs))
                .map(this::withEnds)
                .forEach(reading -> {
                    waiting.addLast(new Waiting(reading, now));
                    count(reading, 1);
                });
        int dropped = 0;
        while (bytes > limitBytes && !waiting.isEmpty()) {
            dropped += removeFirst().samples();
        }
        meters.dropped(ExportMeters.Drop.OVERFLOW, dropped);
    }

    /** The oldest ones, up to so many samples and one at least; empty when there are none. */
    synchronized List<Reading> take(int limit) {
        List<Reading> taken = new ArrayList<>();
        int left = limit;
        for (Waiting next = waiting.peekFirst();
                next != null && (taken.isEmpty() || next.reading.samples() <= left);
                next = waiting.peekFirst()) {
            left -= next.reading.samples();
            taken.add(removeFirst());
        }
        return taken;
    }

    synchronized boolean has(long atLeast) {
        return samples >= atLeast;
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized long samples() {
        return samples;
    }

    /** 0 when nothing waits. */
    synchronized long oldestAgeNanos() {
        Waiting oldest = waiting.peekFirst();
        return oldest == null ? 0 : System.nanoTime() - oldest.addedAtNanos;
    }

    private Reading removeFirst() {
        Reading first = waiting.removeFirst().reading;
        count(first, -1);
        return first;
    }

    private void count(Reading reading, int times) {
        bytes += (long) times * reading.heapBytes();
        samples += (long) times * reading.samples();
    }

    private Reading withEnds(Reading reading) {
        boolean snapshot = reading.attempt() == null;
        if (!snapshot && !reading.endsAll()) {
            return reading;
        }
        @Nullable BitSet before = alive.get(reading.instanceId()).orElse(null);
        alive.put(reading.instanceId(), reading.present());
        if (before == null || before.isEmpty()) {
            return reading;
        }
        BitSet ended = (BitSet) before.clone();
        ended.andNot(reading.present());
        return ended.isEmpty() ? reading : reading.ending(ended);
    }
}
