package com.pgcache.router.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.geo.Continent;
import com.pgcache.router.geo.GeoAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionSelectorTest {

    private static final RegionTable TABLE =
            new RegionTable(List.of("us", "eu", "as"), Map.of(Continent.EU, "eu", Continent.AS, "as"), "us");

    private static final GeoAnswer EUROPE = new GeoAnswer.ByContinent(Continent.EU);

    @Test
    void theNearestComesFirstAndSaysWhyItIsTheNearest() {
        assertThat(choices(EUROPE, "us", "eu", "as"))
                .containsExactly(
                        new RegionChoice("eu", "continent"),
                        new RegionChoice("us", "failover"),
                        new RegionChoice("as", "failover"));
        assertThat(choices(new GeoAnswer.ByCountry("JP", Continent.AS), "us", "eu", "as"))
                .first()
                .isEqualTo(new RegionChoice("as", "country"));
        assertThat(choices(new GeoAnswer.Absent(), "us", "eu", "as"))
                .first()
                .isEqualTo(new RegionChoice("us", "default"));
    }

    @Test
    void aContinentWithoutARegionStillRoutesByContinent() {
        assertThat(choices(new GeoAnswer.ByContinent(Continent.OC), "us"))
                .containsExactly(new RegionChoice("us", "continent"));
    }

    @Test
    void whenTheNearestIsDownTheOrderDecides() {
        assertThat(choices(EUROPE, "us", "as"))
                .containsExactly(new RegionChoice("us", "failover"), new RegionChoice("as", "failover"));
        assertThat(choices(EUROPE, "as")).containsExactly(new RegionChoice("as", "failover"));
    }

    @Test
    void whenAllAreDownThereIsNoChoice() {
        assertThat(choices(EUROPE)).isEmpty();
    }

    private static List<RegionChoice> choices(GeoAnswer answer, String... healthy) {
        return RegionSelector.choices(TABLE, answer, Set.of(healthy)::contains);
    }
}
