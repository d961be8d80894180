package com.pgcache.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private static final AddressRules NOTHING_ALLOWED = AddressRules.allowing(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.1.1",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "100.100.100.200",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:0:7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:1ff::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fdaa::3",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void specialAddressesAreNotScraped(String address) throws UnknownHostException {
        assertThat(NOTHING_ALLOWED.permits(InetAddress.getByName(address), 9090))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860::8888",
                "2a00::1",
                "::ffff:8.8.8.8",
            })
    void theirNeighboursAre(String address) throws UnknownHostException {
        assertThat(NOTHING_ALLOWED.permits(InetAddress.getByName(address), 9090))
                .isTrue();
    }

    @Test
    void anOperatorOpensABlockForSomePorts() throws UnknownHostException {
        AddressRules rules = AddressRules.allowing(
                List.of("10.1.0.0/16:9090", "127.0.0.1/32:9091-9093", "[fdaa::/16]:9090", "fdbb::/16"));

        assertThat(rules.permits(InetAddress.getByName("10.1.0.5"), 9090)).isTrue();
        assertThat(rules.permits(InetAddress.getByName("10.1.0.5"), 22)).isFalse();
        assertThat(rules.permits(InetAddress.getByName("10.2.0.5"), 9090)).isFalse();
        assertThat(rules.permits(InetAddress.getByName("127.0.0.1"), 9092)).isTrue();
        assertThat(rules.permits(InetAddress.getByName("127.0.0.1"), 9094)).isFalse();
        assertThat(rules.permits(InetAddress.getByName("fdaa::1"), 9090)).isTrue();
        assertThat(rules.permits(InetAddress.getByName("fdaa::1"), 9091)).isFalse();
        assertThat(rules.permits(InetAddress.getByName("fdbb::1"), 9091)).isTrue();
    }

    @Test
    void noOperatorOpensTheMetadataService() throws UnknownHostException {
        AddressRules rules = AddressRules.allowing(List.of("0.0.0.0/0", "::/0"));

        assertThat(rules.permits(InetAddress.getByName("10.0.0.1"), 9090)).isTrue();
        for (String metadata : List.of(
                "169.254.169.254", "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "::ffff:169.254.169.254")) {
            assertThat(rules.permits(InetAddress.getByName(metadata), 80))
                    .as(metadata)
                    .isFalse();
        }
    }

    @Test
    void aUrlIsJudgedBeforeAnyoneResolvesIt() {
        assertThat(NOTHING_ALLOWED.permits(AdminUrl.parse("http://10.0.0.1:9090")))
                .isFalse();
        assertThat(NOTHING_ALLOWED.permits(AdminUrl.parse("http://[::1]:9090"))).isFalse();
        assertThat(NOTHING_ALLOWED.permits(AdminUrl.parse("http://localhost:9090")))
                .isFalse();
        assertThat(NOTHING_ALLOWED.permits(AdminUrl.parse("http://a.localhost:9090")))
                .isFalse();
        assertThat(NOTHING_ALLOWED.permits(AdminUrl.parse("http://8.8.8.8:9090")))
                .isTrue();
        assertThat(NOTHING_ALLOWED.permits(AdminUrl.parse("http://pgcache.example.com:9090")))
                .isTrue();
        assertThat(AddressRules.allowing(List.of("127.0.0.0/8")).permits(AdminUrl.parse("http://localhost:9090")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "ten",
                "10.0.0.0/8:0",
                "10.0.0.0/8:9-8",
                "10.0.0.0/8:70000",
                ""
            })
    void anEntryThatIsNoBlockIsNamed(String entry) {
        assertThatThrownBy(() -> AddressRules.allowing(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
    }
}
