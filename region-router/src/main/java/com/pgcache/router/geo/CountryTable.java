package com.pgcache.router.geo;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ISO 3166-1 alpha-2 country to continent, from {@code countries.tsv}. */
public final class CountryTable {

    private static final Map<String, Continent> CONTINENTS = TableFile.rows("countries.tsv")
            .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> Continent.valueOf(row[1])));

    private CountryTable() {}

    /**
     * @param country upper case
     * @return null for a code that is not assigned, and for {@code XX} and {@code T1}, which mean "do not know"
     */
    public static @Nullable Continent continentOf(String country) {
        return CONTINENTS.get(country);
    }

    static Map<String, Continent> all() {
        return CONTINENTS;
    }
}
