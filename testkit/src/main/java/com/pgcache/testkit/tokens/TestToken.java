package com.pgcache.testkit.tokens;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An access token under construction, valid until a test bends it: RFC 9068 with the claims of auth-service. Written by
 * hand, because a library refuses to make the tokens that a verifier has to refuse.
 */
public final class TestToken {

    private static final int LIFETIME_SECONDS = 300;

    private final JsonObject header;
    private final JsonObject claims;
    private SigningKey key;

    TestToken(String issuer, SigningKey key) {
        long now = Instant.now().getEpochSecond();
        this.key = key;
        header = new JsonObject().put("typ", "at+jwt").put("alg", "RS256").put("kid", key.id());
        claims = new JsonObject()
                .put("iss", issuer)
                .put("sub", "user-1")
                .put("aud", "pgcache-dashboard")
                .put("iat", now)
                .put("exp", now + LIFETIME_SECONDS)
                .put("jti", UUID.randomUUID().toString())
                .put("client_id", "dashboard-ui")
                .put("sid", "session-1")
                .put("org_id", "org-1")
                .put("org_role", "owner")
                .put("email_verified", true);
    }

    /** A member of that organisation. */
    public static String of(TestIssuer issuer, String organization) {
        return issuer.token().claim("org_id", organization).signed();
    }

    public TestToken claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    public TestToken without(String claim) {
        claims.remove(claim);
        return this;
    }

    public TestToken header(String name, @Nullable Object value) {
        header.put(name, value);
        return this;
    }

    public TestToken withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    /** Ended {@code seconds} ago. */
    public TestToken expired(long seconds) {
        return claim("exp", Instant.now().getEpochSecond() - seconds);
    }

    /** Signs with another key and names it in {@code kid}. */
    public TestToken key(SigningKey other) {
        key = other;
        return header("kid", other.id());
    }

    /**
     * @param algorithm RS256, RS384, RS512, PS256 or ES256; goes into the header and is really used
     */
    public TestToken algorithm(String algorithm) {
        return header("alg", algorithm);
    }

    /** The compact serialisation, signed as the header says. */
    public String signed() {
        String input = input();
        return input + "." + encode(sign(header.getString("alg"), input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The header over any payload, such as claims that no JSON library would write. */
    public String signedOver(String payload) {
        String input = encode(header.encode().getBytes(StandardCharsets.UTF_8))
                + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8));
        return input + "." + encode(sign(header.getString("alg"), input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The claims as JSON, to be bent as text. */
    public String claims() {
        return claims.encode();
    }

    /** Header and claims with {@code alg} as given and an empty signature. */
    public String unsigned(String algorithm) {
        header.put("alg", algorithm);
        return input() + ".";
    }

    /** HS256 with bytes that everybody knows: the attack on verifiers that take the algorithm from the token. */
    public String macWith(byte[] publicBytes) {
        header.put("alg", "HS256");
        String input = input();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicBytes, "HmacSHA256"));
            return input + "." + encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException noHmac) {
            throw new IllegalStateException(noHmac);
        }
    }

    public SigningKey key() {
        return key;
    }

    private String input() {
        return encode(header.encode().getBytes(StandardCharsets.UTF_8))
                + "."
                + encode(claims.encode().getBytes(StandardCharsets.UTF_8));
    }

    private byte[] sign(String algorithm, byte[] input) {
        try {
            Signature signature =
                    switch (algorithm) {
                        case "RS256" -> Signature.getInstance("SHA256withRSA");
                        case "RS384" -> Signature.getInstance("SHA384withRSA");
                        case "RS512" -> Signature.getInstance("SHA512withRSA");
                        case "PS256" -> Signature.getInstance("RSASSA-PSS");
                        case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
                        default -> throw new IllegalArgumentException("no such signature here: " + algorithm);
                    };
            if (algorithm.equals("PS256")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(key.pair().getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException notSigned) {
            throw new IllegalStateException("not signed with " + algorithm, notSigned);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
