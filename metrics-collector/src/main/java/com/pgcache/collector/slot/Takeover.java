package com.pgcache.collector.slot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is ours from now on, and what is known of its past.
 *
 * @param nextSlotAt the first slot that its last holder has not scraped; null when that holder did not say
 * @param holderDied true when its last holder did not hand it back
 * @param lastAttemptAt last slot that was stored; null when there is none
 * @param queriesCollectedAt last slot whose per-query statistics were stored; null when there is none
 * @param failures in a row until {@code lastAttemptAt}
 */
public record Takeover(
        Target target,
        @Nullable Instant nextSlotAt,
        boolean holderDied,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant queriesCollectedAt,
        int failures) {}
