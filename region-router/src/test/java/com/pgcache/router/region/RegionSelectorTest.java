package com.pgcache.router.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.router.Configured;
import com.pgcache.router.geo.GeoAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegionSelectorTest {

    private static final RegionTable TABLE = RegionTable.of(Configured.with(Map.of()));

    private static final GeoAnswer EUROPE = GeoAnswer.ofContinent("EU");

    @Test
    void theNearestComesFirstAndSaysWhyItIsTheNearest() {
        assertThat(choices(EUROPE, "us", "eu", "as"))
                .containsExactly(
                        new RegionChoice("eu", "continent"),
                        new RegionChoice("us", "failover"),
                        new RegionChoice("as", "failover"));
        assertThat(choices(GeoAnswer.ofCountry("JP"), "us", "eu", "as"))
                .first()
                .isEqualTo(new RegionChoice("as", "country"));
        assertThat(choices(GeoAnswer.ofAirport("syd"), "us", "eu", "as"))
                .first()
                .isEqualTo(new RegionChoice("as", "airport"));
        assertThat(choices(GeoAnswer.ofPosition("48", "2"), "us", "eu", "as"))
                .first()
                .isEqualTo(new RegionChoice("eu", "position"));
        assertThat(choices(new GeoAnswer.Absent(), "us", "eu", "as"))
                .first()
                .isEqualTo(new RegionChoice("us", "default"));
    }

    @Test
    void whenTheNearestIsDownTheNextNearestTakesOver() {
        assertThat(choices(EUROPE, "us", "as"))
                .containsExactly(new RegionChoice("us", "failover"), new RegionChoice("as", "failover"));
        assertThat(choices(EUROPE, "as")).containsExactly(new RegionChoice("as", "failover"));
    }

    @Test
    void aRegionThatLetsNobodyTakeOverHasNoOtherChoice() {
        RegionTable alone = RegionTable.of(Configured.with(Map.of("router.regions.eu.failover", "none")));

        assertThat(RegionSelector.choices(alone, EUROPE, "192.0.2.1", Set.of("us", "as")::contains))
                .isEmpty();
    }

    @Test
    void regionsThatShareAContinentTakeOverForEachOtherFirst() {
        RegionTable shared = RegionTable.of(Configured.with(Map.of("router.continents.EU", "eu,as")));
        List<String> order = RegionSelector.choices(shared, EUROPE, "192.0.2.1", region -> true).stream()
                .map(RegionChoice::region)
                .toList();

        assertThat(order.subList(0, 2)).containsExactlyInAnyOrder("eu", "as");
        assertThat(order).hasSize(3).endsWith("us");
    }

    @Test
    void whenAllAreDownThereIsNoChoice() {
        assertThat(choices(EUROPE)).isEmpty();
    }

    private static List<RegionChoice> choices(GeoAnswer answer, String... healthy) {
        return RegionSelector.choices(TABLE, answer, "192.0.2.1", Set.of(healthy)::contains);
    }
}
