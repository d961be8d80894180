package com.pgcache.router.geo;

import org.jspecify.annotations.Nullable;

/** What a request says about where its visitor is. */
public sealed interface GeoAnswer {

    /** Null when the default region has to do. */
    @Nullable
    Continent continent();

    /** Value of {@code X-Pgcache-Route} when this answer decides. */
    String route();

    record ByContinent(Continent continent) implements GeoAnswer {
        @Override
        public String route() {
            return "continent";
        }
    }

    /** @param country upper case, in the table */
    record ByCountry(String country, Continent continent) implements GeoAnswer {
        @Override
        public String route() {
            return "country";
        }
    }

    /** No geo header at all. */
    record Absent() implements GeoAnswer {
        @Override
        public @Nullable Continent continent() {
            return null;
        }

        @Override
        public String route() {
            return "default";
        }
    }

    /** @param reason label of {@code router_geo_unusable_total{reason=...}} */
    record Unusable(String reason) implements GeoAnswer {

        static final Unusable UNTRUSTED = new Unusable("untrusted");
        static final Unusable DUPLICATE = new Unusable("duplicate");
        static final Unusable MALFORMED = new Unusable("malformed");
        static final Unusable UNKNOWN = new Unusable("unknown");

        @Override
        public @Nullable Continent continent() {
            return null;
        }

        @Override
        public String route() {
            return "default";
        }
    }
}
