package com.pgcache.router.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoDatabaseTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    Path file;

    @BeforeEach
    void write() {
        file = new DatabaseFile(6)
                .add(
                        "203.0.113.0/24",
                        Map.of(
                                "country", Map.of("iso_code", "JP", "geoname_id", 1),
                                "continent", Map.of("code", "AS"),
                                "location", Map.of("latitude", 35.7, "longitude", 139.7)))
                .add("198.51.100.0/25", Map.of("continent", Map.of("code", "AF")))
                .add("198.51.100.128/25", Map.of("location", Map.of("latitude", -33.9, "longitude", 151.2)))
                .add("192.0.2.0/24", Map.of("country", "BR", "continent", "SA"))
                .add("2001:db8:1::/48", Map.of("country", Map.of("iso_code", "DE")))
                .add("2001:db8:2::/48", Map.of("country", Map.of("iso_code", "ZZ")))
                .add("2001:db8:3::/48", Map.of("continent", Map.of("code", "Atlantis")))
                .add("2001:db8:4::/48", Map.of("location", Map.of("latitude", 900.0, "longitude", 0.0)))
                .writeTo(folder.resolve("test.mmdb"));
    }

    @Test
    void theCountryIsBelievedBeforeContinentAndPosition() throws IOException {
        assertThat(find("203.0.113.7")).isEqualTo(new GeoAnswer.ByCountry("JP", Continent.AS));
        assertThat(find("2001:db8:1::7")).isEqualTo(new GeoAnswer.ByCountry("DE", Continent.EU));
        assertThat(find("198.51.100.1")).isEqualTo(new GeoAnswer.ByContinent(Continent.AF));
        assertThat(find("198.51.100.200")).isEqualTo(new GeoAnswer.ByPosition(new Position(-33.9, 151.2)));
    }

    @Test
    void flatFilesAreReadAsWell() throws IOException {
        assertThat(find("192.0.2.1")).isEqualTo(new GeoAnswer.ByCountry("BR", Continent.SA));
    }

    @Test
    void anAddressItDoesNotKnowHasNoPlace() throws IOException {
        assertThat(find("8.8.8.8")).isEqualTo(new GeoAnswer.Absent());
        assertThat(find("2001:db8:2::1")).isEqualTo(new GeoAnswer.Absent());
        assertThat(find("2001:db8:4::1")).isEqualTo(new GeoAnswer.Absent());
        assertThat(find("2001:db8:3::1")).isEqualTo(GeoAnswer.Unusable.UNKNOWN);
    }

    @Test
    void anIpv6AddressIsUnknownToAFileOfIpv4() throws IOException {
        file = new DatabaseFile(4)
                .add("203.0.113.0/24", Map.of("country", Map.of("iso_code", "JP")))
                .writeTo(folder.resolve("four.mmdb"));

        assertThat(find("203.0.113.7")).isEqualTo(new GeoAnswer.ByCountry("JP", Continent.AS));
        assertThat(find("2001:db8:1::7")).isEqualTo(new GeoAnswer.Absent());
    }

    @Test
    void aDamagedRecordIsOfNoUseAndNoError() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("MaxMind.com") - 3;
        Arrays.fill(bytes, end - 60, end, (byte) 0x5d); // texts that are longer than what is left
        Files.write(file, bytes);

        assertThat(find("2001:db8:4::1")).isEqualTo(GeoAnswer.Unusable.UNREADABLE);
        assertThat(find("203.0.113.7")).isEqualTo(new GeoAnswer.ByCountry("JP", Continent.AS));
    }

    @Test
    void aFileOfAnotherFormatIsNotOpened() throws IOException {
        Path other = Files.writeString(folder.resolve("other.mmdb"), "country,continent\n");

        assertThatThrownBy(() -> GeoDatabase.open(other)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> GeoDatabase.open(folder.resolve("missing.mmdb")))
                .isInstanceOf(IOException.class);
    }

    private GeoAnswer find(String address) throws IOException {
        try (GeoDatabase database = GeoDatabase.open(file)) {
            return database.find(InetAddress.getByName(address));
        }
    }
}
