package com.pgcache.router.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeoHeaderTest {

    private static final GeoHeader CONTINENT = GeoHeader.of("cf-ipcontinent", "continent");
    private static final GeoHeader COUNTRY = GeoHeader.of("cf-ipcountry", "country");

    @ParameterizedTest
    @EnumSource(Continent.class)
    void everyContinentIsRead(Continent continent) {
        assertThat(CONTINENT.read(one("CF-IPContinent", continent.name())))
                .isEqualTo(new GeoAnswer.ByContinent(continent));
    }

    @Test
    void aCountryIsReadInEitherCaseAndWithBlanksAroundIt() {
        GeoAnswer germany = new GeoAnswer.ByCountry("DE", Continent.EU);

        assertThat(COUNTRY.read(one("cf-ipcountry", "DE"))).isEqualTo(germany);
        assertThat(COUNTRY.read(one("cf-ipcountry", " de "))).isEqualTo(germany);
    }

    @Test
    void theSameTwoLettersMeanAContinentInOneHeaderAndACountryInTheOther() {
        assertThat(CONTINENT.read(one("cf-ipcontinent", "AS"))).isEqualTo(new GeoAnswer.ByContinent(Continent.AS));
        assertThat(COUNTRY.read(one("cf-ipcountry", "AS"))).isEqualTo(new GeoAnswer.ByCountry("AS", Continent.OC));
    }

    @Test
    void aRequestWithoutTheHeaderHasNoAnswer() {
        assertThat(COUNTRY.read(MultiMap.caseInsensitiveMultiMap())).isNull();
        assertThat(COUNTRY.read(one("CF_IPCountry", "DE"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "T1", "ZZ"})
    void anUnknownCountryIsUnknown(String value) {
        assertThat(COUNTRY.read(one("cf-ipcountry", value))).isEqualTo(GeoAnswer.Unusable.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "DEU", "DE,FR", "DE;q=1", "1", "D\u00c9", "\u0130E", "D\u0000", "Germany"})
    void whatIsNotACodeIsMalformed(String value) {
        assertThat(COUNTRY.read(one("cf-ipcountry", value))).isEqualTo(GeoAnswer.Unusable.MALFORMED);
    }

    @Test
    void aSecondValueMakesBothUseless() {
        MultiMap twice = one("cf-ipcountry", "DE").add("CF-IPCountry", "DE");

        assertThat(COUNTRY.read(twice)).isEqualTo(GeoAnswer.Unusable.DUPLICATE);
    }

    @Test
    void aMisspelledPresetOrKindIsToldWithTheChoices() {
        assertThatThrownBy(() -> GeoHeader.preset("cloudfare")).hasMessageContaining("cloudflare, generic");
        assertThatThrownBy(() -> GeoHeader.of("x", "city")).hasMessageContaining("continent or country");
    }

    private static MultiMap one(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
