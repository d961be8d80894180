package com.pgcache.auth.token;

import com.pgcache.auth.key.material.PublishedKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public half of an RSA key (RFC 7517 section 4, RFC 7518 section 6.3.1).
 *
 * @param n modulus
 * @param e exponent
 */
record JsonWebKey(String kty, String use, String alg, String kid, String n, String e) {

    static JsonWebKey of(PublishedKey key) {
        return new JsonWebKey(
                "RSA",
                "sig",
                "RS256",
                key.kid(),
                base64UrlUInt(key.publicKey().getModulus()),
                base64UrlUInt(key.publicKey().getPublicExponent()));
    }

    /** RFC 7518 section 2: big-endian, no leading zero bytes. */
    private static String base64UrlUInt(BigInteger value) {
        byte[] signed = value.toByteArray();
        int signByte = signed[0] == 0 ? 1 : 0;
        return new String(
                Base64.getUrlEncoder().withoutPadding().encode(Arrays.copyOfRange(signed, signByte, signed.length)),
                StandardCharsets.US_ASCII);
    }
}
