package com.pgcache.collector.slot;

import com.pgcache.model.secret.Sealed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance as its member registered it.
 *
 * @param orgId whose share of the places it takes
 * @param credential what it asks for; null when it asks for nothing
 */
public record Target(
        UUID instanceId,
        String orgId,
        String adminUrl,
        int intervalSeconds,
        int queriesIntervalSeconds,
        boolean queriesEnabled,
        @Nullable Sealed credential) {

    long intervalMs() {
        return intervalSeconds * 1000L;
    }

    long queriesIntervalMs() {
        return queriesIntervalSeconds * 1000L;
    }
}
