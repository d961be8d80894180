package com.pgcache.router.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ISO 3166-1 alpha-2 country to continent, from {@code countries.tsv}. */
final class CountryTable {

    private static final Map<String, Continent> CONTINENTS = read("countries.tsv");

    private CountryTable() {}

    /**
     * @param country upper case
     * @return null for a code that is not assigned, and for {@code XX} and {@code T1}, which mean "do not know"
     */
    static @Nullable Continent continentOf(String country) {
        return CONTINENTS.get(country);
    }

    private static Map<String, Continent> read(String resource) {
        try (InputStream bytes = Objects.requireNonNull(CountryTable.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> Continent.valueOf(row[1])));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
