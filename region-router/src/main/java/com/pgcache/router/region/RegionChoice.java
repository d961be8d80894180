package com.pgcache.router.region;

/**
 * @param region region code
 * @param route why: {@code continent}, {@code country}, {@code airport}, {@code position}, {@code default} or
 *     {@code failover}
 */
public record RegionChoice(String region, String route) {}
