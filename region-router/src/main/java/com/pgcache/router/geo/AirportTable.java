package com.pgcache.router.geo;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The airport codes by which the large edges name their places, from {@code airports.tsv}. */
public final class AirportTable {

    /**
     * @param code IATA, upper case
     * @param country ISO 3166-1 alpha-2
     */
    public record Airport(String code, String country, Position position) {}

    private static final Map<String, Airport> AIRPORTS = TableFile.rows("airports.tsv")
            .map(row ->
                    new Airport(row[0], row[1], new Position(Double.parseDouble(row[2]), Double.parseDouble(row[3]))))
            .collect(Collectors.toUnmodifiableMap(Airport::code, airport -> airport));

    private AirportTable() {}

    /** @param code in any case; null when it is not in the table */
    public static @Nullable Airport find(String code) {
        return AIRPORTS.get(code.toUpperCase(Locale.ROOT));
    }

    static Map<String, Airport> all() {
        return AIRPORTS;
    }
}
