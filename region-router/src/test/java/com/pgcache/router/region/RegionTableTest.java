package com.pgcache.router.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.router.Configured;
import com.pgcache.router.geo.Continent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTableTest {

    @ParameterizedTest
    @CsvSource({"EU, eu", "AF, eu", "AS, as", "OC, as", "NA, us", "SA, us", "AN, us"})
    void everyContinentHasARegionByDefault(Continent continent, String region) {
        assertThat(table(Map.of()).regionOf(continent)).isEqualTo(region);
    }

    @Test
    void nowhereIsTheDefaultRegion() {
        assertThat(table(Map.of()).regionOf(null)).isEqualTo("us");
        assertThat(table(Map.of("router.default-region", "as")).regionOf(null)).isEqualTo("as");
    }

    @Test
    void theOrderOfFailoverIsConfigured() {
        assertThat(table(Map.of()).failoverOrder()).containsExactly("us", "eu", "as");
        assertThat(table(Map.of("router.regions.us.order", "9")).failoverOrder())
                .containsExactly("eu", "as", "us");
    }

    @Test
    void aRegionCanBeAddedAndARegionWithoutUrlsIsGone() {
        RegionTable table = table(Map.of(
                "router.regions.sa.api", "http://10.0.0.1:8080,http://10.0.0.2:8080",
                "router.continents.SA", "sa",
                "router.regions.as.api", "",
                "router.continents.AS", "us",
                "router.continents.OC", "us"));

        assertThat(table.failoverOrder()).containsExactly("us", "eu", "sa");
        assertThat(table.regionOf(Continent.SA)).isEqualTo("sa");
        assertThat(table.regionOf(Continent.AS)).isEqualTo("us");
    }

    @ParameterizedTest
    @CsvSource({
        "router.default-region,    mars,        router.default-region",
        "router.continents.EU,     mars,        router.continents.EU",
        "router.continents.XX,     us,          router.continents",
        "router.regions.US_1.api,  http://a:1,  router.regions"
    })
    void aContradictionNamesItsProperty(String property, String value, String named) {
        assertThatThrownBy(() -> table(Map.of(property, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(named);
    }

    private static RegionTable table(Map<String, String> properties) {
        return RegionTable.of(Configured.with(properties));
    }
}
