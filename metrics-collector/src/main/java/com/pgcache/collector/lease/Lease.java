package com.pgcache.collector.lease;

import java.time.Instant;
import java.util.UUID;

/**
 * An instance that this process may scrape now and nobody else may.
 *
 * @param orgId whose share of the places it takes
 * @param slot what the scrape is due for; the key of its row
 * @param asksForQueries true when the per-query statistics are due as well
 */
record Lease(UUID instanceId, String orgId, String adminUrl, Instant slot, boolean asksForQueries) {}
