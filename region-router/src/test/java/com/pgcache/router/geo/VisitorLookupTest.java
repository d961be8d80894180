package com.pgcache.router.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.router.Configured;
import com.pgcache.router.RouterConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorLookupTest {

    private static final String FORWARDED_FOR = "router.client-address-header";
    private static final String TRUSTED = "router.trusted-peers";

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
        assertThat(visitor.where()).isEqualTo(GeoAnswer.Unusable.UNTRUSTED);
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
