package com.pgcache.router.geo;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request says about where its visitor is. All three of its parts null mean the default region. */
public sealed interface GeoAnswer {

    /** ISO 3166-1 alpha-2, upper case, in the table. */
    default @Nullable String country() {
        return null;
    }

    default @Nullable Continent continent() {
        return null;
    }

    default @Nullable Position position() {
        return null;
    }

    /** Value of {@code X-Pgcache-Route} when this answer decides. */
    default String route() {
        return "default";
    }

    /** @param code two letters of any case */
    static GeoAnswer ofContinent(String code) {
        Continent continent = Continent.find(code.toUpperCase(Locale.ROOT));
        return continent == null ? Unusable.UNKNOWN : new ByContinent(continent);
    }

    /** @param code two letters of any case */
    static GeoAnswer ofCountry(String code) {
        String country = code.toUpperCase(Locale.ROOT);
        Continent continent = CountryTable.continentOf(country);
        return continent == null ? Unusable.UNKNOWN : new ByCountry(country, continent);
    }

    /** @param code IATA code of any case */
    static GeoAnswer ofAirport(String code) {
        AirportTable.Airport airport = AirportTable.find(code);
        return airport == null ? Unusable.UNKNOWN : new ByAirport(airport);
    }

    static GeoAnswer ofPosition(String latitude, String longitude) {
        Position position = Position.of(latitude, longitude);
        return position == null ? Unusable.MALFORMED : new ByPosition(position);
    }

    record ByContinent(Continent continent) implements GeoAnswer {
        @Override
        public String route() {
            return "continent";
        }
    }

    record ByCountry(String country, Continent continent) implements GeoAnswer {
        @Override
        public String route() {
            return "country";
        }
    }

    /** Without a continent: where an edge took the visitor in is a place, and the nearest region is known by distance. */
    record ByAirport(AirportTable.Airport airport) implements GeoAnswer {
        @Override
        public String country() {
            return airport.country();
        }

        @Override
        public Position position() {
            return airport.position();
        }

        @Override
        public String route() {
            return "airport";
        }
    }

    record ByPosition(Position position) implements GeoAnswer {
        @Override
        public String route() {
            return "position";
        }
    }

    /** Nobody who is believed says anything. */
    record Absent() implements GeoAnswer {}

    /** @param reason label of {@code router_geo_unusable_total{reason=...}} */
    record Unusable(String reason) implements GeoAnswer {

        public static final Unusable DUPLICATE = new Unusable("duplicate");
        public static final Unusable MALFORMED = new Unusable("malformed");
        public static final Unusable UNKNOWN = new Unusable("unknown");
        public static final Unusable UNREADABLE = new Unusable("database");
    }
}
