package com.pgcache.collector.snapshot;

/**
 * A row that PostgreSQL took from this replica: no other one stored that slot.
 *
 * @param orgId whose instance it is
 */
public record StoredSnapshot(String orgId, Snapshot snapshot) {}
