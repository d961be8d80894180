package com.pgcache.collector.lease;

import java.util.List;

/**
 * What one look for due instances brought.
 *
 * @param skippedSlots slots that were too late to be scraped; their instances wait for the next one
 */
record Claimed(List<Lease> leases, long skippedSlots) {}
