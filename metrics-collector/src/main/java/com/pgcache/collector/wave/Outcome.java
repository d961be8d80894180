package com.pgcache.collector.wave;

import com.pgcache.collector.querystats.QueryReport;
import com.pgcache.collector.snapshot.Scraped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one instance had to say at one moment, whoever began the conversation.
 *
 * @param collectedAt the slot, or the moment that a push names; with the instance it is the key of what is stored
 * @param scraped null when only per-query statistics came
 * @param queries null when there are none
 */
public record Outcome(UUID instanceId, Instant collectedAt, @Nullable Scraped scraped, @Nullable QueryReport queries) {

    public static Outcome of(Scraped scraped, @Nullable QueryReport queries) {
        return new Outcome(scraped.instanceId(), scraped.collectedAt(), scraped, queries);
    }
}
