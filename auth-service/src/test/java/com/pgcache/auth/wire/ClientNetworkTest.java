package com.pgcache.auth.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientNetworkTest {

    /** D3 L05. */
    @Test
    void aMappedAddressIsTheAddress() {
        assertThat(ClientNetwork.of("::ffff:203.0.113.7")).isEqualTo(ClientNetwork.of("203.0.113.7"));
        assertThat(ClientNetwork.of("::ffff:cb00:7107")).isEqualTo(ClientNetwork.of("203.0.113.7"));
        assertThat(ClientNetwork.of("203.0.113.7")).isNotEqualTo(ClientNetwork.of("203.0.113.8"));
    }

    /** D3 L05. */
    @Test
    void addressesOfOneSlash64AreOneNetwork() {
        assertThat(ClientNetwork.of("2001:db8:1:2::1")).isEqualTo(ClientNetwork.of("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assertThat(ClientNetwork.of("2001:db8:1:2::1")).isNotEqualTo(ClientNetwork.of("2001:db8:1:3::1"));
        assertThat(ClientNetwork.of("fe80::1%eth0")).isEqualTo(ClientNetwork.of("fe80::2"));
    }

    @Test
    void whatIsNoAddressSharesOneCounter() {
        assertThat(ClientNetwork.of("")).isEqualTo(ClientNetwork.of("nonsense")).isEqualTo("unknown");
    }
}
