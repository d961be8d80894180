package com.pgcache.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The issuer's keys that access tokens may be signed with (RFC 7517 section 5). Two sets with the same keys are equal.
 *
 * @param publicKeys X.509 SubjectPublicKeyInfo in base64 by key id
 */
record KeySet(Map<String, String> publicKeys) {

    static final KeySet UNKNOWN = new KeySet(Map.of());

    private static final int BITS_MIN = 2048;
    private static final JsonMapper JSON = new JsonMapper();

    KeySet {
        publicKeys = Map.copyOf(publicKeys);
    }

    /**
     * Takes the RSA keys for RS256; whatever else is in the document is not for us.
     *
     * @throws IllegalArgumentException when it is no key set
     */
    static KeySet parse(String json) {
        Map<String, String> keys = new HashMap<>();
        for (JsonNode key : keys(json)) {
            publicKey(key).ifPresent(encoded -> keys.put(key.path("kid").textValue(), encoded));
        }
        return new KeySet(keys);
    }

    /** Whether the issuer has not been heard yet. */
    boolean isUnknown() {
        return publicKeys.isEmpty();
    }

    private static JsonNode keys(String json) {
        try {
            JsonNode keys = JSON.readTree(json).path("keys");
            if (keys.isArray()) {
                return keys;
            }
        } catch (IOException notJson) {
            throw new IllegalArgumentException("the key set is not JSON", notJson);
        }
        throw new IllegalArgumentException("the key set has no keys");
    }

    private static Optional<String> publicKey(JsonNode key) {
        boolean ours = "RSA".equals(key.path("kty").textValue())
                && "sig".equals(key.path("use").asText("sig"))
                && "RS256".equals(key.path("alg").asText("RS256"))
                && !key.path("kid").asText().isEmpty();
        if (!ours) {
            return Optional.empty();
        }
        try {
            BigInteger modulus = unsigned(key.path("n"));
            byte[] encoded = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, unsigned(key.path("e"))))
                    .getEncoded();
            return modulus.bitLength() < BITS_MIN
                    ? Optional.empty()
                    : Optional.of(Base64.getEncoder().encodeToString(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static BigInteger unsigned(JsonNode base64Url) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64Url.asText()));
    }
}
