package com.pgcache.collector.event;

import com.pgcache.model.event.EventKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a collector saw.
 *
 * @param at slot of the reading that showed it
 * @param detail for programs; values as in JSON
 */
public record SeenEvent(UUID instanceId, Instant at, EventKind kind, String title, Map<String, Object> detail) {}
