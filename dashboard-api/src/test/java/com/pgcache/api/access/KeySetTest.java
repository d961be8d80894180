package com.pgcache.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pgcache.testkit.tokens.SigningKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

    private static final SigningKey KEY = SigningKey.rsa("one");

    @Test
    void anRsaKeyIsTakenAsItIs() {
        KeySet keys = parse(KEY.publicJwk());

        assertThat(keys.publicKeys())
                .containsOnlyKeys("one")
                .containsValue(Base64.getEncoder()
                        .encodeToString(KEY.pair().getPublic().getEncoded()));
        assertThat(keys.isUnknown()).isFalse();
        assertThat(parse(KEY.publicJwk())).isEqualTo(keys);
    }

    @Test
    void useAndAlgorithmMayBeLeftOut() {
        JsonObject bare = KEY.publicJwk();
        bare.remove("use");
        bare.remove("alg");

        assertThat(parse(bare)).isEqualTo(parse(KEY.publicJwk()));
    }

    @Test
    void keysForAnythingElseAreLeftOut() {
        assertThat(parse(SigningKey.elliptic("two").publicJwk()).isUnknown()).isTrue();
        assertThat(parse(KEY.publicJwk().put("use", "enc")).isUnknown()).isTrue();
        assertThat(parse(KEY.publicJwk().put("alg", "RS512")).isUnknown()).isTrue();
        assertThat(parse(KEY.publicJwk().put("kid", "")).isUnknown()).isTrue();
        assertThat(parse(KEY.publicJwk().put("n", "AQAB")).isUnknown())
                .as("short")
                .isTrue();
        assertThat(parse(KEY.publicJwk().put("n", modulusOf(1024))).isUnknown())
                .as("half as long")
                .isTrue();
        assertThat(parse(KEY.publicJwk().put("n", modulusOf(2048))).isUnknown())
                .as("long enough")
                .isFalse();
        assertThat(parse(KEY.publicJwk().put("n", "*")).isUnknown())
                .as("damaged")
                .isTrue();
        assertThat(parse(new JsonObject()).isUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"keys\":7}", "<html>", "{\"keys\":["})
    void whatIsNoKeySetIsRefused(String json) {
        assertThatThrownBy(() -> KeySet.parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Java takes any number of 512 bits and more for one. */
    private static String modulusOf(int bits) {
        byte[] ones = new byte[bits / 8];
        Arrays.fill(ones, (byte) 0xFF);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ones);
    }

    private static KeySet parse(JsonObject key) {
        return KeySet.parse(
                new JsonObject().put("keys", new JsonArray().add(key)).encode());
    }
}
