package com.pgcache.collector.slot;

import java.util.UUID;

/**
 * An instance as its member registered it.
 *
 * @param orgId whose share of the places it takes
 */
public record Target(
        UUID instanceId,
        String orgId,
        String adminUrl,
        int intervalSeconds,
        int queriesIntervalSeconds,
        boolean queriesEnabled) {

    long intervalMs() {
        return intervalSeconds * 1000L;
    }

    long queriesIntervalMs() {
        return queriesIntervalSeconds * 1000L;
    }
}
