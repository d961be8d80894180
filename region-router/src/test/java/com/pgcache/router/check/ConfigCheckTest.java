package com.pgcache.router.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCheckTest {

    @Test
    void theDefaultsAreSound() {
        assertThat(complaints(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "router.default-region         | mars             | DEFAULT_REGION       | as, eu, us",
                "router.regions.eu.at          | mars             | router.regions.eu.at | airport code",
                "router.regions.eu.api         | http://a:1/x     | router.regions.eu.api | http(s)://host:port",
                "router.regions.eu.weight      | heavy            | router.regions.eu.weight | int",
                "router.regions.eu.colour      | blue             | router.regions.eu.colour | does not map",
                "router.auth                   | ftp://a          | AUTH_URLS            | http(s)://host:port",
                "router.trusted-peers          | proxy.example    | TRUSTED_PROXIES      | 10.0.0.0/8",
                "router.secret                 | too-short        | ROUTER_SECRET        | 32 to 256",
                "router.geo.presets            | akamai           | GEO_PRESETS          | cloudfront",
                "router.geo.database           | /nowhere.mmdb    | GEO_DATABASE         | MaxMind",
                "router.cors.origins           | https://a.example/ | CORS_ORIGINS       | no slash",
                "router.cors.origins           | *                | CORS_ORIGINS         | no pattern",
                "router.cors.origins           | https://*.a.example | CORS_ORIGINS      | no pattern",
                "router.cors.origins           | null             | CORS_ORIGINS         | https://app.example",
                "router.cors.origins           | https://a.example:443 | CORS_ORIGINS    | no default port",
                "router.limits.address-requests | -1              | router.limits.address-requests | 0 to 1000000",
                "router.limits.tracked-clients | 1                | router.limits.tracked-clients | 2 to 10000000",
                "router.health.ejected-percent | 101              | router.health.ejected-percent | 0 to 100",
                "router.health.longest-ejection | 500ms           | router.health.longest-ejection | 1000 to 3600000 ms",
                "router.upstream.in-flight     | 0                | router.upstream.in-flight | 1 to 100000",
                "router.access-log.share       | NaN              | router.access-log.share | 0 to 1",
                "router.limits.window          | 0s               | router.limits.window | 1 to 1000000 ms"
            })
    void aComplaintNamesPropertyValueAndWhatIsAllowed(String property, String value, String named, String allowed) {
        assertThat(complaints(Map.of(property, value)))
                .singleElement()
                .asString()
                .contains(named, allowed);
    }

    @Test
    void everyPartIsHeard() {
        assertThat(complaints(Map.of(
                        "router.default-region", "mars",
                        "router.trusted-peers", "proxy.example",
                        "router.limits.connections", "0",
                        "router.cors.origins", "*")))
                .hasSize(4);
    }

    @Test
    void everyMistakeOfAPartIsTold() {
        assertThat(complaints(Map.of(
                        "router.regions.eu.at", "mars",
                        "router.regions.us.weight", "-1",
                        "router.auth", "ftp://a",
                        "router.trusted-peers", "proxy.example,10.0.0.0/8,nobody",
                        "router.geo.presets", "akamai",
                        "router.geo.database", "/nowhere.mmdb",
                        "router.limits.window", "0s",
                        "router.limits.connections", "0",
                        "router.cors.origins", "*,https://a.example,null",
                        "router.access-log.share", "2")))
                .hasSize(12);
        assertThat(complaints(Map.of(
                        "router.default-region", "mars",
                        "router.continents.EU", "venus",
                        "router.countries.DE", "eu,pluto",
                        "router.regions.eu.failover", "saturn",
                        "router.health.interval", "0s",
                        "router.upstream.in-flight", "0")))
                .hasSize(6);
    }

    private static List<String> complaints(Map<String, String> properties) {
        return ConfigCheck.complaints(
                defaults -> defaults.withSources(new PropertiesConfigSource(properties, "test", 500)));
    }
}
