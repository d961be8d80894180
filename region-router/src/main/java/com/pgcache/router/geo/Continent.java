package com.pgcache.router.geo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    SA;

    /** @param code upper case; null when it is no continent */
    public static @Nullable Continent find(String code) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(code))
                .findFirst()
                .orElse(null);
    }
}
