package com.pgcache.router.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {

    @Test
    void anIpv6ClientIsItsNetwork() {
        long key = ClientKeys.ofAddress("2001:db8:1:2::1");

        assertThat(ClientKeys.ofAddress("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(key);
        assertThat(ClientKeys.ofAddress("2001:db8:1:3::1")).isNotEqualTo(key);
    }

    @Test
    void anIpv4ClientIsItsAddress() {
        assertThat(ClientKeys.ofAddress("192.0.2.1")).isNotEqualTo(ClientKeys.ofAddress("192.0.2.2"));
        assertThat(ClientKeys.ofAddress("255.255.255.255")).isPositive();
    }

    @Test
    void allTokensOfAnAccountAreOneAndOfAnotherAreAnother() {
        OptionalLong ada = account("Authorization", "Bearer " + token("ada", 1));

        assertThat(ada).isPresent();
        assertThat(account("Authorization", "bearer  " + token("ada", 2))).isEqualTo(ada);
        assertThat(account("Authorization", "Bearer " + token("bob", 1))).isNotEqualTo(ada);
    }

    @Test
    void anApiKeyIsTheSameInEitherHeader() {
        assertThat(account("X-Api-Key", "pgc_live_1"))
                .isPresent()
                .isEqualTo(account("Authorization", "Bearer pgc_live_1"));
    }

    @Test
    void aSessionIsFoundAmongCookies() {
        OptionalLong session = account("Cookie", "a=b; __Host-better-auth.session_token=xyz.abc; c=d");

        assertThat(session).isPresent().isEqualTo(account("Cookie", "better-auth.session_token=xyz.abc"));
        assertThat(account("Cookie", "not-better-auth.session_token=xyz.abc")).isEmpty();
    }

    @Test
    void nobodyIsNoAccount() {
        assertThat(ClientKeys.ofMember(MultiMap.caseInsensitiveMultiMap())).isEmpty();
        assertThat(account("Authorization", "Basic eDp5")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b.c", "a.bm90.c", "a.W10.c", "a.e30.c", "...", "a.b"})
    void whatOnlyLooksLikeATokenIsACredentialOfItsOwn(String credential) {
        assertThat(account("Authorization", "Bearer " + credential))
                .isPresent()
                .isNotEqualTo(account("Authorization", "Bearer " + credential + "x"));
    }

    private static OptionalLong account(String header, String value) {
        return ClientKeys.ofMember(MultiMap.caseInsensitiveMultiMap().add(header, value));
    }

    private static String token(String subject, int number) {
        String claims = "{\"jti\":\"" + number + "\",\"sub\":\"" + subject + "\"}";
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".sig" + number;
    }
}
