package com.pgcache.router.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AirportTableTest {

    /** Present and former regions of Fly.io. */
    private static final List<String> FLY = List.of(
            "ams", "arn", "atl", "bog", "bom", "bos", "cdg", "den", "dfw", "ewr", "eze", "fra", "gdl", "gig", "gru",
            "hkg", "iad", "jnb", "lax", "lhr", "mad", "mia", "nrt", "ord", "otp", "phx", "qro", "scl", "sea", "sin",
            "sjc", "syd", "waw", "yul", "yyz");

    @Test
    void everyRegionOfFlyIsThere() {
        assertThat(FLY)
                .allSatisfy(code -> assertThat(AirportTable.find(code)).as(code).isNotNull());
    }

    @Test
    void everyAirportIsInACountryThatHasAContinent() {
        assertThat(AirportTable.all()).hasSizeGreaterThan(130);
        assertThat(AirportTable.all().values()).allSatisfy(airport -> {
            assertThat(airport.code()).matches("[A-Z]{3}");
            assertThat(CountryTable.continentOf(airport.country()))
                    .as(airport.code())
                    .isNotNull();
        });
    }

    /** A sign or a comma in the wrong place would put an airport far from the others of its country. */
    @Test
    void airportsOfOneCountryAreNearEachOther() {
        assertThat(AirportTable.all().values()).allSatisfy(airport -> assertThat(AirportTable.all().values().stream()
                        .filter(other -> other.country().equals(airport.country()) && other != airport)
                        .mapToDouble(other -> other.position().distanceKm(airport.position()))
                        .min()
                        .orElse(0))
                .as(airport.code())
                .isLessThan(4_200));
    }

    @Test
    void anUnknownCodeIsNotFound() {
        assertThat(AirportTable.find("zzz")).isNull();
        assertThat(AirportTable.find("")).isNull();
    }
}
