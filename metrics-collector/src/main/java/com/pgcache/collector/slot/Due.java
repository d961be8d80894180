package com.pgcache.collector.slot;

import java.time.Instant;

/**
 * A scrape that is to begin.
 *
 * @param slot what it is due for; the key of its row
 * @param dueAtNanos {@link System#nanoTime()} of the slot
 * @param asksForQueries true when the per-query statistics are due as well
 * @param afterTimeout true when the scrape before ran out of time, so that this one may as well
 */
public record Due(Target target, Instant slot, long dueAtNanos, boolean asksForQueries, boolean afterTimeout) {}
