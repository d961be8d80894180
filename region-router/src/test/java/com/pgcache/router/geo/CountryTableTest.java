package com.pgcache.router.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryTableTest {

    @Test
    void everyCountryTheJdkKnowsHasAContinent() {
        assertThat(Locale.getISOCountries()).hasSizeGreaterThan(240);
        assertThat(Arrays.stream(Locale.getISOCountries()).filter(country -> CountryTable.continentOf(country) == null))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EG, AF", "ZA, AF", "RE, AF", "AQ, AN", "BV, AN", "CN, AS", "TR, AS", "GE, AS", "KZ, AS", "IL, AS", "DE, EU",
        "RU, EU", "CY, EU", "IS, EU", "XK, EU", "US, NA", "MX, NA", "GL, NA", "CU, NA", "PA, NA", "AS, OC", "AU, OC",
        "GU, OC", "BR, SA", "FK, SA", "GF, SA"
    })
    void borderCasesAreDecided(String country, Continent continent) {
        assertThat(CountryTable.continentOf(country)).isEqualTo(continent);
    }

    @ParameterizedTest
    @CsvSource({"XX", "T1", "ZZ", "UK", "de", "AN", "''"})
    void codesThatAreNotAssignedHaveNone(String code) {
        assertThat(CountryTable.continentOf(code)).isNull();
    }
}
