package com.pgcache.testkit.tokens;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A key pair and the id it is published under (RFC 7517).
 *
 * @param id the {@code kid}
 */
public record SigningKey(String id, KeyPair pair) {

    private static final int RSA_BITS = 2048;
    private static final int P256_BYTES = 32;

    /** RSA of 2048 bits, for RS256. */
    public static SigningKey rsa(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException noRsa) {
            throw new IllegalStateException(noRsa);
        }
    }

    /** P-256, for ES256. */
    public static SigningKey elliptic(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException noCurve) {
            throw new IllegalStateException(noCurve);
        }
    }

    /** The public half only; no {@code d}. */
    public JsonObject publicJwk() {
        JsonObject jwk = new JsonObject().put("kid", id).put("use", "sig");
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return jwk.put("kty", "RSA")
                    .put("alg", "RS256")
                    .put("n", unsigned(rsa.getModulus(), 0))
                    .put("e", unsigned(rsa.getPublicExponent(), 0));
        }
        ECPublicKey ec = (ECPublicKey) pair.getPublic();
        return jwk.put("kty", "EC")
                .put("alg", "ES256")
                .put("crv", "P-256")
                .put("x", unsigned(ec.getW().getAffineX(), P256_BYTES))
                .put("y", unsigned(ec.getW().getAffineY(), P256_BYTES));
    }

    /** Big-endian without a sign byte, padded to {@code length} (RFC 7518 sections 6.2.1.2 and 6.3.1.1). */
    private static String unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        int skip = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        int size = Math.max(length, signed.length - skip);
        byte[] bytes = new byte[size];
        System.arraycopy(signed, skip, bytes, size - (signed.length - skip), signed.length - skip);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
