package com.pgcache.collector.slot;

import java.util.UUID;

/**
 * When an instance is scraped. Its slots are {@code offset + n * interval} of the epoch, with an offset from a hash of its
 * id: they spread the load evenly over the interval, and are the same for every replica and after every restart. All in
 * milliseconds of the database's clock, and multiples of {@link #GRID_MS}.
 */
final class Slots {

    /**
     * Scrapes that begin together cost less than one by one: one wake-up of a thread, with caches that are warm from the
     * second on. Intervals are whole seconds, so they are multiples as well.
     */
    static final long GRID_MS = 50;

    /** Beyond so many doublings every limit is reached. */
    private static final int MOST_DOUBLINGS = 30;

    private Slots() {}

    /** @return 0 to {@code intervalMs}, exclusive */
    static long offset(UUID id, long intervalMs) {
        // the upper 53 bits as a fraction of 1: a double holds them exactly
        return (long) ((hash(id) >>> 11) * 0x1p-53 * (intervalMs / GRID_MS)) * GRID_MS;
    }

    /** The first slot after {@code atMs}, which is not it even when it is a slot. */
    static long after(UUID id, long intervalMs, long atMs) {
        long offset = offset(id, intervalMs);
        return (Math.floorDiv(atMs - offset, intervalMs) + 1) * intervalMs + offset;
    }

    /**
     * The slot that follows a scrape. One that was on no slot, as the first of a new instance, is followed by one at least
     * half an interval later.
     */
    static long following(UUID id, long intervalMs, long slotMs) {
        return after(id, intervalMs, isSlot(id, intervalMs, slotMs) ? slotMs : slotMs + intervalMs / 2);
    }

    /** Slots after {@code fromMs} until {@code toMs}, which counts when it is one. */
    static long count(UUID id, long intervalMs, long fromMs, long toMs) {
        long offset = offset(id, intervalMs);
        return Math.max(0, Math.floorDiv(toMs - offset, intervalMs) - Math.floorDiv(fromMs - offset, intervalMs));
    }

    /**
     * Intervals until the next scrape after so many failures in a row: 1, and from {@code backoffAfter} on 2, 4, 8... up to
     * what {@code limitMs} has.
     */
    static long intervals(int failures, int backoffAfter, long intervalMs, long limitMs) {
        if (failures < backoffAfter) {
            return 1;
        }
        long doubled = 1L << Math.min(failures - backoffAfter + 1, MOST_DOUBLINGS);
        return Math.max(1, Math.min(doubled, limitMs / intervalMs));
    }

    private static boolean isSlot(UUID id, long intervalMs, long atMs) {
        return Math.floorMod(atMs - offset(id, intervalMs), intervalMs) == 0;
    }

    /** Both halves of the id through the finalizer of MurmurHash3, so that ids that differ in one bit are far apart. */
    private static long hash(UUID id) {
        return mixed(mixed(id.getMostSignificantBits()) ^ id.getLeastSignificantBits());
    }

    private static long mixed(long bits) {
        long mixed = bits;
        mixed = (mixed ^ mixed >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
