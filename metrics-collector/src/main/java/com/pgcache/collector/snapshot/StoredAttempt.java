package com.pgcache.collector.snapshot;

/**
 * An attempt that PostgreSQL took from this replica, newer than what was there.
 *
 * @param orgId whose instance it is
 */
public record StoredAttempt(String orgId, Scraped scraped) {}
