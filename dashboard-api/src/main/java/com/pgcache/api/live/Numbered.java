package com.pgcache.api.live;

/**
 * A message in its place.
 *
 * @param number 1 for the first of a topic
 */
record Numbered(long number, LiveMessage message) {}
