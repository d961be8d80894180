package com.pgcache.router.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.router.Configured;
import com.pgcache.router.geo.GeoAnswer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTableTest {

    private static final String SOMEBODY = "192.0.2.1";

    @ParameterizedTest
    @CsvSource({"EU, eu", "AF, eu", "AS, as", "OC, as", "NA, us", "SA, us", "AN, us"})
    void everyContinentHasARegionByDefault(String continent, String region) {
        assertThat(home(table(Map.of()), GeoAnswer.ofContinent(continent))).isEqualTo(region);
    }

    @Test
    void everyCountryIsServedByTheRegionOfItsContinent() {
        RegionTable table = table(Map.of());
        Map<String, String> regions =
                Map.of("EU", "eu", "AF", "eu", "AS", "as", "OC", "as", "NA", "us", "SA", "us", "AN", "us");

        assertThat(Locale.getISOCountries()).hasSizeGreaterThan(240).allSatisfy(country -> {
            GeoAnswer answer = GeoAnswer.ofCountry(country);
            String continent =
                    Objects.requireNonNull(answer.continent(), country).name();
            assertThat(home(table, answer)).as(country).isEqualTo(regions.get(continent));
        });
    }

    @Test
    void nowhereIsTheDefaultRegion() {
        assertThat(home(table(Map.of()), new GeoAnswer.Absent())).isEqualTo("us");
        assertThat(home(table(Map.of("router.default-region", "as")), GeoAnswer.Unusable.UNKNOWN))
                .isEqualTo("as");
    }

    @ParameterizedTest
    @CsvSource({"fra, eu", "jnb, eu", "syd, as", "sin, as", "gru, us", "lax, us", "dxb, eu"})
    void anAirportIsServedByTheNearestRegion(String airport, String region) {
        assertThat(home(table(Map.of()), GeoAnswer.ofAirport(airport))).isEqualTo(region);
    }

    @Test
    void aPositionIsServedByTheNearestRegionThatTakesVisitors() {
        GeoAnswer boston = GeoAnswer.ofPosition("42.4", "-71.0");

        assertThat(home(table(Map.of()), boston)).isEqualTo("us");
        assertThat(home(table(Map.of("router.regions.us.weight", "0")), boston)).isEqualTo("eu");
    }

    @Test
    void aCountryOfItsOwnGoesBeforeItsContinentAndBeforeDistance() {
        RegionTable table = table(Map.of("router.countries.BR", "eu", "router.countries.jp", "us"));

        assertThat(home(table, GeoAnswer.ofCountry("BR"))).isEqualTo("eu");
        assertThat(home(table, GeoAnswer.ofAirport("gru"))).isEqualTo("eu");
        assertThat(home(table, GeoAnswer.ofCountry("JP"))).isEqualTo("us");
        assertThat(home(table, GeoAnswer.ofCountry("AR"))).isEqualTo("us");
    }

    @Test
    void failoverIsByDistanceFromTheRegion() {
        RegionTable table = table(Map.of());

        assertThat(table.takeOver("us", null)).containsExactly("eu", "as");
        assertThat(table.takeOver("eu", null)).containsExactly("us", "as");
        assertThat(table.takeOver("as", null)).containsExactly("eu", "us");
    }

    @Test
    void failoverIsByDistanceFromTheVisitorWhereThatIsKnown() {
        GeoAnswer hawaii = GeoAnswer.ofAirport("hnl");
        RegionTable table = table(Map.of());

        assertThat(home(table, hawaii)).isEqualTo("as");
        assertThat(table.takeOver("as", hawaii.position())).containsExactly("us", "eu");
    }

    @Test
    void aListOfFailoverIsKeptToTheLetter() {
        RegionTable table = table(Map.of("router.regions.us.failover", "as,eu", "router.regions.eu.failover", "none"));

        assertThat(table.takeOver("us", null)).containsExactly("as", "eu");
        assertThat(table.takeOver("us", GeoAnswer.ofAirport("lhr").position())).containsExactly("as", "eu");
        assertThat(table.takeOver("eu", null)).isEmpty();
    }

    @Test
    void regionsOfOneContinentShareItsVisitorsByWeight() {
        RegionTable table = table(Map.of(
                "router.regions.west.api", "http://10.0.0.1:8080",
                "router.regions.west.at", "sjc",
                "router.regions.west.weight", "3",
                "router.continents.NA", "us,west"));
        Map<String, Long> shares = IntStream.range(0, 4_000)
                .mapToObj(i -> table.home(GeoAnswer.ofCountry("US"), "10.0." + i / 256 + "." + i % 256)
                        .get(0))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(shares).containsOnlyKeys("us", "west");
        assertThat(shares.get("west")).isBetween(2_880L, 3_120L);
    }

    @Test
    void aVisitorStaysWithTheRegionWhenAnotherComes() {
        Map<String, String> two = new HashMap<>(Map.of(
                "router.regions.west.api", "http://10.0.0.1:8080",
                "router.regions.west.at", "sjc",
                "router.continents.NA", "us,west"));
        Map<String, String> three = new HashMap<>(two);
        three.putAll(Map.of(
                "router.regions.south.api", "http://10.0.0.2:8080",
                "router.regions.south.at", "dfw",
                "router.continents.NA", "us,west,south"));
        RegionTable before = table(two);
        RegionTable after = table(three);

        assertThat(IntStream.range(0, 500).mapToObj(i -> "198.51.100." + i)).allSatisfy(address -> {
            String now = after.home(GeoAnswer.ofCountry("US"), address).get(0);
            assertThat(now)
                    .isIn(
                            "south",
                            before.home(GeoAnswer.ofCountry("US"), address).get(0));
        });
    }

    @Test
    void aRegionCanBeAddedAndARegionWithoutUrlsIsGone() {
        RegionTable table = table(Map.of(
                "router.regions.sa.api", "http://10.0.0.1:8080,http://10.0.0.2:8080",
                "router.regions.sa.at", "-23.4,-46.5",
                "router.continents.SA", "sa",
                "router.regions.as.api", "",
                "router.continents.AS", "us",
                "router.continents.OC", "us"));

        assertThat(table.codes()).containsExactly("eu", "sa", "us");
        assertThat(home(table, GeoAnswer.ofContinent("SA"))).isEqualTo("sa");
        assertThat(home(table, GeoAnswer.ofContinent("AS"))).isEqualTo("us");
        assertThat(table.takeOver("sa", null)).containsExactly("us", "eu");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "router.default-region        | mars        | router.default-region | as, eu, us",
                "router.continents.EU         | mars        | router.continents.EU  | as, eu, us",
                "router.continents.XX         | us          | router.continents.XX  | AF, AN, AS, EU, NA, OC, SA",
                "router.countries.UK          | us          | router.countries.UK   | ISO 3166-1",
                "router.countries.GB          | mars        | router.countries.GB   | as, eu, us",
                "router.regions.US_1.api      | http://a:1  | router.regions.US_1   | a-z, 0-9 and -",
                "router.regions.eu.at         | mars        | router.regions.eu.at  | airport code",
                "router.regions.eu.at         | 91,0        | router.regions.eu.at  | latitude,longitude",
                "router.regions.eu.weight     | 1001        | router.regions.eu.weight | 0 to 1000",
                "router.regions.eu.weight     | -1          | router.regions.eu.weight | 0 to 1000",
                "router.regions.eu.failover   | us,mars     | router.regions.eu.failover | as, eu, us",
                "router.regions.sa.api        | http://a:1  | router.regions.sa.at  | airport code"
            })
    void aContradictionNamesPropertyValueAndWhatIsAllowed(String property, String value, String named, String allowed) {
        assertThatThrownBy(() -> table(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named)
                .hasMessageContaining(allowed);
    }

    private static String home(RegionTable table, GeoAnswer answer) {
        return table.home(answer, SOMEBODY).get(0);
    }

    private static RegionTable table(Map<String, String> properties) {
        return RegionTable.of(Configured.with(properties));
    }
}
