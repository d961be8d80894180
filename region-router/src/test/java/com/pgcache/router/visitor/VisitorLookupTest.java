package com.pgcache.router.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.router.Configured;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.geo.Continent;
import com.pgcache.router.geo.DatabaseFile;
import com.pgcache.router.geo.GeoAnswer;
import com.pgcache.router.geo.Position;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorLookupTest {

    private static final String FORWARDED_FOR = "router.client-address-header";
    private static final String TRUSTED = "router.trusted-peers";
    private static final String SECRETS = "router.trusted-secrets";
    private static final String SECRET_HEADER = "X-Pgcache-Edge-Secret";
    private static final String SECRET = "0123456789abcdef0123456789ABCDEF";
    private static final String OTHER_SECRET = "another-secret-of-the-same-edge.1";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void cloudflareIsAskedBeforeTheGenericHeaders() {
        MultiMap both = headers("x-geo-continent", "AS").add("cf-ipcountry", "DE");

        assertThat(lookup(Map.of()).of("127.0.0.1", both).where())
                .isEqualTo(new GeoAnswer.ByCountry("DE", Continent.EU));
    }

    @Test
    void everyCountryTheJdkKnowsDecidesTheRoute() {
        VisitorLookup lookup = lookup(Map.of());

        assertThat(Locale.getISOCountries())
                .allSatisfy(country -> assertThat(lookup.of("127.0.0.1", headers("cf-ipcountry", country))
                                .where()
                                .route())
                        .isEqualTo("country"));
    }

    @Test
    void aStrangersGeoHeaderIsCountedAndNotBelieved() {
        Visitor visitor = lookup(Map.of()).of("192.0.2.7", headers("cf-ipcontinent", "EU"));

        assertThat(visitor.trusted()).isFalse();
        assertThat(visitor.where()).isEqualTo(new GeoAnswer.Absent());
        assertThat(visitor.source()).isEqualTo("none");
        assertThat(unusable("untrusted")).isEqualTo(1);
    }

    @Test
    void anUnusableHeaderIsCountedByItsReason() {
        lookup(Map.of()).of("127.0.0.1", headers("cf-ipcountry", "XX"));
        lookup(Map.of()).of("127.0.0.1", headers("cf-ipcountry", "nonsense"));
        lookup(Map.of()).of("127.0.0.1", headers("cf-ipcountry", "T1"));

        assertThat(unusable("unknown")).isEqualTo(2);
        assertThat(unusable("malformed")).isEqualTo(1);
    }

    @Test
    void aConfiguredHeaderReplacesThePresets() {
        VisitorLookup own = lookup(Map.of("router.geo.header", "X-Land", "router.geo.kind", "country"));

        assertThat(own.of("127.0.0.1", headers("x-land", "BR")).where())
                .isEqualTo(new GeoAnswer.ByCountry("BR", Continent.SA));
        assertThat(own.of("127.0.0.1", headers("cf-ipcountry", "BR")).where()).isEqualTo(new GeoAnswer.Absent());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.9.9.9, true",
        "::1, true",
        "0:0:0:0:0:0:0:1, true",
        "::ffff:127.0.0.1, true",
        "128.0.0.1, false",
        "::2, false",
        "localhost, false",
        "'', false"
    })
    void loopbackIsTrustedUntilConfiguredOtherwise(String peer, boolean trusted) {
        assertThat(lookup(Map.of()).of(peer, headers("a", "b")).trusted()).isEqualTo(trusted);
    }

    @Test
    void anEmptyListTrustsNobody() {
        assertThat(lookup(Map.of(TRUSTED, ""))
                        .of("127.0.0.1", headers("a", "b"))
                        .trusted())
                .isFalse();
    }

    @Test
    void theClientIsThePeerUnlessAHeaderIsConfigured() {
        assertThat(lookup(Map.of())
                        .of("127.0.0.1", headers("x-forwarded-for", "203.0.113.9"))
                        .address())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9             | 203.0.113.9",
                "1.1.1.1, 203.0.113.9    | 203.0.113.9",
                "203.0.113.9, 10.1.2.3   | 203.0.113.9",
                "garbage, 203.0.113.9    | 203.0.113.9",
                "203.0.113.9, garbage    | 127.0.0.1",
                "203.0.113.9, ''         | 127.0.0.1",
                "10.1.2.3                | 10.1.2.3",
                "2001:DB8:0:0::1         | 2001:db8:0:0:0:0:0:1",
                "127.0.0.1               | 127.0.0.1"
            })
    void aTrustedPeersListIsReadFromTheRightUpToTheFirstStranger(String header, String client) {
        VisitorLookup lookup = lookup(Map.of(FORWARDED_FOR, "x-forwarded-for", TRUSTED, "127.0.0.0/8,10.0.0.0/8"));

        assertThat(lookup.of("127.0.0.1", headers("x-forwarded-for", header.replace("''", "")))
                        .address())
                .isEqualTo(client);
    }

    @Test
    void aStrangersListIsNotRead() {
        VisitorLookup lookup = lookup(Map.of(FORWARDED_FOR, "x-forwarded-for"));

        assertThat(lookup.of("192.0.2.7", headers("x-forwarded-for", "203.0.113.9"))
                        .address())
                .isEqualTo("192.0.2.7");
    }

    @Test
    void aBlockThatIsNoneIsNamed() {
        assertThatThrownBy(() -> lookup(Map.of(TRUSTED, "10.0.0.0/8,proxy.example")))
                .hasMessageContaining("TRUSTED_PROXIES")
                .hasMessageContaining("proxy.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cloudflare | CF-IPContinent        | EU               | continent",
                "cloudflare | CF-IPCountry          | DE               | country",
                "fly        | Fly-Region            | fra              | airport",
                "vercel     | X-Vercel-IP-Continent | EU               | continent",
                "vercel     | X-Vercel-IP-Country   | DE               | country",
                "cloudfront | CloudFront-Viewer-Country | DE           | country",
                "google     | X-Client-Geo-Location | DE,Frankfurt     | country",
                "google     | X-Client-Geo-Location | DE               | country",
                "fastly     | client-geo-continent  | EU               | continent",
                "fastly     | client-geo-country    | DE               | country",
                "netlify    | X-Country             | DE               | country",
                "netlify    | X-Nf-Geo | eyJjb3VudHJ5Ijp7ImNvZGUiOiJERSJ9fQ== | country",
                "generic    | X-Geo-Continent       | EU               | continent",
                "generic    | X-Geo-Country         | DE               | country",
                "generic    | X-Geo-Airport         | fra              | airport"
            })
    void everyPresetReadsItsEdgesHeader(String preset, String header, String value, String route) {
        VisitorLookup lookup = lookup(Map.of("router.geo.presets", preset));

        Visitor visitor = lookup.of("127.0.0.1", headers(header, value));
        assertThat(visitor.where().route()).isEqualTo(route);
        assertThat(visitor.source()).isEqualToIgnoringCase(header);
        assertThat(lookup.of("192.0.2.7", headers(header, value)).where()).isEqualTo(new GeoAnswer.Absent());
    }

    @ParameterizedTest
    @CsvSource({
        "cloudflare, cf-iplatitude, cf-iplongitude",
        "vercel, x-vercel-ip-latitude, x-vercel-ip-longitude",
        "cloudfront, CloudFront-Viewer-Latitude, CloudFront-Viewer-Longitude",
        "fastly, client-geo-latitude, client-geo-longitude",
        "generic, X-Geo-Latitude, X-Geo-Longitude"
    })
    void anEdgeThatSendsAPositionAloneIsBelievedToo(String preset, String latitude, String longitude) {
        MultiMap both = headers(latitude, "50.1").add(longitude, "8.7");

        assertThat(lookup(Map.of("router.geo.presets", preset))
                        .of("127.0.0.1", both)
                        .where())
                .isEqualTo(new GeoAnswer.ByPosition(new Position(50.1, 8.7)));
    }

    @Test
    void aMisspelledPresetIsToldWithTheChoices() {
        assertThatThrownBy(() -> lookup(Map.of("router.geo.presets", "cloudfare")))
                .hasMessageContaining("GEO_PRESETS")
                .hasMessageContaining("\"cloudfare\"")
                .hasMessageContaining("cloudflare, cloudfront, fastly, fly, generic, google, netlify, vercel");
    }

    @Test
    void aSecretIsEnoughWithoutBlocksAndNeededWithThem() {
        VisitorLookup alone = lookup(Map.of(TRUSTED, "", SECRETS, SECRET));
        assertThat(trusted(alone, "192.0.2.7", SECRET)).isTrue();
        assertThat(trusted(alone, "192.0.2.7", SECRET + "x")).isFalse();
        assertThat(trusted(alone, "127.0.0.1", null)).isFalse();

        VisitorLookup both = lookup(Map.of(TRUSTED, "10.0.0.0/8", SECRETS, SECRET));
        assertThat(trusted(both, "10.1.2.3", SECRET)).isTrue();
        assertThat(trusted(both, "10.1.2.3", null)).isFalse();
        assertThat(trusted(both, "192.0.2.7", SECRET)).isFalse();
    }

    @Test
    void aSecretIsChangedWithoutAGap() {
        VisitorLookup lookup = lookup(Map.of(TRUSTED, "", SECRETS, SECRET + "," + OTHER_SECRET));

        assertThat(trusted(lookup, "192.0.2.7", SECRET)).isTrue();
        assertThat(trusted(lookup, "192.0.2.7", OTHER_SECRET)).isTrue();
        assertThat(lookup.of("192.0.2.7", headers(SECRET_HEADER, SECRET).add(SECRET_HEADER, SECRET))
                        .trusted())
                .isFalse();
    }

    @Test
    void aShortSecretIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> lookup(Map.of(SECRETS, "hunter2")))
                .hasMessageContaining("TRUSTED_PROXY_SECRETS")
                .hasMessageContaining("32 to 256")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void withoutABelievedHeaderTheDatabaseDecides(@TempDir Path folder) {
        Path file = new DatabaseFile(6)
                .add("192.0.2.0/24", Map.of("country", Map.of("iso_code", "JP")))
                .writeTo(folder.resolve("test.mmdb"));
        VisitorLookup lookup = lookup(Map.of("router.geo.database", file.toString(), FORWARDED_FOR, "x-forwarded-for"));
        GeoAnswer japan = new GeoAnswer.ByCountry("JP", Continent.AS);

        assertThat(lookup.of("192.0.2.7", headers("a", "b")))
                .isEqualTo(new Visitor("192.0.2.7", false, false, japan, "database"));
        assertThat(lookup.of("192.0.2.7", headers("cf-ipcountry", "DE")).where())
                .isEqualTo(japan);
        assertThat(lookup.of("127.0.0.1", headers("x-forwarded-for", "192.0.2.9"))
                        .where())
                .isEqualTo(japan);
        assertThat(lookup.of("127.0.0.1", headers("cf-ipcountry", "DE")).where())
                .isEqualTo(new GeoAnswer.ByCountry("DE", Continent.EU));
        assertThat(lookup.of("127.0.0.1", headers("cf-ipcountry", "XX")).where())
                .isEqualTo(GeoAnswer.Unusable.UNKNOWN);
        assertThat(lookup.of("198.51.100.1", headers("a", "b")).where()).isEqualTo(new GeoAnswer.Absent());
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> lookup(Map.of("router.geo.database", "/nowhere/geo.mmdb")))
                .hasMessageContaining("GEO_DATABASE")
                .hasMessageContaining("/nowhere/geo.mmdb");
    }

    @Test
    void aClientThatNobodyNamesIsAnonymous() {
        VisitorLookup lookup = lookup(Map.of(FORWARDED_FOR, "x-forwarded-for"));

        assertThat(lookup.of("127.0.0.1", headers("a", "b")).anonymous()).isTrue();
        assertThat(lookup.of("127.0.0.1", headers("x-forwarded-for", "127.0.0.9"))
                        .anonymous())
                .isTrue();
        assertThat(lookup.of("127.0.0.1", headers("x-forwarded-for", "192.0.2.9"))
                        .anonymous())
                .isFalse();
        assertThat(lookup.of("192.0.2.7", headers("a", "b")).anonymous()).isFalse();
    }

    private static boolean trusted(VisitorLookup lookup, String peer, @Nullable String secret) {
        return lookup.of(peer, secret == null ? headers("a", "b") : headers(SECRET_HEADER, secret))
                .trusted();
    }

    private VisitorLookup lookup(Map<String, String> properties) {
        RouterConfig config = Configured.with(properties);
        return new VisitorLookup(config, new TrustedPeers(config), meters);
    }

    private double unusable(String reason) {
        return meters.counter("router.geo.unusable", "reason", reason).count();
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
