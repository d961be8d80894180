package com.pgcache.router.visitor;

import com.pgcache.router.geo.GeoAnswer;

/**
 * Who sent a request, as far as we believe it.
 *
 * @param address IP literal: the peer, or whom a trusted peer names
 * @param trusted whether the peer itself is a trusted one
 * @param anonymous whether nobody named the client: the address is that of a proxy of ours, and many clients share it
 * @param source what {@code where} comes from: name of a header, {@code database}, or {@code none}
 */
public record Visitor(String address, boolean trusted, boolean anonymous, GeoAnswer where, String source) {}
