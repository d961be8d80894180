package com.pgcache.router.geo;

/**
 * Who sent a request, as far as we believe it.
 *
 * @param address IP literal: the peer, or whom a trusted peer names
 * @param trusted whether the peer itself is a trusted one
 */
public record Visitor(String address, boolean trusted, GeoAnswer where) {}
