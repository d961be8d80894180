package com.pgcache.router.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.router.geo.Continent;
import com.pgcache.router.geo.GeoAnswer;
import com.pgcache.router.geo.Position;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoHeaderTest {

    private static final GeoHeader CONTINENT = GeoHeader.of(GeoValue.CONTINENT, "cf-ipcontinent");
    private static final GeoHeader COUNTRY = GeoHeader.of(GeoValue.COUNTRY, "cf-ipcountry");
    private static final GeoHeader AIRPORT = GeoHeader.of(GeoValue.AIRPORT, "fly-region");
    private static final GeoHeader POSITION = GeoHeader.of(GeoValue.POSITION, "latitude", "longitude");
    private static final GeoHeader NETLIFY = GeoHeader.of(GeoValue.NETLIFY, "x-nf-geo");

    @Test
    void everyContinentIsUnderstoodInAnyCase() {
        for (Continent continent : Continent.values()) {
            GeoAnswer expected = new GeoAnswer.ByContinent(continent);
            assertThat(CONTINENT.read(one("CF-IPContinent", continent.name()))).isEqualTo(expected);
            assertThat(CONTINENT.read(one("cf-ipcontinent", continent.name().toLowerCase(Locale.ROOT))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aCountryLeadsToItsContinent() {
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
    void anAirportIsAPlaceInACountry() {
        assertThat(AIRPORT.read(one("Fly-Region", "gru")))
                .isEqualTo(AIRPORT.read(one("fly-region", "GRU1")))
                .extracting(GeoAnswer::country, GeoAnswer::continent, GeoAnswer::position)
                .containsExactly("BR", null, new Position(-23.4, -46.5));
    }

    @Test
    void aPositionIsInTwoHeadersOrInOne() {
        GeoAnswer sydney = new GeoAnswer.ByPosition(new Position(-33.9, 151.2));

        assertThat(POSITION.read(one("latitude", "-33.9").add("longitude", "151.2")))
                .isEqualTo(sydney);
        assertThat(GeoHeader.configured("X-LatLong", "position").read(one("x-latlong", "-33.9, 151.2")))
                .isEqualTo(sydney);
        assertThat(GeoHeader.configured("X-Lat, X-Long", "position")
                        .read(one("x-lat", "-33.9").add("x-long", "151.2")))
                .isEqualTo(sydney);
    }

    @Test
    void halfAPositionIsMalformed() {
        assertThat(POSITION.read(one("latitude", "1"))).isEqualTo(GeoAnswer.Unusable.MALFORMED);
        assertThat(POSITION.read(one("latitude", "1").add("longitude", "181"))).isEqualTo(GeoAnswer.Unusable.MALFORMED);
        assertThat(POSITION.read(one("latitude", "1").add("longitude", "2").add("longitude", "2")))
                .isEqualTo(GeoAnswer.Unusable.DUPLICATE);
    }

    @Test
    void netlifysDocumentNamesTheCountry() {
        assertThat(NETLIFY.read(one("x-nf-geo", base64("{\"city\":\"Z\u00fcrich\",\"country\":{\"code\":\"CH\"}}"))))
                .isEqualTo(new GeoAnswer.ByCountry("CH", Continent.EU));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "7",
                "{\"country\":\"CH\"}",
                "{\"country\":{}}",
                "{\"country\":{\"code\":7}}",
                "{\"country\":{\"code\":null}}",
                "{\"country\":{\"code\":\"CHE\"}}",
                "{\"country\":",
                "null"
            })
    void netlifysDocumentWithoutACodeIsMalformed(String document) {
        assertThat(NETLIFY.read(one("x-nf-geo", base64(document)))).isEqualTo(GeoAnswer.Unusable.MALFORMED);
        assertThat(NETLIFY.read(one("x-nf-geo", document))).isEqualTo(GeoAnswer.Unusable.MALFORMED);
    }

    @Test
    void aDocumentNestedTooDeepIsMalformed() {
        String deep = "{\"country\":".repeat(5_000);

        assertThat(NETLIFY.read(one("x-nf-geo", base64(deep)))).isEqualTo(GeoAnswer.Unusable.MALFORMED);
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

    @ParameterizedTest
    @ValueSource(strings = {"", "FR", "FRAU", "FRA123", "F\u00c9A", "FRA,LHR"})
    void whatIsNoAirportIsMalformed(String value) {
        assertThat(AIRPORT.read(one("fly-region", value))).isEqualTo(GeoAnswer.Unusable.MALFORMED);
        assertThat(AIRPORT.read(one("fly-region", "ZZZ"))).isEqualTo(GeoAnswer.Unusable.UNKNOWN);
    }

    @Test
    void aSecondValueMakesBothUseless() {
        MultiMap twice = one("cf-ipcountry", "DE").add("CF-IPCountry", "DE");

        assertThat(COUNTRY.read(twice)).isEqualTo(GeoAnswer.Unusable.DUPLICATE);
    }

    @Test
    void aMisspelledKindOrHeaderIsToldWithTheChoices() {
        assertThatThrownBy(() -> GeoHeader.configured("x", "city"))
                .hasMessageContaining("GEO_KIND")
                .hasMessageContaining("continent, country, ")
                .hasMessageContaining("\"city\"");
        assertThatThrownBy(() -> GeoHeader.configured("x y", "country"))
                .hasMessageContaining("GEO_HEADER")
                .hasMessageContaining("\"x y\"");
        assertThatThrownBy(() -> GeoHeader.configured("a,b", "country")).hasMessageContaining("one header");
        assertThatThrownBy(() -> GeoHeader.configured("a,b,c", "position")).hasMessageContaining("of two");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MultiMap one(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
