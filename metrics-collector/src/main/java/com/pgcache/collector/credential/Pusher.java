package com.pgcache.collector.credential;

import com.pgcache.model.scrape.Mode;
import java.util.UUID;

/**
 * The instance that a good token belongs to, as of its look-up.
 *
 * @param orgId whose share of the places it takes
 */
public record Pusher(UUID instanceId, String orgId, Mode mode, boolean paused, boolean queriesEnabled) {}
