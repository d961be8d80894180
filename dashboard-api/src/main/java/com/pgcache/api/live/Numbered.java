package com.pgcache.api.live;

/**
 * A message in its place, written once for all who hear it.
 *
 * @param number 1 for the first of a topic
 * @param event as it is sent; not to be changed
 */
record Numbered(long number, LiveMessage message, byte[] event) {}
