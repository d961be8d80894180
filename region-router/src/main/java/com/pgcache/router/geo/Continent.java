package com.pgcache.router.geo;

/** The two-letter codes that the edges send; {@code AS} is Asia and also the country code of American Samoa. */
public enum Continent {
    /** Africa. */
    AF,
    /** Antarctica. */
    AN,
    /** Asia. */
    AS,
    /** Europe. */
    EU,
    /** North America, with Central America and the Caribbean. */
    NA,
    /** Oceania. */
    OC,
    /** South America. */
    SA
}
