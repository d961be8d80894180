package com.pgcache.collector.snapshot;

import com.pgcache.model.exposition.Exposition;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that one scrape of one instance brought, before it is stored.
 *
 * @param collectedAt the slot, not the moment of the answer: a replay of a slot has the same key
 * @param code how {@code /metrics} ended
 * @param httpStatus of {@code /metrics}; null when there was no answer
 * @param exposition null unless {@code code} is OK
 * @param queriesCode how the per-query statistics ended; null when they were not asked for
 * @param cachedBytes sum over the queries of {@code /status}; null when it was not read
 */
public record Scraped(
        UUID instanceId,
        Instant collectedAt,
        ScrapeCode code,
        @Nullable Integer httpStatus,
        int durationMs,
        @Nullable Exposition exposition,
        @Nullable ScrapeCode queriesCode,
        @Nullable Long cachedBytes) {

    public Scraped withQueries(ScrapeCode outcome, @Nullable Long bytes) {
        return new Scraped(instanceId, collectedAt, code, httpStatus, durationMs, exposition, outcome, bytes);
    }
}
