package com.pgcache.benchmarks.collector.farm;

/**
 * One request, when its head was complete.
 *
 * @param atMicros microseconds of the epoch
 * @param target index of the target
 * @param metrics false for the per-query statistics
 * @param clientPort tells replicas of one scraper apart
 */
public record Visit(long atMicros, int target, Scraper scraper, boolean metrics, int clientPort) {}
