package com.pgcache.router.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {

    /** Published great-circle distances between the airports. */
    @ParameterizedTest
    @CsvSource({"LHR, JFK, 5540", "LHR, NRT, 9590", "NRT, LAX, 8770", "SYD, SCL, 11340", "AMS, CDG, 400", "IAD, IAD, 0"
    })
    void distancesGoTheShortWayRoundTheGlobe(String from, String to, double km) {
        assertThat(at(from).distanceKm(at(to))).isCloseTo(km, within(60.0));
        assertThat(at(to).distanceKm(at(from))).isCloseTo(km, within(60.0));
    }

    @Test
    void theDateLineIsNoWall() {
        assertThat(new Position(0, 179.5).distanceKm(new Position(0, -179.5))).isCloseTo(111.2, within(0.5));
        assertThat(new Position(90, 0).distanceKm(new Position(-90, 77))).isCloseTo(20_015, within(1.0));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "91, 0",
        "-90.1, 0",
        "0, 180.5",
        "NaN, 0",
        "1e1, 0",
        "0x1, 0",
        "1., 0",
        ".5, 0",
        "1;2, 0",
        "1 2, 0",
        "9999, 0",
        "١, 0",
        "Infinity, 0",
        "1.1234567890123, 0"
    })
    void whatIsNotOnTheGlobeIsNoPosition(String latitude, String longitude) {
        assertThat(Position.of(latitude, longitude)).isNull();
    }

    @Test
    void plainDegreesAreRead() {
        assertThat(Position.of("-33.9", "+151.2")).isEqualTo(new Position(-33.9, 151.2));
        assertThatThrownBy(() -> new Position(90.5, 0)).hasMessageContaining("90.5");
    }

    private static Position at(String airport) {
        return Objects.requireNonNull(AirportTable.find(airport), airport).position();
    }
}
